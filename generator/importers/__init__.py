"""Papers from elsewhere into the content folder.

`daily_papers`, `abstract_table` and `jsonl` turn the lines of a file into records;
`merge.import_files` joins records with the papers that are there and writes what is new.
"""
