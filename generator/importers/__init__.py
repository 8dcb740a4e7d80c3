"""Papers from elsewhere into the content folder.

`daily_papers`, `abstract_table`, `jsonl` and `arxiv` turn the lines of a file into records;
`merge.import_files` joins records with the papers that are there and writes what is new.
`enrich.add` and `enrich.enrich` do so with what arXiv and Crossref answer.
"""
