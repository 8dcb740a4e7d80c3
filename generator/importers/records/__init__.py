"""Records of papers, and the conversion of foreign values to front matter.

record           `ImportRecord`, the output of every reader and service
draft            `RecordDraft`, a row of a bibliography before validation
validation       validates front-matter fields; invalid values become warnings
names, dates,    convert single values
languages,
addresses,
markup
edtf             dates of CSL-JSON as texts
bodies           publisher and institution
preprints        preprints of arXiv, however a source describes them
extra_variables  the variables of CSL that have no field
"""
