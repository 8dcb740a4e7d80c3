"""Citations that the browser makes: of a paper from its page, of a listing from small files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from library import BASE_URL, build_clean_site, write_library
from lxml import etree
from mods_schema import SCHEMA

from generator.library import citations
from generator.library.site import Site

WRITTEN = """async (source) => {
    const [formats, records, tables] = await papershelf.load(
        "assets/cite/formats.js", `assets/cite/${source}.js`, "exports/tables.js");
    const found = await records(document.querySelector(".cite").dataset);
    return Object.fromEntries(formats(tables).map(({ending, write}) => [ending, write(found)]));
}"""
"""All formats of the papers that a page cites, by their files' endings."""

MODS = "{http://www.loc.gov/mods/v3}"


RICH = """---
title: 'The {P}enn book: \\emph{Pebbles} & $x^2$'
type: book
authors:
  - Ludwig van Beethoven
  - {family: Humboldt, given: Alexander, dropping_particle: von}
  - King, Jr., Martin Luther
  - 李明
  - literal: Simon and Schuster
  - et al.
editors: [Bo Ray, Society of Shells]
translators: [Eve Dam]
date: 2018-10-11
published: 2019-06
volume: 3
edition: 2
pages: 1-20
series: Studies of Sand
number: R 12-4
publisher: Poe & Ray
institution: University of Oslo
place: Oslo
event: Days of Sand
venue: Pebbles
container: The Book of Pebbles
genre: Monograph
isbn: 978-3-16-148410-0
issn: 0302-9743
pmid: 123456
arxiv: '1810.00001'
doi: 10.1000/a_b%3C
url: https://example.org/a_b
accessed: 2024-05-06
keywords: [shells, sea & shore]
links: {pdf: 'https://example.org/N19.pdf', code: 'https://github.com/a/b_c'}
language: de
note: In two boxes
topics: [lasers]
extra: {number-of-volumes: 3, original-date: 1923/1925, collection-editor: 'Dam, Eve', session: 4}
abstract: We count $x^2$ foxes.
---
"""
"""A paper with all fields of a citation."""


def built(folder: Path) -> tuple[Site, Path]:
    """Build the made-up library with a book that has all fields."""
    content = write_library(folder / "content")
    (content / "papers/rich.md").write_text(RICH, encoding="utf-8")
    return build_clean_site(content, folder / "site", BASE_URL), folder / "site"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    """The made-up library, and its site on disk."""
    return built(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    """The same, taken for a large library."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.content.scale.SMALL_LIBRARY", 10)
        patch.setattr("generator.exports.bibliographies.browser.GROUP", 8)
        site, folder = built(tmp_path_factory.mktemp("large"))
        assert not site.scale.full_exports
    return site, folder


@pytest.fixture
def written(page: Any) -> Callable[[Path, str], dict[str, str]]:
    """A function that returns what the page at a path makes of its papers."""
    # The element that carries the hints is taken away by this script.
    page.route("**/assets/page.js", lambda route: route.fulfill(body=""))

    def read(path: Path, source: str) -> dict[str, str]:
        page.goto(path.as_uri())
        return page.evaluate(WRITTEN, source)  # type: ignore[no-any-return]

    return read


def test_citations_of_a_page_equal_those_of_the_exports(
    small: tuple[Site, Path], written: Callable[[Path, str], dict[str, str]]
) -> None:
    site, folder = small
    for paper in site.library.papers:
        made, citation = written(folder / f"papers/{paper.id}.html", "paper"), site.citation(paper)
        assert made["bib"] == citations.to_bibtex(citation) + "\n"
        assert made["ris"] == citations.to_ris(citation)
        assert json.loads(made["csl.json"]) == [citation.rich_item]
        assert_mods(made["mods.xml"], citation)


@pytest.mark.parametrize(
    "paper_id", ["hostile-01", "hostile-12", "plain-01", "rich", "partly", "bare"]
)
def test_in_a_large_library_citations_of_a_page_equal_those_of_the_exports(
    large: tuple[Site, Path], written: Callable[[Path, str], dict[str, str]], paper_id: str
) -> None:
    site, folder = large
    citation = site.citation(site.library.paper_by_id[paper_id])
    made = written(folder / f"papers/{paper_id}.html", "paper")
    assert made["bib"] == citations.to_bibtex(citation) + "\n"
    assert made["ris"] == citations.to_ris(citation)
    assert json.loads(made["csl.json"]) == [citation.rich_item]


def assert_mods(text: str, citation: citations.Citation) -> None:
    SCHEMA.assertValid(etree.fromstring(text.encode()))
    [mods] = ElementTree.fromstring(text.encode())
    item = citation.item
    people = [name for role in ("author", "editor", "translator") for name in item.get(role, [])]
    [issued, *_] = item.get("issued", {}).get("date-parts", [[]])
    host = mods.findtext(f"{MODS}relatedItem[@type='host']/{MODS}titleInfo/{MODS}title", "")
    assert mods.findtext(f"{MODS}titleInfo/{MODS}title") == citation.text("title")
    assert len(mods.findall(f"{MODS}name/{MODS}role")) == len(people)
    date = mods.findtext(f"{MODS}originInfo/{MODS}dateIssued", "")
    assert date == "-".join(f"{part:02}" for part in issued)
    assert mods.findtext(f"{MODS}identifier[@type='doi']", "") == citation.text("DOI")
    assert mods.findtext(f"{MODS}abstract", "") == citation.text("abstract")
    assert [note.text for note in mods.findall(f"{MODS}note")] == list(citation.notes)
    assert host == citation.text("container-title")


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("bib", "  note = {Retracted},\n"),
        ("ris", "N1  - Retracted\r\n"),
        ("csl.json", '"status": "retracted"'),
        ("enw", "%Z Retracted\n"),
        ("mods.xml", "<note>Retracted</note>"),
        ("md", "Partly Counted [Retracted]. X et al.\n"),
    ],
)
def test_every_format_states_that_a_paper_is_retracted(
    small: tuple[Site, Path],
    written: Callable[[Path, str], dict[str, str]],
    ending: str,
    expected: str,
) -> None:
    assert expected in written(small[1] / "papers/partly.html", "paper")[ending].replace("\\", "")


def test_a_listing_states_that_a_paper_is_retracted(
    large: tuple[Site, Path], written: Callable[[Path, str], dict[str, str]]
) -> None:
    assert "  note = {Retracted},\n" in written(large[1] / "authors/x.html", "listing")["bib"]


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        (
            "enw",
            "%0 Generic\n%T Zebra Study Number 1\n%A O’Brien, Ada\n%A 001, Author\n"
            "%D 2025\n%8 2025-03-02\n",
        ),
        ("md", "Zebra Study Number 1. Ada O’Brien and Author 001. 2025.\n"),
    ],
)
def test_text_citations_have_the_expected_form(
    small: tuple[Site, Path],
    written: Callable[[Path, str], dict[str, str]],
    ending: str,
    expected: str,
) -> None:
    made = written(small[1] / "papers/plain-01.html", "paper")[ending]
    assert made.startswith(expected)


@pytest.mark.parametrize(
    "path", ["topics/sound.html", "topics/physics.html", "authors/x.html", "years/2025/03.html"]
)
def test_in_a_large_library_the_browser_creates_the_exports_of_a_listing(
    large: tuple[Site, Path], written: Callable[[Path, str], dict[str, str]], path: str
) -> None:
    site, folder = large
    made = written(folder / path, "listing")
    groups = {
        "topics/sound.html": lambda paper: "sound" in paper.topics,
        "topics/physics.html": lambda paper: {"lasers", "sound", "light"} & set(paper.topics),
        "authors/x.html": lambda paper: "X" in map(str, paper.authors),
        "years/2025/03.html": lambda paper: str(paper.date).startswith("2025-03"),
    }
    papers = [paper for paper in site.newest if groups[path](paper)]
    cited = [site.citation(paper, brief=True) for paper in papers]
    assert made["bib"] == "\n\n".join(map(citations.to_bibtex, cited)) + "\n"
    assert json.loads(made["csl.json"]) == [citation.rich_item for citation in cited]


def test_a_listing_of_several_pages_can_be_exported(page: Any, large: tuple[Site, Path]) -> None:
    page.goto((large[1] / "topics/sound-2.html").as_uri())
    page.locator(".cite summary").click()
    page.get_by_label("Format").select_option("IEEE (plain text)")
    assert page.locator(".cite pre").inner_text().startswith("[1] ")
    page.get_by_label("Format").select_option("CSV")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "sound.csv"
    rows = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("key,type,title,authors,editors,date,venue,event,volume,issue,pages,")
    assert len(rows) == 1 + sum("sound" in paper.topics for paper in large[0].newest)
