"""The library and its parts as files for other programs.

    papers.bib  papers.ris  papers.csl.json     all papers, for LaTeX and reference managers
    papers.jsonl  papers.csv                    all that is known of them, for scripts and sheets
    topics/ID.bib  authors/ID.ris  ...          the papers of a topic, an author, a year
    exports/latex.js                            how LaTeX writes the characters of the library
    exports/N-HASH.js  exports/index.js         citations for the browser

A paper's own page makes its citations in the browser, and so does that of an author of one
paper. In a large library all pages of topics, authors, years and months do, from citations
in scripts: there are too many of these pages to write each paper again for every one of
them. A file too large to be stored is divided into `papers.bib`, `papers-2.bib` and so on.
"""

from generator.exports.bibliographies.browser import citation_scripts
from generator.exports.bibliographies.downloads import ExportFile, export_batches, export_files

__all__ = ["ExportFile", "citation_scripts", "export_batches", "export_files"]
