"""Other programs read the fields of the library from its exports."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from shutil import rmtree
from unicodedata import normalize

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from library import CONTENT, build_clean_site, write_library
from pybtex.database import Entry, parse_string
from pylatexenc.latex2text import LatexNodes2Text
from reading import LISTINGS, Built

from generator.content.fields import PAPER_FIELDS
from generator.content.groupings import GROUPINGS
from generator.importers.merge.import_files import import_files
from generator.importers.readers import jsonl
from generator.importers.readers.lines import Line
from generator.importers.records.record import ImportRecord
from generator.library.citations.citation import Citation
from generator.model import Name, Paper

MONTHS = "January February March April May June July August September October November December"

NAMED = {each.kind for each in GROUPINGS if each.structure == "names"}
"""The kinds of listings that have no exports if they hold only one paper."""


def text(built: Built, path: str) -> str:
    return built.files[path].decode()


def citations(built: Built) -> dict[str, Citation]:
    return {built.site.keys[paper.id]: built.site.citation(paper) for paper in built.site.newest}


def inverted(names: Iterable[Name]) -> list[str]:
    return [name.inverted for name in names]


plain = LatexNodes2Text().latex_to_text


def test_bibtex_is_read_back(built: Built) -> None:
    entries = parse_string(text(built, "papers.bib"), "bibtex").entries
    known = citations(built)
    assert list(entries) == list(known)
    for key, citation in known.items():
        assert_bibtex(entries[key], citation)


def assert_bibtex(entry: Entry, citation: Citation) -> None:
    fields = entry.fields
    assert fields.get("year", "") == str(citation.date.year if citation.date else "")
    if citation.date and citation.date.month:
        assert fields["month"] == MONTHS.split()[citation.date.month - 1]
    assert typed(plain(fields["title"])) == typed(citation.title)
    assert fields.get("doi", "") == citation.doi
    assert fields.get("eprint", "") == citation.arxiv
    assert fields.get("url", "") == citation.url
    assert fields.get("note", "") == citation.status.capitalize()
    names = [*citation.authors, *["others"] * citation.has_more_authors]
    people = entry.persons.get("author", ())
    assert [words(plain(str(person))) for person in people] == list(map(words, names))
    venue = fields.get("booktitle") or fields.get("journal") or ""
    assert plain(venue) == citation.venue


TYPED = str.maketrans(
    {"–": "--", "—": "---", "“": '"', "”": '"', "’": "'", "‘": "'", "`": "'", "ˆ": "^"}
)
"""What LaTeX makes of plain characters, and the characters."""


def typed(text: str) -> str:
    """Return a text with normalized spaces and without ligatures."""
    return " ".join(normalize("NFKC", text).translate(TYPED).split())


def words(name: str) -> list[str]:
    """Return the words of a name, in any order of its parts."""
    return sorted(typed(name).replace(",", "").split())


def test_ris_is_read_back(built: Built) -> None:
    entries = rispy.loads(text(built, "papers.ris"))
    known = citations(built)
    assert [entry["id"] for entry in entries] == list(known)
    for entry in entries:
        citation = known[entry["id"]]
        others = ["et al."] if citation.has_more_authors else []
        assert entry["title"] == citation.title
        assert entry.get("authors", []) == inverted(citation.authors) + others
        assert entry.get("date", "") == str(citation.date or "").replace("-", "/")
        assert entry.get("year", "") == str(citation.date.year if citation.date else "")
        assert entry.get("secondary_title", "") == citation.venue
        assert entry.get("doi", "") == citation.doi
        assert entry.get("accession_number", "") == citation.arxiv
        assert entry.get("urls", []) == [citation.url] * bool(citation.url)
        assert entry.get("keywords", []) == list(citation.keywords)
        assert entry.get("abstract", "") == citation.abstract
        assert entry.get("notes", []) == [citation.status.capitalize()] * bool(citation.status)


def test_csl_json_is_read_back(built: Built) -> None:
    items = json.loads(text(built, "papers.csl.json"))
    known = citations(built)
    references = CiteProcJSON(items)
    assert [item["id"] for item in items] == list(known)
    for item in items:
        citation, reference = known[item["id"]], references[item["id"].lower()]
        assert list(map(csl_name, reference.get("author", []))) == list(citation.authors)
        assert item["title"] == citation.title
        assert item.get("issued", {}).get("date-parts", [[]])[0] == dated(citation)
        assert item.get("container-title", "") == citation.venue
        assert item.get("DOI", "") == citation.doi
        assert item.get("archive_location", "") == citation.arxiv
        assert item.get("URL", "") == citation.url
        assert item.get("abstract", "") == citation.abstract
        assert item.get("status", "") == citation.status


def csl_name(name: dict[str, str]) -> Name:
    parts = {"non-dropping-particle": "particle", "dropping-particle": "dropping_particle"}
    return Name(**{parts.get(part, part): value for part, value in name.items()})


def dated(citation: Citation) -> list[int]:
    return [part for part in citation.date or () if part]


def test_json_lines_are_read_back(built: Built) -> None:
    lines = text(built, "papers.jsonl").rstrip("\n").split("\n")
    records = jsonl.read((Line(number, line) for number, line in enumerate(lines, 1)), "papers")
    assert [facts(record) for record in records] == [told(paper) for paper in built.site.newest]


def facts(record: object) -> dict[str, object]:
    assert isinstance(record, ImportRecord), record
    return {"id": record.id, **{name: value for name, value in record.facts.items() if value}}


def told(paper: Paper) -> dict[str, object]:
    known = {name: field.value(paper) for name, field in PAPER_FIELDS.items()}
    known |= {"id": paper.id, "body": paper.body.strip("\n").rstrip()}
    return {name: value for name, value in known.items() if value}


def test_csv_has_a_row_for_each_paper(built: Built) -> None:
    rows = list(csv.DictReader(io.StringIO(text(built, "papers.csv"), newline="")))
    known = citations(built)
    assert [row["key"] for row in rows] == list(known)
    for row in rows:
        citation = known[row["key"]]
        assert row["title"] == citation.title
        assert row["authors"] == "; ".join(citation.authors)
        assert row["abstract"] == citation.abstract
        assert row["date"] == str(citation.date or "")
    assert [(row["status"], row["superseded_by"], row["aliases"]) for row in rows] == [
        (paper.status, paper.superseded_by, "; ".join(paper.aliases)) for paper in built.site.newest
    ]


def test_every_page_of_a_listing_offers_its_exports(built: Built) -> None:
    for path, page in built.pages.items():
        alone = page.kind in NAMED and len(page.items) == 1
        if page.kind not in LISTINGS or not page.items or alone:
            continue
        offered = [link for link in page.all("a") if "download" in link.attrib]
        files = [built.follow(path, link.get("href", ""))[0] for link in offered]
        endings = [".bib", ".ris", ".csl.json"] + [".jsonl", ".csv"] * (page.kind == "papers")
        assert [str(file)[str(file).index(".") :] for file in files] == endings, path
        count = len(json.loads(text(built, str(files[2]))))
        first, *_ = page.root.iterfind(".//p[@class='facts']/span")
        assert (first.text or "").startswith((f"{count:,} paper", f"{count:,} papers")), path


@pytest.mark.parametrize(
    ("format", "file"),
    [
        ("bibtex", "papers.bib"),
        ("ris", "papers.ris"),
        ("csl-json", "papers.csl.json"),
        ("jsonl", "papers.jsonl"),
        ("csv", "papers.csv"),
    ],
)
def test_importing_own_exports_changes_nothing(
    format: str,  # noqa: A002
    file: str,
    content_site: Built,
) -> None:
    report = import_files(format, [content_site.folder / file], CONTENT, dry_run=True)
    assert report.unchanged == len(content_site.site.newest)
    assert [*report.problems, *report.conflicts, *report.notes] == []


def test_a_library_can_be_restored_from_its_json_lines(made_up_site: Built, tmp_path: Path) -> None:
    content = write_library(tmp_path / "content")
    rmtree(content / "papers")
    lines = made_up_site.folder / "papers.jsonl"
    assert import_files("jsonl", [lines], content).problems == ()
    again = {paper.id: told(paper) for paper in build_clean_site(content, tmp_path / "site").newest}
    assert again == {paper.id: told(paper) for paper in made_up_site.site.newest}
