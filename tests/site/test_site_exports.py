"""Other programs read the fields of the library from its exports."""

import csv
import io
import json
import warnings
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from unicodedata import normalize

import pytest
import rispy
from batches import outputs_of
from citeproc.source.json import CiteProcJSON
from library import CONTENT, build_clean_site, write_library
from pybtex.database import Entry, parse_string
from pylatexenc.latex2text import LatexNodes2Text
from reading import LISTINGS, Built

from generator.content.fields import PAPER_FIELDS
from generator.content.names import parse_name
from generator.content.scale import ScaleSetting
from generator.exports import export_batches, export_files
from generator.importers.merge.import_files import import_files
from generator.importers.readers import jsonl
from generator.importers.readers.lines import Line
from generator.importers.records.record import ImportRecord
from generator.library.citations.citation import Citation
from generator.library.site import Site
from generator.model import Name, Paper
from generator.urls import PAPERS

MONTHS = "January February March April May June July August September October November December"


def text(built: Built, path: str) -> str:
    """Return an export of the library, in a format that the site may not have."""
    config = replace(built.site.config, scale=ScaleSetting("full"))
    site = Site(config, built.site.library, built.site.texts)
    [export] = [each for each in export_files(PAPERS, site.newest, site) if each.path == path]
    [output] = outputs_of(next(export_batches([export], site)))
    assert built.files.get(path, output.data) == output.data
    return output.data.decode()


def citations(built: Built) -> dict[str, Citation]:
    return {built.site.key(paper): built.site.citation(paper) for paper in built.site.newest}


def names(citation: Citation) -> list[Name]:
    """Return the authors of a citation."""
    return list(map(csl_name, citation.item.get("author", [])))


def year(citation: Citation) -> str:
    return str(*dated(citation)[:1])


BRACES = {r"{\textbraceleft}": r"\{", r"{\textbraceright}": r"\}"}
"""Commands that pylatexenc does not know."""


def plain(source: str) -> str:
    """Return LaTeX as plain text."""
    for command, known in BRACES.items():
        source = source.replace(command, known)
    text: str = LatexNodes2Text().latex_to_text(source)
    return text


def test_bibtex_is_read_back(built: Built) -> None:
    entries = parse_string(text(built, "papers.bib"), "bibtex").entries
    known = citations(built)
    assert list(entries) == list(known)
    for key, citation in known.items():
        assert_bibtex(entries[key], citation)


def assert_bibtex(entry: Entry, citation: Citation) -> None:
    fields, item = entry.fields, citation.item
    assert fields.get("year", "") == year(citation)
    for month in dated(citation)[1:2]:
        assert fields["month"] == MONTHS.split()[month - 1]
    for day in dated(citation)[2:]:
        assert fields["day"] == str(day)
    assert typed(plain(fields["title"])) == typed(item["title"])
    assert fields.get("doi", "") == citation.text("DOI")
    assert fields.get("eprint", "") == citation.arxiv
    assert fields.get("url", "") == citation.url
    assert fields.get("note", "") == ". ".join(citation.notes)
    others = [Name("others")] * citation.has_more_authors
    people = entry.persons.get("author", ())
    shown = [name.inverted for name in (*names(citation), *others)]
    assert [words(plain(str(person))) for person in people] == list(map(words, shown))
    venue = fields.get("booktitle") or fields.get("journal") or ""
    assert plain(venue) == citation.text("container-title")


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
        assert entry["title"] == citation.text("title")
        assert entry.get("authors", []) == [name.inverted for name in names(citation)]
        assert entry.get("date", "") == "/".join(f"{part:02}" for part in dated(citation))
        assert entry.get("year", "") == year(citation)
        assert entry.get("secondary_title", "") == citation.text("container-title")
        assert entry.get("doi", "") == citation.text("DOI")
        assert entry.get("accession_number", "") == citation.arxiv
        assert entry.get("urls", [])[:1] == [citation.url] * bool(citation.url)
        assert entry.get("keywords", []) == citation.keywords
        assert entry.get("abstract", "") == citation.text("abstract")
        assert entry.get("notes", []) == list(citation.notes)


def test_csl_json_is_read_back(built: Built) -> None:
    items = json.loads(text(built, "papers.csl.json"))
    known = citations(built)
    with warnings.catch_warnings():  # of variables that are new in CSL 1.0.2
        warnings.filterwarnings("ignore", ".*are unsupported: ")
        references = CiteProcJSON(items)
    assert [item["id"] for item in items] == list(known)
    for item in items:
        assert item == known[item["id"]].rich_item
    for paper in built.site.newest:
        reference = references[built.site.key(paper).lower()]
        written = [name._replace(number="", orcid="", affiliation="") for name in paper.authors]
        assert list(map(csl_name, reference.get("author", []))) == written


def csl_name(name: dict[str, str]) -> Name:
    parts = {"non-dropping-particle": "particle", "dropping-particle": "dropping_particle"}
    return Name(**{parts.get(part, part): value for part, value in name.items()})


def dated(citation: Citation) -> list[int]:
    [parts, *_] = citation.item.get("issued", {}).get("date-parts", [[]])
    return list(parts)


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
    for row, paper in zip(rows, built.site.newest, strict=True):
        citation = known[row["key"]]
        assert row["title"] == citation.text("title")
        assert [name_of_cell(cell) for cell in row["authors"].split("; ") if cell] == names(
            citation
        )
        assert row["abstract"] == citation.text("abstract")
        assert row["date"] == str(paper.date or "")
    assert [(row["status"], row["superseded_by"], row["aliases"]) for row in rows] == [
        (paper.status, paper.superseded_by, "; ".join(paper.aliases)) for paper in built.site.newest
    ]


def name_of_cell(cell: str) -> Name:
    name = parse_name(json.loads(cell) if cell.startswith("{") else cell)
    assert isinstance(name, Name)
    return name._replace(number="", orcid="", affiliation="")


def test_every_page_of_a_listing_offers_its_exports(built: Built) -> None:
    for path, page in built.pages.items():
        if page.kind not in LISTINGS or not page.items:
            continue
        offered = [link for link in page.all("a") if "download" in link.attrib]
        files = [built.follow(path, link.get("href", ""))[0] for link in offered]
        is_whole, scale = page.kind == "papers", built.site.scale
        is_name = page.kind in ("author", "venue")
        has_all = scale.every_format and (scale.name_exports or not is_name)
        endings = [".bib"] * (is_whole or has_all) + [".ris", ".csl.json"] * has_all
        endings += [".jsonl", ".csv"] * is_whole
        assert [str(file)[str(file).index(".") :] for file in files] == endings, path
        if not has_all:
            continue
        count = len(json.loads(built.files[str(files[2])]))
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
    tmp_path: Path,
) -> None:
    (tmp_path / file).write_bytes(text(content_site, file).encode())
    report = import_files(format, [tmp_path / file], CONTENT, dry_run=True)
    assert report.unchanged == len(content_site.site.newest)
    assert [*report.problems, *report.conflicts, *report.notes] == []


def test_a_library_can_be_restored_from_its_json_lines(made_up_site: Built, tmp_path: Path) -> None:
    content = write_library(tmp_path / "content")
    rmtree(content / "papers")
    lines = made_up_site.folder / "papers.jsonl"
    assert import_files("jsonl", [lines], content).problems == ()
    again = {paper.id: told(paper) for paper in build_clean_site(content, tmp_path / "site").newest}
    assert again == {paper.id: told(paper) for paper in made_up_site.site.newest}
