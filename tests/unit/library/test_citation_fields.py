"""Other programs read from BibTeX and RIS what a citation states."""

import pytest
import rispy
from citation_cases import CASES, citation_of
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from generator.library.citations import Citation, to_bibtex, to_ris

IN_BIBTEX = {
    "volume": "volume",
    "edition": "edition",
    "collection-title": "series",
    "ISBN": "isbn",
    "ISSN": "issn",
    "publisher-place": "address",
    "event-title": "eventtitle",
    "genre": "type",
    "PMID": "pmid",
}
IN_RIS = {
    "volume": "volume",
    "collection-title": "tertiary_title",
    "container-title-short": "alternate_title1",
    "publisher-place": "place_published",
    "genre": "type_of_work",
    "language": "language",
}

plain = LatexNodes2Text().latex_to_text

CITED = [pytest.param(citation_of(case), id=case["name"]) for case in CASES]


@pytest.mark.parametrize("citation", CITED)
def test_a_parser_of_bibtex_reads_every_field(citation: Citation) -> None:
    [entry] = parse_string(to_bibtex(citation), "bibtex").entries.values()
    fields = {name.lower(): plain(value) for name, value in entry.fields.items()}
    for variable, name in IN_BIBTEX.items():
        assert fields.get(name, "") == citation.text(variable)
    assert fields.get("pages", "") == citation.text("page").replace("-", "–")
    known = citation.variables
    numbers = [
        fields[name] for name in ("number", "issue", "eid", "collection-number") if name in fields
    ]
    variables = [name for name in ("issue", "number", "collection-number") if name in known]
    assert sorted(numbers) == sorted(map(citation.text, variables))
    assert fields.get("note", "") == ". ".join(citation.notes)
    bodies = {known.get("publisher", ""), citation.second_body} - {""}
    names = ("publisher", "school", "institution", "organization")
    assert bodies == {fields[name] for name in names if name in fields}
    for role in ("editor", "translator"):
        people = entry.persons.get(role) or parse_names(fields.get(role, ""))
        assert len(people) == len(citation.item.get(role, []))
    assert citation.text("container-title") in (*fields.values(), "")


def parse_names(text: str) -> list[str]:
    """Return the names of a role that pybtex does not know."""
    return text.split(" and ") if text else []


@pytest.mark.parametrize("citation", CITED)
def test_a_parser_of_ris_reads_every_field(citation: Citation) -> None:
    [entry] = rispy.loads(to_ris(citation))
    for variable, name in IN_RIS.items():
        assert entry.get(name, "") == citation.text(variable)
    in_extra = f"edition: {citation.text('edition')}" in to_ris(citation)
    edition = citation.text("version" if in_extra else "edition")
    assert entry.get("edition", "") == edition or citation.text("version")
    pages = [entry[name] for name in ("start_page", "end_page") if name in entry]
    assert "-".join(pages) == citation.text("page")
    known = citation.variables
    numbers = [entry[name] for name in ("number", "custom7") if name in entry]
    assert numbers == [citation.text(name) for name in ("issue", "number") if name in known]
    assert entry.get("publisher", "") == known.get("publisher", "")
    containers = (entry.get("custom3"), entry.get("secondary_title"))
    assert next(filter(None, containers), "") == citation.text("container-title")
    assert entry.get("issn", "") in (citation.text("ISBN"), citation.text("ISSN"))  # the first SN
    assert entry.get("notes", []) == list(citation.notes)
    editors = entry.get("unknown_tag", {}).get("ED", [])  # rispy has no name for it
    assert len(editors) == len(citation.item.get("editor", []))
