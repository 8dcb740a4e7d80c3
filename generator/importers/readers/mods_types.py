"""The types of papers by genres of MODS, in lower case.

These are the MARC genre terms (https://www.loc.gov/standards/valuelist/marcgt.html), the names that
Papershelf exports, and the names of Zotero and bibutils.
"""

from collections.abc import Mapping

from generator.content import PAPER_TYPES

EXPORTED = {names.mods: kind for kind, names in reversed(list(PAPER_TYPES.items())) if names.mods}

GENRES: Mapping[str, str] = {
    **EXPORTED,
    "blogpost": "post-weblog",
    "booksection": "chapter",
    "computerprogram": "software",
    "conferencepaper": "paper-conference",
    "database": "dataset",
    "dictionary": "entry-dictionary",
    "dictionaryentry": "entry-dictionary",
    "encyclopedia": "entry-encyclopedia",
    "encyclopediaarticle": "entry-encyclopedia",
    "festschrift": "book",
    "handbook": "book",
    "interview": "interview",
    "journal article": "article-journal",
    "journalarticle": "article-journal",
    "legislation": "legislation",
    "letter": "personal_communication",
    "magazinearticle": "article-magazine",
    "map": "map",
    "motion picture": "motion_picture",
    "newspaperarticle": "article-newspaper",
    "ph.d. thesis": "thesis",
    "presentation": "speech",
    "report": "report",
    "review": "review",
    "software": "software",
    "standard": "standard",
    "theses": "thesis",
    "webpage": "webpage",
}
"""The types by the genre of the paper itself."""

HOST_GENRES: Mapping[str, str] = {
    "academic journal": "article-journal",
    "book": "chapter",
    "conference publication": "paper-conference",
    "encyclopedia": "entry-encyclopedia",
    "journal": "article-journal",
    "magazine": "article-magazine",
    "newspaper": "article-newspaper",
    "periodical": "article-journal",
    "web site": "webpage",
}
"""The types by the genre of what a paper is part of."""

RESOURCES: Mapping[str, str] = {
    "cartographic": "map",
    "moving image": "motion_picture",
    "notated music": "musical_score",
    "software, multimedia": "software",
    "sound recording": "song",
    "sound recording-musical": "song",
    "sound recording-nonmusical": "song",
    "still image": "graphic",
}
"""The types by the type of resource of an item without a genre."""

ISSUANCES: Mapping[str, str] = {
    "continuing": "periodical",
    "monographic": "book",
    "serial": "periodical",
}
"""The types by the issuance of an item that is part of nothing."""
