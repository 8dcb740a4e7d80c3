"""Readers of import formats: the lines of a file in, records and problems out.

formats          registry of the formats
lines            reads a text file line by line
json_items       reads JSON and JSON Lines object by object
tagged_lines     reads formats with a tag before each value
xml_elements     reads XML record by record
people           names whose parts the source separates
medline_values, reference_values, endnote_types, mods_types, acl_markup
                 values of the formats named, and those that several share
others           one module per format; `bibtex` has helpers
"""
