"""Citations that the browser makes: of a paper from its page, of a listing from small files."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from library import BASE_URL, build_clean_site, write_library
from lxml import etree
from mods_schema import SCHEMA

from generator.library import citations
from generator.library.site import Site

PAPER = "papers/hostile-01.html"

WRITTEN = """async (source) => {
    const [formats, records, tables] = await papershelf.load(
        "assets/cite/formats.js", `assets/cite/${source}.js`, "exports/tables.js");
    const found = await records(document.querySelector(".cite").dataset);
    return Object.fromEntries(formats(tables).map(({ending, write}) => [ending, write(found)]));
}"""
"""All formats of the papers that a page cites, by their files' endings."""

VIOLATIONS = """axe.run({include: [[".cite"], [".actions"]]})
    .then(({violations}) => violations.map(({id}) => id))"""
"""The rules of accessibility that the controls for citations violate."""

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
        patch.setattr("generator.library.site.SMALL_LIBRARY", 10)
        patch.setattr("generator.exports.bibliographies.browser.GROUP", 8)
        site, folder = built(tmp_path_factory.mktemp("large"))
        assert site.is_large
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
        assert json.loads(made["csl.json"]) == [citation.item]
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
    assert json.loads(made["csl.json"]) == [citation.item]


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
    assert json.loads(made["csl.json"]) == [citation.item for citation in cited]


def test_a_listing_of_one_paper_is_exported_by_the_browser(
    small: tuple[Site, Path], written: Callable[[Path, str], dict[str, str]]
) -> None:
    site, folder = small
    citation = site.citation(site.library.paper_by_id["plain-07"], brief=True)
    made = written(folder / "authors/author-007.html", "listing")
    assert made["bib"] == citations.to_bibtex(citation) + "\n"


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


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_an_open_citation_has_no_accessibility_violations_on_a_narrow_screen(
    page: Any, http_root: str, colours: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme=colours)
    page.goto(http_root + PAPER)
    page.locator(".cite summary").click()
    page.wait_for_selector(".formats")
    page.evaluate(Axe().axe_script)
    assert page.evaluate(VIOLATIONS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_chosen_citation_format_is_remembered(page: Any, root: str) -> None:
    page.goto(root + PAPER)
    page.locator(".cite summary").click()
    assert page.locator(".cite pre").inner_text().startswith("@")
    page.get_by_label("Format").select_option("RIS")
    shown = page.locator(".cite pre").inner_text()
    assert shown.startswith("TY  - ")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename.endswith(".ris")
    assert Path(download.value.path()).read_text(encoding="utf-8").split() == shown.split()
    page.reload()
    page.locator(".cite summary").click()
    page.wait_for_selector(".formats")
    assert page.get_by_label("Format").input_value() == "RIS"


@pytest.mark.parametrize("name", ["Copy", "Copy citation"])
def test_a_citation_is_copied_to_the_clipboard(page: Any, root: str, name: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy(page, root, name)


@pytest.mark.parametrize("name", ["Copy", "Copy citation"])
def test_copying_works_without_access_to_the_clipboard(
    page: Any, http_root: str, name: str
) -> None:
    page.add_init_script("navigator.clipboard.write = () => Promise.reject(Error('no'))")
    page.context.grant_permissions(["clipboard-read"])
    copy(page, http_root, name)


def copy(page: Any, root: str, name: str) -> None:
    """Copy a citation by a button, and compare it with the one that the page shows."""
    page.goto(root + PAPER)
    page.locator(".cite summary").focus()
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name=name, exact=True)
    button.click()
    page.locator(".cite").get_by_role("status").filter(has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    shown = page.locator(".cite pre" if name == "Copy" else ".citation").text_content()
    assert copied.strip() == shown
    assert page.evaluate("document.activeElement.textContent") == name


def test_the_bibtex_of_a_paper_is_copied_with_one_click(page: Any, root: str, repo: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(root + PAPER)
    page.get_by_role("button", name="Copy BibTeX").click()
    page.locator(".actions").get_by_role("status").filter(has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (repo / PAPER).with_suffix(".bib").read_text(encoding="utf-8")


def test_copied_bibtex_that_cannot_be_loaded_is_reported(page: Any, http_root: str) -> None:
    page.goto(http_root + PAPER)
    page.route("**/*.bib", lambda route: route.fulfill(status=503))
    page.get_by_role("button", name="Copy BibTeX").click()
    page.get_by_text("Citations could not be loaded: 503").wait_for()
    page.console_errors.clear()


def test_the_pdf_of_a_paper_is_linked_below_its_title(page: Any, root: str) -> None:
    page.goto(root + "papers/plain-01.html")
    assert page.locator(".actions .primary").count() == 0
    page.goto(root + PAPER)
    link = page.locator("header .actions").get_by_role("link", name="PDF")
    assert link.get_attribute("href") == page.locator(
        'meta[name="citation_pdf_url"]'
    ).get_attribute("content")


def test_the_citation_of_a_paper_is_in_the_style_of_the_reader(page: Any, root: str) -> None:
    page.goto(root + "papers/plain-01.html")
    page.get_by_role("link", name="Cite").focus()
    page.keyboard.press("Enter")
    line = page.locator(".citation")
    line.wait_for()
    assert page.evaluate("document.activeElement.matches('.cite summary')")
    assert line.inner_text() == "O’Brien, A., & 001, A. (2025, March 2). Zebra Study Number 1."
    assert line.locator("i").inner_text() == "Zebra Study Number 1"
    page.get_by_label("Style").select_option("MLA 9")
    expected = "O’Brien, Ada, and Author 001. “Zebra Study Number 1.” 2 Mar. 2025."
    assert line.inner_text() == expected
    page.reload()
    page.locator(".cite summary").click()
    line.wait_for()
    assert page.get_by_label("Style").input_value() == "MLA 9"
    assert line.inner_text() == expected


def test_titles_in_a_citation_are_text(page: Any, root: str) -> None:
    page.goto(root + "papers/hostile-00.html")
    page.locator(".cite summary").click()
    page.locator(".citation").wait_for()
    assert "<script>alert(1)</script> in the Title" in page.locator(".citation").inner_text()


def test_citation_scripts_are_loaded_on_first_use(page: Any, http_root: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(http_root)))
    page.goto(http_root + PAPER, wait_until="load")
    assert [path for path in asked if path.startswith(("assets/cite/", "exports/"))] == []
    page.locator(".cite summary").click()
    page.wait_for_selector(".formats")
    loaded = sorted(path for path in asked if path.startswith(("assets/cite/", "exports/")))
    assert [re.sub(r"-[0-9a-f]{6}(?=\.js)", "", path) for path in loaded] == [
        "assets/cite/formats.js",
        "assets/cite/paper.js",
        "assets/cite/picker.js",
        "assets/cite/styles.js",
        "exports/0.js",
        "exports/index.js",
        "exports/tables.js",
    ]


def test_a_load_error_is_reported_and_can_be_retried(page: Any, http_root: str) -> None:
    page.goto(http_root + PAPER)
    page.route("**/formats.js*", lambda route: route.abort())
    page.locator(".cite summary").click()
    page.get_by_text("Citations could not be loaded").wait_for()
    page.unroute("**/formats.js*")
    page.console_errors.clear()
    page.locator(".cite summary").click()
    page.locator(".cite summary").click()
    page.wait_for_selector(".formats")


def test_without_scripts_there_are_links_to_the_citation_of_the_paper(
    chromium: Any, http_root: str, repo: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(http_root + PAPER)
    titles = {"BibTeX": ".bib", "RIS": ".ris", "CSL-JSON": ".csl.json"}
    links = page.locator(".cite a")
    assert links.all_inner_texts() == list(titles)
    for link, ending in zip(links.all(), titles.values(), strict=True):
        assert link.is_visible()
        assert link.get_attribute("href") == "hostile-01" + ending
    link = page.locator(".actions").get_by_role("link", name="BibTeX")
    text = page.request.get(http_root + "papers/" + link.get_attribute("href")).text()
    assert text == (repo / "papers/hostile-01.bib").read_text(encoding="utf-8")
    context.close()


def test_the_controls_for_citations_are_large_enough_to_touch(page: Any, http_root: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(http_root + PAPER)
    page.locator(".cite summary").click()
    page.wait_for_selector(".formats")
    for control in page.locator(":is(.actions, .cite) :is(a, button, select, summary)").all():
        assert control.bounding_box()["height"] >= 24
        assert control.bounding_box()["width"] >= 24
