"""Readers of import formats: the lines of a file in, records and problems out.

formats          registry of the formats
lines            reads a text file line by line
json_items       reads JSON and JSON Lines object by object
others           one module per format; `bibtex` has two helpers
"""
