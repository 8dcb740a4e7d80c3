"""The item that Zotero saves from a page, by the rules of its Embedded Metadata translator.

Each `<meta>` element is read by its `name`, or else by its `property`. Tags with a known prefix
are statements of a vocabulary (`DC.type`, `og:type`, `eprints.place_of_pub`); `citation_*` tags
are Highwire tags. The type of an item is, in this order: that of `og:type` for books and web
pages; that of `DC.type`; that of the last Highwire tag that determines one; the one that Zotero
guesses. Highwire tags have precedence for fields. Some fields have the same meaning: the
publication title is that of the proceedings or the book, the publisher is the university, the
institution, the repository or the company, depending on the type.
(https://www.zotero.org/support/dev/exposing_metadata)
"""

import re
from collections.abc import Iterator
from typing import Any

from reading import Html

ITEM_TYPES = {
    *("artwork", "book", "bookSection", "computerProgram", "conferencePaper", "dataset"),
    *("document", "journalArticle", "magazineArticle", "manuscript", "newspaperArticle"),
    *("patent", "preprint", "presentation", "report", "standard", "thesis", "webpage"),
}

HIGHWIRE_TYPES = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}

HIGHWIRE_FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_journal_abbrev": "journalAbbreviation",
    "citation_inbook_title": "publicationTitle",
    "citation_book_title": "publicationTitle",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_series_title": "series",
    "citation_conference_title": "conferenceName",
    "citation_dissertation_institution": "publisher",
    "citation_technical_report_institution": "publisher",
    "citation_technical_report_number": "number",
    "citation_publisher": "publisher",
    "citation_isbn": "ISBN",
    "citation_issn": "ISSN",
    "citation_doi": "DOI",
    "citation_public_url": "url",
    "citation_language": "language",
}

VOCABULARIES = {"dc", "dcterms", "eprints", "prism", "bib", "bibo", "og", "article", "book"}

STATEMENTS = {
    "title": ["dc:title", "og:title"],
    "publicationTitle": ["prism:publicationName", "dc:source", "og:site_name"],
    "publisher": ["dc:publisher"],
    "place": ["eprints:place_of_pub"],
    "edition": ["prism:edition"],
    "number": ["prism:number", "eprints:id_number"],
    "date": ["dc:date"],
    "rights": ["dc:rights"],
    "language": ["dc:language"],
    "conferenceName": ["bib:presentedAt"],
    "genre": ["dc:type"],
    "url": ["og:url"],
}

NAMES_BY_TYPE = {
    "publicationTitle": {
        "conferencePaper": "proceedingsTitle",
        "bookSection": "bookTitle",
        "webpage": "websiteTitle",
        **dict.fromkeys(["thesis", "report", "book", "preprint", "dataset", "standard"], ""),
        **dict.fromkeys(["computerProgram", "presentation", "patent", "document"], ""),
    },
    "publisher": {
        "thesis": "university",
        "report": "institution",
        "preprint": "repository",
        "dataset": "repository",
        "computerProgram": "company",
    },
    "number": {
        "report": "reportNumber",
        "preprint": "archiveID",
        "patent": "patentNumber",
        **dict.fromkeys(["journalArticle", "conferencePaper", "book", "bookSection"], ""),
    },
    "conferenceName": {"presentation": "meetingName"},
    "genre": {"thesis": "thesisType", "report": "reportType"},
}
"""The names of fields that depend on the type of the item; without a name there is no field."""


def saved(page: Html) -> dict[str, Any]:
    """Return the item that Zotero saves from a page: the fields with a value, and the creators."""
    tags = list(_tags(page))
    highwire = [(name, content) for name, content in tags if name.startswith("citation_")]
    statements: dict[str, list[str]] = {}
    for name, content in tags:
        prefix, delimiter, name_in_vocabulary = (
            re.split(r"([.:_])", name, maxsplit=1) if (re.search("[.:_]", name)) else (name, "", "")
        )
        if delimiter and prefix.lower() in VOCABULARIES:
            key = name_in_vocabulary[:1].lower() + name_in_vocabulary[1:]
            statements.setdefault(f"{prefix.lower()}:{key}", []).append(content)
    item_type = _item_type(statements, [name for name, _ in highwire])
    fields = _fields(statements, highwire)
    return {
        "itemType": item_type,
        "creators": list(_creators(statements, highwire)),
        **_named(fields, item_type),
        "PDF": next((content for name, content in highwire if name == "citation_pdf_url"), ""),
    }


def _tags(page: Html) -> Iterator[tuple[str, str]]:
    for element in page.all("meta"):
        name = element.get("name") or element.get("property")
        if name and element.get("content"):
            yield name, element.get("content", "")


def _item_type(statements: dict[str, list[str]], highwire: list[str]) -> str:
    [og_type] = statements.get("og:type", [""])
    if og_type in ("book", "website"):
        return {"website": "webpage"}.get(og_type, og_type)
    dc_type = statements.get("dc:type", [""])[0]
    if dc_type in ITEM_TYPES:
        return dc_type
    determined = [HIGHWIRE_TYPES[name] for name in highwire if name in HIGHWIRE_TYPES]
    if determined:
        return determined[-1]
    if "citation_isbn" in highwire:
        return "book"
    return "journalArticle" if "citation_title" in highwire else "webpage"


def _fields(statements: dict[str, list[str]], highwire: list[tuple[str, str]]) -> dict[str, str]:
    fields = {
        field: next((statements[key][0] for key in keys if key in statements), "")
        for field, keys in STATEMENTS.items()
    }
    for identifier in statements.get("dc:identifier", []):
        kind, _, value = identifier.rpartition(" ")
        fields[kind or "DOI"] = value
    for name, content in reversed(highwire):
        if name in HIGHWIRE_FIELDS:
            fields[HIGHWIRE_FIELDS[name]] = content
    fields["date"] = fields["date"].replace("/", "-")
    first, last = (dict(highwire).get(f"citation_{which}page", "") for which in ("first", "last"))
    return {**fields, "pages": "-".join(filter(None, (first, last)))}


def _named(fields: dict[str, str], item_type: str) -> dict[str, str]:
    """Return the fields with a value by the names that they have in items of a type."""
    named = {
        NAMES_BY_TYPE.get(field, {}).get(item_type, field): value
        for field, value in fields.items()
        if value
    }
    named.pop("", None)
    named.pop("genre", None)
    return named


def _creators(
    statements: dict[str, list[str]], highwire: list[tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """Yield role, family name and given name; names of tags are divided at semicolons.

    The name of the only author is divided at the comma if there is a space on both sides.
    """
    authors = [content for name, content in highwire if name == "citation_author"]
    editors = [content for name, content in highwire if name == "citation_editor"]
    if not authors:
        authors, editors = statements.get("dc:creator", []), statements.get("bib:editors", [])
    elif len(authors) == 1 and ";" not in authors[0]:
        parts = authors[0].split(", ")
        authors = parts if len(parts) > 1 and all(" " in part for part in parts) else authors
    for role, names in (("author", authors), ("editor", editors)):
        for name in (part.strip() for text in names for part in text.split(";")):
            family, comma, given = name.partition(", ")
            if not comma:
                given, _, family = name.rpartition(" ")
            yield role, family, given
