"""Papers from elsewhere into the content folder.

Each format has a reader, which turns the lines of a file into records; `formats` names
them. `merge.import_files` joins records with the papers that are there and writes what is
new. Readers of bibliographies make drafts first, and `drafts.checked` records.
`enrich.add` and `enrich.enrich` join what arXiv and Crossref answer.
"""
