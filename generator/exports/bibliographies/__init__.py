"""Export files of the library and of its listings.

    papers.bib  papers.ris  papers.csl.json     all papers, for LaTeX and reference managers
    papers.jsonl  papers.csv                    all fields of all papers, for scripts and sheets
    topics/ID.bib  authors/ID.ris  ...          the papers of a topic, an author, a year
    papers/ID.bib  papers/ID.ris  ...           the citation of a single paper
    exports/tables.js                           names in the formats, for the browser
    exports/N-HASH.js  exports/index.js         citations for the browser

The browser creates the citations of a paper's page in further formats, and those of an author
with a single paper. In a large library it creates the citations of all listings, from the scripts:
files would repeat each paper for every listing that it belongs to; papers have only BibTeX files.
A file that would exceed the size limit is split into `papers.bib`, `papers-2.bib` and so on.
"""

from generator.exports.bibliographies.browser import citation_scripts
from generator.exports.bibliographies.downloads import (
    ExportFile,
    export_batches,
    export_files,
    export_links,
)
from generator.exports.bibliographies.paper_citations import citation_files, citation_formats

__all__ = [
    "ExportFile",
    "citation_files",
    "citation_formats",
    "citation_scripts",
    "export_batches",
    "export_files",
    "export_links",
]
