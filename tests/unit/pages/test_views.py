from collections.abc import Callable

import pytest
from people import names

from generator.content.config import Config
from generator.library import items
from generator.library.items import Link
from generator.library.site import Site
from generator.model import Date, FreePage, Paper, Topic
from generator.pages import views
from generator.pages.views import HOME
from generator.text.english import count_text


@pytest.mark.parametrize(
    ("authors", "count", "line"),
    [
        ((), 0, ""),
        ((), 1, "1 author"),
        ((), 1204, "1,204 authors"),
        (("A",), 1, "A"),
        (("A", "B"), 2, "A and B"),
        (("A", "B", "C"), 3, "A, B and C"),
        (("A", "B", "C", "D"), 4, "A, B, C and 1 more"),
        (("A",), 5, "A and 4 more"),
    ],
)
def test_authors_are_listed_or_counted(authors: tuple[str, ...], count: int, line: str) -> None:
    assert items.authors_line(Paper("a", "A", authors=names(*authors), author_count=count)) == line


@pytest.mark.parametrize(
    ("editors", "line"),
    [
        ((), ""),
        (("A",), "A (ed.)"),
        (("A", "B"), "A and B (eds.)"),
        (("A", "B", "C", "D"), "A, B, C and 1 more (eds.)"),
    ],
)
def test_editors_take_the_place_of_authors(editors: tuple[str, ...], line: str) -> None:
    paper = Paper("a", "A", editors=names(*editors))
    assert items.authors_line(paper) == line
    assert items.authors_line(paper._replace(authors=names("X"), author_count=1)) == "X"


def test_more_authors_of_unknown_number_are_et_al() -> None:
    paper = Paper("a", "A", authors=names("A"), author_count=1, has_more_authors=True)
    assert items.authors_line(paper) == "A et al."


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 papers"), (1, "1 paper"), (1204, "1,204 papers")]
)
def test_a_count_has_a_singular_or_plural_noun(number: int, text: str) -> None:
    assert count_text(number, "paper") == text


def test_a_long_description_is_cut() -> None:
    config = Config(base_url="https://a.org/")
    head = views.page_head("a.html", "A", "text", config, description="word " * 100)
    assert len(head.description) <= views.LONGEST_DESCRIPTION
    assert head.description.endswith("word…")
    assert head.canonical == "https://a.org/a.html"


def test_without_a_base_url_there_is_no_canonical_link() -> None:
    assert views.page_head("a.html", "A", "text", Config(), description="").canonical == ""


def test_the_menu_lists_only_existing_pages(site_of: Callable[..., Site]) -> None:
    bare = views.site_view(site_of([Paper("a", "A")]))
    assert [link.title for link in bare.menu] == ["Papers"]
    full = views.site_view(
        site_of(
            [Paper("a", "A", authors=names("Ada"), date=Date(2024))],
            [Topic("logic", "Logic")],
            pages=[FreePage("about", "About us")],
        )
    )
    assert [link.title for link in full.menu] == ["Papers", "Topics", "Authors", "Years"]
    assert full.pages == (Link("About us", "about.html"),)


def test_json_ld_contains_breadcrumbs() -> None:
    assert "BreadcrumbList" in views.page_json_ld(Config(), [HOME])
    assert "BreadcrumbList" not in views.page_json_ld(Config(), [])
