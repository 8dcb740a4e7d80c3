"""Records joined with the papers of the content folder; only new facts are written."""
