"""Other programs read from BibTeX and RIS what a citation states."""

import pytest
import rispy
from citation_cases import CASES, citation_of
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from generator.library.citations import Citation, to_bibtex, to_ris

SAME_IN_BIBTEX = ("volume", "edition", "series", "isbn", "issn")
RIS_NAMES = {
    "volume": "volume",
    "edition": "edition",
    "series": "tertiary_title",
    "place": "place_published",
    "genre": "type_of_work",
}

plain = LatexNodes2Text().latex_to_text

CITED = [pytest.param(citation_of(case), id=case["name"]) for case in CASES if "citation" in case]


@pytest.mark.parametrize("citation", CITED)
def test_a_parser_of_bibtex_reads_every_field(citation: Citation) -> None:
    [entry] = parse_string(to_bibtex(citation), "bibtex").entries.values()
    fields = {name.lower(): plain(value) for name, value in entry.fields.items()}
    for name in SAME_IN_BIBTEX:
        assert fields.get(name, "") == getattr(citation, name)
    assert fields.get("address", "") == citation.place
    assert fields.get("eventtitle", "") == citation.event
    assert fields.get("type", "") == citation.genre
    assert fields.get("pages", "") == citation.pages
    numbers = [fields[name] for name in ("number", "eid") if name in fields]
    assert numbers == [number for number in (citation.issue, citation.number) if number]
    assert fields.get("note", "") == ". ".join(citation.notes)
    bodies = {fields.get(name) for name in ("publisher", "school", "institution", "organization")}
    assert {body for body in (citation.publisher, citation.institution) if body} <= bodies
    assert len(entry.persons.get("editor", ())) == len(citation.editors)
    assert citation.venue in (*fields.values(), "")


@pytest.mark.parametrize("citation", CITED)
def test_a_parser_of_ris_reads_every_field(citation: Citation) -> None:
    [entry] = rispy.loads(to_ris(citation))
    for name, in_ris in RIS_NAMES.items():
        assert entry.get(in_ris, "") == getattr(citation, name)
    pages = [entry[name] for name in ("start_page", "end_page") if name in entry]
    assert "–".join(pages) == citation.pages
    assert entry.get("number", "") == (citation.issue or citation.number)
    assert entry.get("publisher", "") == citation.issuing_body
    assert entry.get("issn", "") == (citation.isbn or citation.issn)  # the first SN
    assert entry.get("notes", []) == citation.notes
    editors = entry.get("unknown_tag", {}).get("ED", [])  # rispy has no name for it
    assert len(editors) == len(citation.editors)
