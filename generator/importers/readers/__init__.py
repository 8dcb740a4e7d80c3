"""Readers of import formats: the lines of a file in, records and problems out.

`formats` lists the formats. A reader of a bibliography first makes drafts; `drafts.checked`
turns them into records.
"""
