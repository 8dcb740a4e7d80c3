"""PubMed's tagged format."""

from pathlib import Path
from typing import Any

import pytest
from import_rows import facts, problems, read_rows
from imports import assert_a_second_import_changes_nothing
from medline_paper import MEDLINE_PAPER

from generator.errors import Problem
from generator.importers.readers import nbib
from generator.importers.readers.medline_values import full_pages, medline_title
from generator.importers.records.record import ImportRecord
from generator.model import Date, Name

ARTICLE = """\
PMID- 01234567
OWN - NLM
STAT- MEDLINE
IS  - 1234-5679 (Electronic)
IS  - 1234-5679 (Linking)
IS  - 2345-6787 (Print)
VI  - 12
IP  - 3
DP  - 2019 Nov 7
DEP - 20191001
TI  - The pebbles of four beaches, and
      the kettles of a fifth.
PG  - 6913-7
LID - S0140 [pii]
LID - 10.1000/shore.7 [doi]
AB  - We count the pebbles. There are
      many.
CI  - (c) 2019 Shore Society
FAU - van der Berg, Jan J Jr
AU  - van der Berg JJ Jr
AUID- ORCID: 0000-0002-1825-0097
AD  - Dune University, Dune.
AD  - Shore Laboratory, Cove.
CN  - Pebble Study Group
FAU - Poe, Ada
AU  - Poe A
LA  - ger
PT  - Journal Article
PT  - Retracted Publication
GR  - R01/SH
PL  - England
TA  - J Shores
JT  - Journal of shores
JID - 100
MH  - *Pebbles/classification
OT  - kettles
PMC - PMC7654321
CRDT- 2019/11/08 06:00
"""


def read_nbib(text: str | bytes, folder: Path) -> list[ImportRecord | Problem]:
    return read_rows(nbib.read, text, folder)


def nbib_facts(folder: Path, *lines: str) -> dict[str, Any]:
    """Return the facts of a citation with some lines, without its title."""
    text = "\n".join(["PMID- 1", *lines, "TI  - Pebbles"])
    (found,) = facts(read_nbib(text, folder))
    return {name: value for name, value in found.items() if name not in ("title", "pmid")}


def test_a_citation_becomes_a_paper(tmp_path: Path) -> None:
    (record,) = read_nbib(ARTICLE, tmp_path)
    assert isinstance(record, ImportRecord)
    extra = (
        ("PMCID", "PMC7654321"),
        ("available-date", "2019-10-01"),
        ("rights", "(c) 2019 Shore Society"),
    )
    assert record.facts == MEDLINE_PAPER | {"extra": extra}
    assert (record.line, record.left_out) == (1, ("GR",))


CHAPTER = """\
PMID- 7
TI  - Kettles
BTI - Vessels of the Shore
CTI - Shore Books
FED - Roe, Bo
ED  - Roe B
FAU - Poe, Ada
AU  - Poe A
DP  - 2008
PB  - Dune Press
PL  - Cove (SH)
EN  - 2nd
ISBN- 9780306406157 (print)
AID - NBK1 [bookaccession]
PT  - Book Chapter
"""


def test_chapters_and_books_are_told_from_articles(tmp_path: Path) -> None:
    chapter, book = facts(read_nbib(CHAPTER + "\nPMID- 8\nBTI - Vessels\nPT  - Book\n", tmp_path))
    assert chapter == {
        "title": "Kettles",
        "type": "chapter",
        "authors": (Name("Poe", "Ada"),),
        "editors": (Name("Roe", "Bo"),),
        "date": Date(2008),
        "venue": "Vessels of the Shore",
        "series": "Shore Books",
        "edition": "2nd",
        "publisher": "Dune Press",
        "place": "Cove (SH)",
        "isbn": "9780306406157",
        "pmid": "7",
        "url": "https://www.ncbi.nlm.nih.gov/books/NBK1/",
    }
    assert book == {"title": "Vessels", "type": "book", "pmid": "8"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Poe A", Name("Poe", "A.")),
        ("Poe AB", Name("Poe", "A. B.")),
        ("Poe J-P", Name("Poe", "J.-P.")),
        ("Poe A 3rd", Name("Poe", "A.", "3rd")),
        ("de la Cruz M", Name("Cruz", "M.", particle="de la")),
        ("Roebuck Williams R", Name("Roebuck Williams", "R.")),
        ("Shore Group", Name(literal="Shore Group")),
    ],
)
def test_short_names_count_where_full_ones_are_missing(
    written: str, name: Name, tmp_path: Path
) -> None:
    assert nbib_facts(tmp_path, f"AU  - {written}")["authors"] == (name,)


def test_affiliations_belong_to_the_name_above_them(tmp_path: Path) -> None:
    found = nbib_facts(tmp_path, "AD  - Nowhere", "FAU - Poe, Ada", "FAU - Roe, Bo", "AD  - Dune")
    assert [name.affiliation for name in found["authors"]] == ["", "Dune"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("DP  - 2010 Sep-Oct", {"date": Date(2010, 9)}),
        ("DP  - 2010 Winter", {"date": Date(2010)}),
        ("DP  - 1998 Dec-1999 Jan", {"date": Date(1998, 12)}),
        ("DEP - 20191127", {"date": Date(2019, 11, 27)}),
        ("LID - e1234 [pii]", {"pages": "e1234"}),
        ("LID - S0140-6736(20)30183-5 [pii]", {}),
        ("AID - 10.1000/a [doi]", {"doi": "10.1000/a"}),
        ("AID - 10.48550/arXiv.2305.07759 [doi]", {"type": "article", "arxiv": "2305.07759"}),
        ("OAB - Other words.", {"abstract": "Other words."}),
        ("LA  - und", {}),
    ],
)
def test_tags_become_fields(line: str, field: dict[str, Any], tmp_path: Path) -> None:
    assert nbib_facts(tmp_path, line) == {"type": "article-journal"} | field


@pytest.mark.parametrize(
    ("publication_type", "kind"),
    [
        ("Preprint", "article"),
        ("Technical Report", "report"),
        ("Academic Dissertation", "thesis"),
        ("Editorial", "article-journal"),
    ],
)
def test_publication_types_are_types(publication_type: str, kind: str, tmp_path: Path) -> None:
    found = nbib_facts(tmp_path, "PT  - Journal Article", f"PT  - {publication_type}")
    assert found["type"] == kind


ERIC = """\
OWN - ERIC
TI  - Kettles in Schools
FAU - Poe, Ada
OID - EJ1234
DP  - 2010
JT  - {journal}
LID - https://shore.example/kettles
IS  - ISSN-1234-5679
PT  - {kind}
"""


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("Journal Articles", {"type": "article-journal", "venue": "Shore"}),
        ("Reports - Research", {"type": "report", "institution": "Shore"}),
        ("Dissertations/Theses - Masters Theses", {"type": "thesis", "publisher": "Shore"}),
        ("Books", {"type": "book", "publisher": "Shore"}),
    ],
)
def test_citations_of_eric_have_their_own_types(
    kind: str, fields: dict[str, str], tmp_path: Path
) -> None:
    (found,) = facts(read_nbib(ERIC.format(kind=kind, journal="Shore"), tmp_path))
    assert found == fields | {
        "title": "Kettles in Schools",
        "authors": (Name("Poe", "Ada"),),
        "date": Date(2010),
        "url": "https://shore.example/kettles",
        "issn": "1234-5679",
        "extra": (("archive", "ERIC"), ("archive_location", "EJ1234")),
    }


def test_citations_begin_below_blank_lines_or_at_their_numbers(tmp_path: Path) -> None:
    text = "From PubMed\n\nTI  - One\n\nOWN - ERIC\nTI  - Two\nPMID- 3\nTI  - Three\n"
    assert [row["title"] for row in facts(read_nbib(text, tmp_path))] == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    "encode", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")]
)
def test_byte_order_marks_and_line_ends_do_not_matter(encode: Any, tmp_path: Path) -> None:
    assert facts(read_nbib(encode(ARTICLE), tmp_path)) == facts(read_nbib(ARTICLE, tmp_path))


def test_truncated_citations_keep_what_is_there(tmp_path: Path) -> None:
    (found,) = facts(read_nbib(ARTICLE[: ARTICLE.index("AB  -")], tmp_path))
    assert found["title"] == MEDLINE_PAPER["title"]
    assert "abstract" not in found


def test_citations_in_another_encoding_are_skipped(tmp_path: Path) -> None:
    text = "PMID- 1\nTI  - Caf\u00e9\n\nPMID- 2\nTI  - Kettles\n".encode("latin-1")
    found = read_nbib(text, tmp_path)
    assert problems(found) == [
        "source.txt:2: byte 0xe9 is not UTF-8; the paper is skipped (save the file as UTF-8)"
    ]
    assert [row["title"] for row in facts(found)] == ["Kettles"]


def test_a_citation_without_title_is_skipped(tmp_path: Path) -> None:
    assert problems(read_nbib("PMID- 1\nAB  - Words\n", tmp_path)) == [
        "source.txt:1: no title; the paper is skipped (add a title or an arXiv id)"
    ]


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("6913-7", "6913-6917"),
        ("205-7, 300-11", "205-207, 300-311"),
        ("12-34", "12-34"),
        ("e5", "e5"),
        ("S12-5", "S12-15"),
        ("9-12", "9-12"),
    ],
)
def test_pages_are_completed(written: str, pages: str) -> None:
    assert full_pages(written) == pages


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Pebbles.", "Pebbles"),
        ("Pebbles?", "Pebbles?"),
        ("[Pebbles].", "Pebbles"),
        ("[Pebbles.]", "Pebbles"),
        ("[A] and [B].", "[A] and [B]"),
        ("And so on...", "And so on..."),
    ],
)
def test_titles_have_no_full_stop(written: str, title: str) -> None:
    assert medline_title(written) == title


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    report = assert_a_second_import_changes_nothing("nbib", ARTICLE + "\n" + CHAPTER, tmp_path)
    assert report.left_out == {"GR": 1}
