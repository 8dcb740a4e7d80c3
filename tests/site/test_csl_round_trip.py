"""Bibliographies of our CSL-JSON equal those of the CSL-JSON that papers come from."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from csl_processor import STYLES, bibliography
from csl_source_items import COUNT, Item, source_items
from library import build_clean_site

from generator.importers.merge.import_files import import_files


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a library that is imported from source items, and of its site."""
    folder = tmp_path_factory.mktemp("round-trip")
    content = folder / "content"
    content.mkdir()
    (content / "site.yaml").write_text("title: A library\nscale: full\n", encoding="utf-8")
    source = folder / "source.json"
    source.write_text(json.dumps(source_items()), encoding="utf-8")
    report = import_files("csl-json", [source], content)
    assert (report.added, report.problems) == (COUNT, ())
    build_clean_site(content, folder / "site")
    return folder


@pytest.fixture(scope="module")
def exported(library: Path) -> dict[str, Item]:
    """Return the exported items by their ids."""
    items = json.loads((library / "site/papers.csl.json").read_text(encoding="utf-8"))
    return {item["id"]: item for item in items}


def test_every_variable_comes_back(exported: dict[str, Item]) -> None:
    for source in source_items():
        known = {name: comparable(value) for name, value in source.items()}
        item = {name: comparable(value) for name, value in exported[source["id"]].items()}
        item.pop("language" if "language" not in known else "", None)
        assert item == known


@pytest.mark.parametrize(
    ("format_name", "ending"), [("bibtex", "bib"), ("ris", "ris"), ("csl-json", "csl.json")]
)
def test_the_exports_are_no_news(library: Path, format_name: str, ending: str) -> None:
    before = {path: path.read_bytes() for path in (library / "content").rglob("*.md")}
    report = import_files(format_name, [library / f"site/papers.{ending}"], library / "content")
    assert (report.added, report.merged, report.unchanged) == (0, 0, COUNT)
    assert {path: path.read_bytes() for path in (library / "content").rglob("*.md")} == before


def comparable(value: Any) -> Any:
    """Return a variable with numbers as texts."""
    return value if isinstance(value, list | dict) else str(value)


@pytest.mark.parametrize("style", STYLES)
def test_bibliographies_equal_those_of_the_source(
    exported: dict[str, Item], style: str, tmp_path: Path
) -> None:
    sources = source_items()
    expected = bibliography(numbered(sources), style, tmp_path)
    written = bibliography(numbered(exported[item["id"]] for item in sources), style, tmp_path)
    for source, entry, own in zip(sources, expected, written, strict=True):
        assert own == entry, source


def numbered(items: Iterable[Item]) -> list[Item]:
    """Return items with numbers as ids."""
    return [item | {"id": str(number)} for number, item in enumerate(items)]
