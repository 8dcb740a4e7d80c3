"""The citation styles of the browser are those of a CSL processor."""

import re
from pathlib import Path
from typing import Any

import pytest
from browser_scripts import run_script
from csl_items import Item, csl_items
from csl_processor import STYLES, bibliography
from csl_words import PEOPLE

from generator.content import PAPER_TYPES

WRITE = """
import { STYLES } from "ASSETS/cite/styles/styles.js";

const marked = (text) =>
  text
    .replaceAll("\\uE000", "<i>")
    .replaceAll("\\uE001", "</i>")
    .replace(/[\\uE002-\\uE00B]/g, "");
const written = STYLES.map(({ title, write }) => [title, data.map(write).map(marked)]);
console.log(JSON.stringify(Object.fromEntries(written)));
"""

ITEMS = csl_items()


def in_all_styles(*records: dict[str, Any]) -> dict[str, list[str]]:
    return run_script(WRITE, records)  # type: ignore[no-any-return]


def written(style: str, item: Item, **record: Any) -> str:
    """Return the citation of an item in one style."""
    known = {"title": "On x", "issued": {"date-parts": [[2024]]}}
    article = {"type": "article-journal", "container-title": "Nature"}
    whole = known | item if "type" in item else known | article | item
    return in_all_styles({"item": whole, **record})[style][0]


@pytest.fixture(scope="module")
def citations() -> dict[str, list[str]]:
    return in_all_styles(*({"item": item} for item in ITEMS))


def expected(style: str, item: Item, entry: str) -> str:
    """Return the entry of the CSL processor without its known differences from the style guides."""
    if style == "APA 7":  # The number names the archive, so that the genre is superfluous.
        return entry.replace("(Preprint arXiv:", "(arXiv:")
    if style == "Chicago author-date":  # A record without volume and pages may just be incomplete.
        return entry.replace(", ahead of print", "")
    if style == "IEEE":  # pandoc leaves out a term that is alone in its group.
        return re.sub(r"(?<!\[Online\]\.) Available: ", " [Online]. Available: ", entry)
    lone_volume = item["type"] == "book" and "volume" in item and "author" in item
    if style == "MLA 9" and lone_volume and not item.keys() & {"edition", "editor", "translator"}:
        # The style has no place for the number of such a volume, the MLA Handbook has.
        title, rest = re.split(r"(?<=</i>) |(?<=</i>\.) ", entry, maxsplit=1)
        return f"{title} Vol. {item['volume']}, {rest}"
    return entry


@pytest.mark.parametrize("style", STYLES)
def test_citations_equal_those_of_a_csl_processor(
    citations: dict[str, list[str]], style: str, tmp_path: Path
) -> None:
    entries = bibliography(ITEMS, style, tmp_path)
    for item, citation, entry in zip(ITEMS, citations[style], entries, strict=True):
        assert citation == expected(style, item, entry), item


FONTS = [
    "On <i>Escherichia coli</i> and <b>friends</b>",
    "<i>Homo sapiens</i>: a history",
    "<i>An <i>inner</i> title</i>: on titles",
    "H<sub>2</sub>O and x<sup>2</sup> in <i>vitro</i>",
    'users of <span class="nocase">iPhone and eBay</span> are here',
    'the <span style="font-variant:small-caps;">nmr</span> of <i>Zea</i>',
    "is it a <i>species?</i>",
    "“a <i>quote</i>” of 'an <i>x</i>' here",
]


@pytest.mark.parametrize("style", STYLES)
def test_titles_with_fonts_equal_those_of_a_csl_processor(style: str, tmp_path: Path) -> None:
    kinds = {
        "book": {},
        "article-journal": {"container-title": "J. of <i>Plants</i>", "volume": "3"},
    }
    items = [
        {"type": kind, "title": title, "author": PEOPLE[:1], "issued": {"date-parts": [[2024]]}}
        | variables
        for kind, variables in kinds.items()
        for title in FONTS
    ]
    records = [{"item": without_tags(item), "rich": rich_texts(item)} for item in items]
    numbered = [item | {"id": str(number)} for number, item in enumerate(items)]
    entries = bibliography(numbered, style, tmp_path)
    assert in_all_styles(*records)[style] == entries


def rich_texts(item: Item) -> Item:
    return {name: value for name, value in item.items() if isinstance(value, str) and "<" in value}


def without_tags(item: Item) -> Item:
    return item | {name: re.sub("<[^>]*>", "", text) for name, text in rich_texts(item).items()}


def test_the_items_are_of_all_types() -> None:
    assert {item["type"] for item in ITEMS} == set(PAPER_TYPES)


@pytest.mark.parametrize(
    ("style", "start"),
    [
        ("APA 7", "Poe, A., Ray, B. L., et al. (2024)."),
        ("MLA 9", "Poe, Ada, Bo Lin Ray, et al. “"),
        ("Chicago author-date", "Poe, Ada, Bo Lin Ray, et al. 2024."),
        ("IEEE", "A. Poe, B. L. Ray, <i>et al.</i>, “"),
        ("Vancouver", "Poe A, Ray BL, et al. On x."),
    ],
)
def test_an_incomplete_list_of_authors_ends_with_et_al(style: str, start: str) -> None:
    assert written(style, {"author": PEOPLE[:2]}, hasMoreAuthors=True).startswith(start)


@pytest.mark.parametrize(
    ("style", "start"),
    [
        ("APA 7", "杨育伟, & Min, J. (2024)."),
        ("MLA 9", "杨育伟, and Ji-won Min. “"),
        ("Chicago author-date", "杨育伟, and Ji-won Min. 2024."),
        ("IEEE", "杨育伟 and J. Min, “"),
        ("Vancouver", "杨育伟, Min J. On x."),
    ],
)
def test_a_name_in_chinese_script_has_no_space(style: str, start: str) -> None:
    names = [{"family": "杨", "given": "育伟"}, {"family": "Min", "given": "Ji-won"}]
    assert written(style, {"author": names}).startswith(start)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_states_that_a_paper_is_retracted(style: str) -> None:
    assert "[Retracted]" in written(style, {"status": "retracted"})
    assert "[" not in written(style, {"status": "in press"})


def test_a_preprint_has_its_arxiv_id() -> None:
    preprint = {"type": "article", "publisher": "arXiv", "URL": "https://arxiv.org/abs/2401.00001"}
    assert written("APA 7", preprint, arxiv="2401.00001") == (
        "<i>On x</i> (arXiv:2401.00001). (2024). arXiv. https://arxiv.org/abs/2401.00001"
    )
    assert "2401" not in written("APA 7", {}, arxiv="2401.00001")


@pytest.mark.parametrize(
    ("style", "shortened"),
    [
        ("APA 7", "107–108, 1496–1504"),
        ("MLA 9", "107–08, 1496–504"),
        ("Chicago author-date", "107–8, 1496–504"),
        ("IEEE", "107–8, 1496–1504"),
        ("Vancouver", "107–8, 1496–504"),
    ],
)
def test_ranges_of_pages_are_shortened_as_the_style_demands(style: str, shortened: str) -> None:
    item = {"volume": 3, "page": "107-8, 1496-1504"}
    assert shortened in written(style, item)


@pytest.mark.parametrize(
    ("issued", "shown"),
    [
        ({"date-parts": [[2004, 3], [2005]]}, "(2004–2005)."),
        ({"literal": "Spring 2004"}, "(Spring 2004)."),
        ({}, "(n.d.)."),
    ],
)
def test_a_date_that_is_no_day_is_written_as_years_or_words(
    issued: dict[str, Any], shown: str
) -> None:
    assert f"On x. {shown}" in written("APA 7", {"issued": issued})


@pytest.mark.parametrize(
    ("title", "in_title_case"),
    [
        ("state-of-the-art models", "State-of-the-Art Models"),
        ("what is it? the end of a model", "What Is It? The End of a Model"),
        ("iPhone data via k-means", "iPhone Data via k-Means"),
        ("the cat: an x-ray", "The Cat: An x-Ray"),
        ("BERT (and more)", "BERT (and More)"),
    ],
)
def test_mla_writes_titles_in_title_case(title: str, in_title_case: str) -> None:
    assert f"“{in_title_case}" in written("MLA 9", {"title": title})


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("It is because...: x", "It is because...: x. <i>"),
        ("It is because...", "It is because... <i>"),
        ("Why?", "Why? <i>"),
        ("Why not?!", "Why not?! <i>"),
        ("Acme Inc.", "Acme Inc. <i>"),
    ],
)
def test_the_punctuation_of_a_title_is_kept(title: str, shown: str) -> None:
    authors = [{"family": "Poe", "given": "Ada"}]
    assert shown in written("APA 7", {"title": title, "author": authors})


def test_quotation_marks_within_a_quoted_title_are_single() -> None:
    item = {"title": 'The "hidden" cost of Ada\'s model'}
    assert "“The ‘hidden’ cost of Ada’s model,” <i>Nature</i>" in written("IEEE", item)
