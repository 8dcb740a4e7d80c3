"""Every field of front matter is in every output, unless it is listed here as an exception."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from library import build_clean_site
from reading import files_below, parse, text

from generator.content.fields import PAPER_FIELDS, FieldType, PaperField
from generator.content.yaml_files import FENCE, read_front_matter
from generator.content.yaml_writer import dump_yaml
from generator.importers.merge.import_files import import_files
from generator.model import Paper

Files = Mapping[str, bytes]

VALUES: dict[str, Any] = {
    "type": "article-journal",
    "authors": ["Ada Poe", "Bo Li"],
    "editors": ["Cy Doe", {"family": "Roe", "given": "Dee", "affiliation": "Shore; Sand"}],
    "translators": ["Luc Van Gool"],
    "published": "2025-02",
    "isbn": "978-0-262-03384-8",
    "issn": "0891-2017",
    "url": "https://a.example/work",
    "accessed": "2025-03-01",
    "keywords": ["shells", "sea stars"],
    "versions": [{"version": "v1", "date": "2024-11-27"}, {"version": "v2", "note": "Revised"}],
    "citation_key": "poe2024stars",
    "extra": {"award": "Best paper", "session": "7", "slides-of-talk": "https://a.example/talk"},
    "author_count": 4242,
    "date": "2024-11-27",
    "arxiv": "2411.18553",
    "doi": "10.1000/182",
    "listed": {"date": "2024-12-08", "rank": "37"},
    "links": {"pdf": "https://a.example/p.pdf", "code": "https://a.example/;c?a=1;b"},
    "language": "pt-BR",
    "status": "retracted",
    "superseded_by": "successor",
    "aliases": ["old-name", "older-name"],
    "topics": ["stars", "sand"],
}
"""Values of the fields that not any text fits."""

EXCEPTIONS = {
    "API list": {
        "links": "in the file of a paper",
        "abstract": "in the file of a paper",
    },
    "Markdown version": {
        "author_count": "the number of authors beyond those named",
        "language": "left out, as Markdown has no place for it",
        "aliases": "not of interest to readers",
    },
    "import": {
        "author_count": "no news about a paper whose authors are named",
    },
    "data page": {
        "accessed": "of no interest in total",
        "listed": "different for each paper",
        "status": "given for few papers",
        "superseded_by": "given for few papers",
        "aliases": "given for few papers",
    },
    "paper page": {
        "type": "displayed in words",
        "number": "that of a report or standard, which an article does not have",
        "author_count": "the number of authors beyond those named",
        "aliases": "pages of their own",
    },
}
"""The fields that an output leaves out or transforms, and why."""


def value(field: PaperField) -> Any:
    """Return the value of a field as front matter has it."""
    default = 4711 if field.type is FieldType.NUMBER else f"Some {field.name}"
    return VALUES.get(field.name, default)


def json_value(field: PaperField) -> Any:
    """Return the value of a field as JSON Lines have it."""
    return field.plain(field.parse(value(field)))


def api_value(field: PaperField) -> Any:
    """Return the value of a field as the API has it: names are in natural order."""
    parsed = field.parse(value(field))
    return list(map(str, parsed)) if field.type is FieldType.NAMES else field.plain(parsed)


def texts_in(value: Any) -> Iterator[str]:
    """Yield the texts and numbers in a value."""
    entries = value.values() if isinstance(value, dict) else value
    if isinstance(entries, str | int | float):
        yield str(entries)
    else:
        for entry in entries:
            yield from texts_in(entry)


def write_paper(folder: Path) -> dict[str, Any]:
    """Write a library with one paper that has every field, and return its fields."""
    front_matter = {name: value(field) for name, field in PAPER_FIELDS.items()}
    folder.joinpath("papers").mkdir(parents=True)
    paper = f"{FENCE}\n{dump_yaml(front_matter)}{FENCE}\n\nText.\n"
    folder.joinpath("papers/every-field.md").write_text(paper)
    folder.joinpath("papers/successor.md").write_text("---\ntitle: Successor\n---\n\nText.\n")
    folder.joinpath("topics.yaml").write_text(
        "- id: stars\n  title: Stars\n- id: sand\n  title: Sand\n"
    )
    folder.joinpath("site.yaml").write_text("title: Library\n")
    return front_matter


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fields")
    write_paper(folder / "content")
    build_clean_site(folder / "content", folder / "site")
    return folder


@pytest.fixture(scope="module")
def files(folder: Path) -> Files:
    return files_below(folder / "site")


def parts(field: PaperField) -> list[str]:
    """Return the texts that an output with the field contains."""
    return list(texts_in(api_value(field)))


def missing(shown: str) -> set[str]:
    """Return the fields that a text does not contain; dates may be in words."""
    return {
        name
        for name, field in PAPER_FIELDS.items()
        if not all(part in shown for part in parts(field))
        and not (field.type is FieldType.DATE and field.parse(value(field)).text in shown)
    }


def test_front_matter_and_papers_have_the_same_fields() -> None:
    derived = {"id", "path", "has_more_authors", "body", "body_line"}
    assert {*PAPER_FIELDS} == {*Paper._fields} - derived


def test_the_api_and_its_schema_have_every_field(files: Files) -> None:
    paper = json.loads(files["api/papers/every-field.json"])
    fields = {field.api_name: api_value(field) for field in PAPER_FIELDS.values()}
    assert {name: paper[name] for name in fields} == fields
    properties = json.loads(files["api/schema/paper.json"])["properties"]
    assert all(properties[name]["description"] for name in fields)


def test_the_index_of_the_api_has_every_field(files: Files) -> None:
    papers = json.loads(files["api/papers.json"])["papers"]
    (paper,) = (paper for paper in papers if paper["id"] == "every-field")
    names = {field.api_name for field in PAPER_FIELDS.values()}
    assert names - paper.keys() == EXCEPTIONS["API list"].keys()
    schema = json.loads(files["api/schema/papers.json"])["$defs"]["paper"]
    assert paper.keys() == schema["properties"].keys() - {"has_more_authors"}


def test_the_reference_explains_every_field(files: Files) -> None:
    terms = {text(term) for term in parse(files["api/index.html"]).all("dt")}
    assert {field.api_name for field in PAPER_FIELDS.values()} - terms == set()


def test_json_lines_have_every_field(files: Files) -> None:
    papers = [json.loads(line) for line in files["papers.jsonl"].decode().splitlines()]
    (paper,) = (paper for paper in papers if paper["id"] == "every-field")
    assert {name: paper[name] for name in PAPER_FIELDS} == {
        name: json_value(field) for name, field in PAPER_FIELDS.items()
    }


def test_csv_has_every_field(files: Files) -> None:
    rows = csv.DictReader(files["papers.csv"].decode().splitlines())
    (row,) = (row for row in rows if row["id"] == "every-field")
    for name, field in PAPER_FIELDS.items():
        assert all(part in row[name] for part in map(str, texts_in(json_value(field)))), name
    assert row["links"] == "pdf: https://a.example/p.pdf; code: https://a.example/;c?a=1;b"


def test_a_markdown_version_has_every_field(files: Files) -> None:
    shown = files["papers/every-field.md"].decode()
    assert missing(shown) == EXCEPTIONS["Markdown version"].keys()


def test_the_page_of_a_paper_shows_every_field(files: Files) -> None:
    page = files["papers/every-field.html"].decode().partition("<main")[2]
    assert missing(page) == EXCEPTIONS["paper page"].keys()


def test_the_data_page_has_every_field(files: Files) -> None:
    columns = {text(title).split()[0] for title in parse(files["data.html"]).all("h3")}
    names = {field.api_name for field in PAPER_FIELDS.values()}
    assert names - columns == EXCEPTIONS["data page"].keys()


@pytest.mark.parametrize(("format", "file"), [("jsonl", "papers.jsonl"), ("csv", "papers.csv")])
def test_every_field_is_imported_again(
    format: str,  # noqa: A002
    file: str,
    folder: Path,
    tmp_path: Path,
) -> None:
    assert import_files(format, [folder / "site" / file], tmp_path).problems == ()
    imported = tmp_path / "papers/every-field.md"
    written = folder / "content/papers/every-field.md"
    assert read_front_matter(imported, "").data == read_front_matter(written, "").data


@pytest.mark.parametrize(("format", "file"), [("jsonl", "papers.jsonl"), ("csv", "papers.csv")])
def test_importing_known_values_changes_nothing(
    format: str,  # noqa: A002
    file: str,
    folder: Path,
) -> None:
    report = import_files(format, [folder / "site" / file], folder / "content", dry_run=True)
    assert (report.unchanged, report.problems, report.conflicts) == (2, (), ())


@pytest.mark.parametrize("name", sorted(PAPER_FIELDS.keys() - EXCEPTIONS["import"].keys()))
def test_importing_adds_missing_fields(name: str, folder: Path, tmp_path: Path) -> None:
    front_matter = write_paper(tmp_path)
    paper = tmp_path / "papers/every-field.md"
    known = front_matter.pop(name)
    front_matter.setdefault("title", "[arXiv:2411.18553]")
    paper.write_text(f"{FENCE}\n{dump_yaml(front_matter)}{FENCE}\n\nText.\n")
    import_files("jsonl", [folder / "site/papers.jsonl"], tmp_path)
    gained = read_front_matter(paper, "").data
    assert gained[name] == (str(known) if isinstance(known, int) else known)
