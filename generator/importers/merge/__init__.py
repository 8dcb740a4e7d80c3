"""Merge records into the papers of the content folder; only new facts are written.

import_files     the whole import
working_set      the papers of the content folder, in memory
match            finds the papers that a record may describe
near_duplicates  finds abstracts that are nearly the same
normal_form      texts without case, accents and punctuation
facts            compares a record with a paper
ids              ids of new papers
new_topics       topics that `topics.yaml` does not have yet
paper_files      writes papers
report           counts and messages
"""
