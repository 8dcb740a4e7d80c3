"""arXiv and Crossref: papers added and completed by identifier."""
