import json
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from batches import outputs_of
from people import names
from search_decoding import decode_numbers

from generator.content.groupings import AUTHORS, TOPICS, YEARS
from generator.content.scale import ScaleSetting
from generator.library.site import Site
from generator.model import Batch, Date, Name, Page, Paper, Person, Topic
from generator.pages import listings
from generator.pages.listing import Listing
from generator.pages.views import HOME

SiteOf = Callable[..., Site]

EVEN = ScaleSetting(values=(("later_pages", 1),))
"""The scale whose listings have pages of one length."""

EVERY_NAME = ScaleSetting(values=(("page_from", 1),))
"""The scale in which authors and venues with one paper have a page."""


def numbered(count: int) -> list[Paper]:
    return [Paper(f"p{n:03}", f"P {n:03}", date=Date(2024)) for n in range(count)]


def paths(pages: Iterable[Page | Batch]) -> list[str]:
    return [page.url if isinstance(page, Page) else page.name for page in pages]


def html(pages: Iterable[Page | Batch]) -> list[Page]:
    return [page for page in pages if isinstance(page, Page) and page.url.endswith(".html")]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, ["a.html", "a.xml", "a.json"]),
        (3, ["a.html", "a.xml", "a.json"]),
        (4, ["a.html", "a-2.html", "a.xml", "a.json", "a.js"]),
        (9, ["a.html", "a-2.html", "a.xml", "a.json", "a.js"]),
        (10, ["a.html", "a-2.html", "a-3.html", "a.xml", "a.json", "a.js"]),
    ],
)
def test_a_listing_is_divided_into_pages(site_of: SiteOf, count: int, expected: list[str]) -> None:
    scale = ScaleSetting(values=(("later_pages", 2), ("every_format", False)))
    site = site_of(numbered(count), page_size=3, scale=scale)
    listing = Listing("a.html", "A", "papers", count, (HOME,))
    assert paths(listings.listing_pages(listing, site.newest, site)) == expected


def test_every_paper_is_on_one_page_in_order(site_of: SiteOf) -> None:
    site = site_of(numbered(8), page_size=3, scale=EVEN)
    pages = list(listings.all_papers(site))
    shown = [item.id for page in html(pages) for item in page.view["items"]]
    assert shown == [paper.id for paper in site.newest]
    assert [page.view["page"].first for page in html(pages)] == [1, 4, 7]
    [batch] = [page for page in pages if isinstance(page, Batch) and page.name.endswith(".js")]
    [members] = outputs_of(batch)
    written = members.data.decode().removeprefix('papershelf.receive("members",')
    orders = json.loads(written.removesuffix(");"))
    by_number = {number: key for key, number in site.numbers.items()}
    assert [by_number[number] for number in decode_numbers(orders["date"])] == shown
    assert sorted(decode_numbers(orders["title"])) == sorted(by_number)


def test_pages_link_to_the_previous_and_next_page(site_of: SiteOf) -> None:
    heads = [
        page.view["head"]
        for page in html(listings.all_papers(site_of(numbered(3), page_size=1, scale=EVEN)))
    ]
    beside = [(head.previous, head.next) for head in heads]
    assert beside == [
        ("", "papers/index-2.html"),
        ("papers/index.html", "papers/index-3.html"),
        ("papers/index-2.html", ""),
    ]


def test_a_pager_links_to_the_first_last_nearby_and_some_distant_pages(site_of: SiteOf) -> None:
    pages = html(listings.all_papers(site_of(numbered(50), page_size=1, scale=EVEN)))
    named = [int(link.title) for link in pages[22].view["pager"]]
    assert named == [1, 5, 10, 15, 20, 21, 22, 23, 24, 25, 30, 35, 40, 45, 50]


def test_the_date_of_a_page_is_that_of_its_newest_paper(site_of: SiteOf) -> None:
    papers = [
        Paper("a", "A", date=Date(2023, 5)),
        Paper("b", "B"),
        Paper("c", "C", date=Date(2024)),
    ]
    [page] = html(listings.all_papers(site_of(papers)))
    assert page.modified == "2024"


def test_a_topic_has_breadcrumbs_and_subtopics(site_of: SiteOf) -> None:
    topics = [Topic("top", "Top"), Topic("low", "Low", parent="top")]
    site = site_of([Paper("a", "A", topics=("low",))], topics)
    index, top, low = html(listings.grouping_pages(TOPICS, site))
    assert (index.url, top.url, low.url) == (
        "topics/index.html",
        "topics/top.html",
        "topics/low.html",
    )
    assert [(link.title, link.count) for link in top.view["listing"].inner] == [("Low", 1)]
    assert [link.path for link in low.view["head"].trail] == [
        "index.html",
        "topics/index.html",
        "topics/top.html",
    ]


def test_authors_are_indexed_by_letter_over_several_pages(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "NAMES_ON_A_PAGE", 2)
    site = site_of([Paper("a", "A", authors=names("Ada Abel", "Bo Bell", "Bea Boyd", "?!"))])
    first, second = html(listings.grouping_pages(AUTHORS, site))[:2]
    found = [
        (initial.letter, [name.name for name in initial.names])
        for initial in first.view["initials"]
    ]
    assert found == [("#", ["?!"]), ("A", ["Ada Abel"])]
    assert [(link.title, link.path) for link in second.view["letters"]] == [
        ("#", "authors/index.html"),
        ("A", "authors/index.html"),
        ("B", "authors/index-2.html"),
    ]


@pytest.mark.parametrize("scale", ["small", "large"])
def test_authors_of_one_paper_are_listed_with_it_in_libraries_of_any_size(
    site_of: SiteOf, scale: str
) -> None:
    papers = [Paper(str(n), f"T{n}", authors=names("Ada", f"Bo B{n}")) for n in range(5)]
    site = site_of(papers, scale=ScaleSetting(scale))
    index, *others = html(listings.grouping_pages(AUTHORS, site))
    assert [page.url for page in others] == ["authors/ada.html"]
    listed = {each.name: each.paths for initial in index.view["initials"] for each in initial.names}
    assert listed == {
        "Ada": ("authors/ada.html",),
        **{f"Bo B{n}": (f"papers/{n}.html",) for n in range(5)},
    }


def test_an_author_of_whom_more_is_known_than_the_name_has_a_page(site_of: SiteOf) -> None:
    listed, orcid = Name("Ada"), Name("Bo", orcid="0000-0002-1825-0097")
    papers = [Paper("a", "A", authors=(listed, orcid, Name("Cy")))]
    plain = site_of(papers)
    library = replace(plain.library, people=(Person(listed, line=1),))
    site = Site(plain.config, library, plain.texts)
    assert paths(listings.grouping_pages(AUTHORS, site))[1:] == [
        "authors/ada.html",
        "authors/bo.html",
    ]


def test_brief_pages_are_not_listed(site_of: SiteOf) -> None:
    papers = [Paper(str(n), f"T{n}", authors=names("Ada")) for n in range(2)]
    site = site_of(papers, scale=ScaleSetting("large"))
    [_, page] = html(listings.grouping_pages(AUTHORS, site))
    assert (page.template, page.listed) == ("brief.html", False)


def test_names_have_a_full_page_and_a_feed_from_the_numbers_of_the_scale_on(
    site_of: SiteOf,
) -> None:
    papers = [
        Paper(f"{name}{n}", "T", date=Date(2024), authors=names(name))
        for count, name in enumerate(("Al", "Bo", "Cy", "Di"), 1)
        for n in range(count)
    ]
    scale = ScaleSetting(values=(("page_from", 2), ("full_page_from", 4), ("feed_from", 3)))
    pages = list(listings.grouping_pages(AUTHORS, site_of(papers, scale=scale)))
    assert [page.template for page in html(pages)] == [
        "names.html",
        *["brief.html"] * 2,
        "listing.html",
    ]
    assert paths(pages)[1:] == [
        "authors/bo.html",
        "authors/cy.html",
        "authors/cy.xml",
        "authors/di.html",
        "authors/di.xml",
    ]
    [_, bo, cy, di] = html(pages)
    assert (bo.view["listing"].feed, cy.view["listing"].feed) == ("", "authors/cy.xml")
    assert di.view["head"].feed == "authors/di.xml"


@pytest.mark.parametrize(
    ("paper", "note"),
    [
        (Paper("a", "A"), ""),
        (Paper("a", "A", date=Date(2024, 5)), "May 2024"),
        (Paper("a", "A", date=Date(2024, 5), venue="ICML"), "ICML, May 2024"),
        (Paper("a", "A", date=Date(2024, 5), venue="ICML 2024"), "ICML 2024"),
        (Paper("a", "A", venue="ICML"), "ICML"),
    ],
)
def test_a_brief_page_has_the_venue_and_date_of_papers(
    site_of: SiteOf, paper: Paper, note: str
) -> None:
    site = site_of([paper._replace(authors=names("Ada"))], scale=EVERY_NAME)
    [_, page] = html(listings.grouping_pages(AUTHORS, site))
    assert [(item.id, found) for item, found in page.view["items"]] == [("a", note)]


@pytest.mark.parametrize(
    ("count", "query"),
    [(1, "?q=author%3A%22Bob+O+Neil+%26+Co%22"), (2, "?author=Bob+%22O%22+Neil+%26+Co")],
)
def test_a_brief_page_links_to_a_search_for_the_name(
    site_of: SiteOf, count: int, query: str
) -> None:
    papers = [Paper(str(n), "T", authors=(Name('Bob "O" Neil & Co'),)) for n in range(count)]
    scale = ScaleSetting(values=(("page_from", 1), ("full_page_from", 3)))
    [_, page] = html(listings.grouping_pages(AUTHORS, site_of(papers, scale=scale)))
    assert page.view["query"] == query


@pytest.mark.parametrize("scale", ["small", "large"])
def test_later_pages_are_longer_without_excerpts(site_of: SiteOf, scale: str) -> None:
    site = site_of(numbered(25), page_size=2, scale=ScaleSetting(scale))
    sheets = [page.view["page"] for page in html(listings.all_papers(site))]
    assert [(len(sheet.papers), sheet.first, sheet.brief) for sheet in sheets] == [
        (2, 1, False),
        (6, 3, True),
        (6, 9, True),
        (6, 15, True),
        (5, 21, True),
    ]


@pytest.mark.parametrize(("scale", "brief"), [("small", False), ("large", True)])
def test_listings_of_names_in_a_large_library_have_no_excerpts(
    site_of: SiteOf, scale: str, brief: bool
) -> None:
    papers = [paper._replace(authors=names("Ada")) for paper in numbered(5)]
    _, page = html(listings.grouping_pages(AUTHORS, site_of(papers, scale=ScaleSetting(scale))))
    assert page.view["page"].brief == brief


def test_the_main_feed_has_100_papers_and_those_of_groups_30(site_of: SiteOf) -> None:
    papers = [paper._replace(topics=("x",)) for paper in numbered(120)]
    site = site_of(papers, [Topic("x", "X")])
    pages = [*listings.all_papers(site), *listings.grouping_pages(TOPICS, site)]
    lengths = {
        page.url: len(page.view["feed"].entries)
        for page in pages
        if isinstance(page, Page) and page.url.endswith(".xml")
    }
    assert lengths == {"papers/index.xml": 100, "topics/x.xml": 30}


def test_years_and_months_have_listings(site_of: SiteOf) -> None:
    site = site_of([Paper("a", "A", date=Date(2024, 11)), Paper("b", "B", date=Date(2023))])
    assert [page.url for page in html(listings.grouping_pages(YEARS, site))] == [
        "years/index.html",
        "years/2024/index.html",
        "years/2024/11.html",
        "years/2023/index.html",
    ]


def test_without_dates_or_authors_there_is_no_index_of_them(site_of: SiteOf) -> None:
    site = site_of([Paper("a", "A")])
    assert list(listings.grouping_pages(YEARS, site)) == []
    assert list(listings.grouping_pages(AUTHORS, site)) == []


@pytest.mark.parametrize("scale", ["small", "large"])
def test_only_all_papers_and_topics_have_a_json_feed(site_of: SiteOf, scale: str) -> None:
    papers = [
        Paper(str(n), f"T{n}", authors=names("Ada"), date=Date(2024), topics=("x",))
        for n in range(5)
    ]
    site = site_of(papers, [Topic("x", "X")], scale=ScaleSetting(scale))
    _, author, *feeds = listings.grouping_pages(AUTHORS, site)
    assert paths(feeds) == ["authors/ada.xml"]
    assert isinstance(author, Page)
    assert [other.path for other in author.view["head"].alternates] == ["authors/ada.xml"]
    assert "years/2024/index.json" not in paths(listings.grouping_pages(YEARS, site))
    assert "topics/x.json" in paths(listings.grouping_pages(TOPICS, site))
    assert "papers/index.json" in paths(listings.all_papers(site))
