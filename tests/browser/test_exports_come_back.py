"""EndNote and MODS files that the browser writes change nothing in the library when imported."""

from pathlib import Path
from typing import Any

import pytest
from citation_cases import CASES
from library import build_clean_site

from generator.content import dump_yaml
from generator.importers.merge.import_files import import_files

WRITTEN = """async () => {
    const [formats, records, tables] = await papershelf.load(
        "assets/cite/formats.js", "assets/cite/paper.js", "exports/tables.js");
    const found = await records(document.querySelector(".cite").dataset);
    return Object.fromEntries(formats(tables).map(({ending, write}) => [ending, write(found)]));
}"""

LOSSY = {
    "articles with a number": "the number of the article is exported as its pages",
    "chapter of a translated book": "its version is exported as its edition",
}
"""Cases for which the formats have too few fields, and what they change."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The content folder of papers of all types, and the site built from it."""
    folder = tmp_path_factory.mktemp("types")
    papers = folder / "content" / "papers"
    papers.mkdir(parents=True)
    (folder / "content" / "site.yaml").write_text("title: Types\n", encoding="utf-8")
    (folder / "content" / "topics.yaml").write_text("[]\n", encoding="utf-8")
    for number, case in enumerate(CASES):
        if case["name"] in LOSSY:
            continue
        distinct = {"arxiv": f"2401.{number:05}", "doi": f"10.1000/{number}"}
        paper = case["paper"] | {name: distinct[name] for name in distinct if name in case["paper"]}
        paper |= {"title": f"{paper['title']} {number}", "abstract": f"We count {number} pebbles."}
        (papers / f"p{number}.md").write_text(f"---\n{dump_yaml(paper)}---\n", encoding="utf-8")
    build_clean_site(folder / "content", folder / "site")
    return folder / "content", folder / "site"


def keep_hints(page: Any) -> None:
    """Do not run the script that removes the element with the hints for `WRITTEN`."""
    page.route("**/assets/page.js", lambda route: route.fulfill(body=""))


@pytest.mark.parametrize(("format", "ending"), [("endnote", "enw"), ("mods", "mods.xml")])
def test_exports_come_back_with_nothing_new(
    library: tuple[Path, Path],
    page: Any,
    tmp_path: Path,
    format: str,  # noqa: A002
    ending: str,
) -> None:
    content, site = library
    keep_hints(page)
    files = []
    for paper in sorted((content / "papers").iterdir()):
        page.goto((site / "papers" / f"{paper.stem}.html").as_uri())
        files.append(tmp_path / f"{paper.stem}.{ending}")
        files[-1].write_text(page.evaluate(WRITTEN)[ending], encoding="utf-8")
    report = import_files(format, files, content, dry_run=True)
    assert (report.added, report.merged, report.unchanged) == (0, 0, len(files))
    assert report.problems == ()


def test_a_table_from_the_browser_has_no_formulas(page: Any, tmp_path: Path) -> None:
    papers = tmp_path / "content" / "papers"
    papers.mkdir(parents=True)
    front = "title: =2+3\nauthors: [Bo Roe]\nvenue: '@home'\nvolume: '-1'\nnote: \"'=1\""
    (papers / "a.md").write_text(f"---\n{front}\n---\nText.\n")
    build_clean_site(tmp_path / "content", tmp_path / "site")
    keep_hints(page)
    page.goto((tmp_path / "site/papers/a.html").as_uri())
    table = page.evaluate(WRITTEN)["csv"]
    cells = dict(zip(*(line.split(",") for line in table.splitlines()), strict=True))
    found = [cells[name] for name in ("title", "venue", "volume", "note")]
    assert found == ["'=2+3", "'@home", "'-1", "''=1"]
