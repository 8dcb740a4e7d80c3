"""Merge records into the papers of the content folder; only new facts are written.

import_files     the whole import
working_set      the papers of the content folder, in memory
match            finds the papers that a record may describe
near_duplicates  finds abstracts that are nearly the same
short_titles     finds papers that differ in the subtitle only
facts            compares a record with a paper
names            compares lists of names
implied          facts of exports that a paper implies
publication      a preprint and its published version as one paper
version_dates    the dates of both
changes          how a record changes the known values of a paper
ids              ids of new papers
new_topics       topics that `topics.yaml` does not have yet
paper_files      writes papers
report           counts and messages of an import
messages         makes the report from the results
"""
