import json
from collections.abc import Callable, Iterable

import pytest
from batches import outputs_of
from people import names
from search_decoding import decode_numbers

from generator.content.groupings import AUTHORS, TOPICS, YEARS
from generator.library.site import Site
from generator.model import Batch, Date, Page, Paper, Topic
from generator.pages import listings
from generator.pages.listing import Listing
from generator.pages.views import HOME

SiteOf = Callable[..., Site]


EXPORTS = ["a.bib", "a.ris", "a.csl.json"]
"""The batch that has a listing in every format."""


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
        (3, ["a.html", "a.xml", "a.json", *EXPORTS]),
        (4, ["a.html", "a-2.html", "a.xml", "a.json", "a.js", *EXPORTS]),
        (7, ["a.html", "a-2.html", "a-3.html", "a.xml", "a.json", "a.js", *EXPORTS]),
    ],
)
def test_a_listing_is_divided_into_pages(site_of: SiteOf, count: int, expected: list[str]) -> None:
    site = site_of(numbered(count), page_size=3)
    listing = Listing("a.html", "A", "papers", count, (HOME,))
    assert paths(listings.listing_pages(listing, site.newest, site)) == expected


def test_every_paper_is_on_one_page_in_order(site_of: SiteOf) -> None:
    site = site_of(numbered(8), page_size=3)
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
        page.view["head"] for page in html(listings.all_papers(site_of(numbered(3), page_size=1)))
    ]
    beside = [(head.previous, head.next) for head in heads]
    assert beside == [
        ("", "papers/index-2.html"),
        ("papers/index.html", "papers/index-3.html"),
        ("papers/index-2.html", ""),
    ]


def test_a_pager_links_to_the_first_last_nearby_and_some_distant_pages(site_of: SiteOf) -> None:
    pages = html(listings.all_papers(site_of(numbered(50), page_size=1)))
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


def test_in_a_large_library_authors_of_one_paper_have_no_page(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.library.site.SMALL_LIBRARY", 4)
    papers = [Paper(str(n), f"T{n}", authors=names("Ada", f"Bo B{n}")) for n in range(5)]
    index, *others = html(listings.grouping_pages(AUTHORS, site_of(papers)))
    assert [page.url for page in others] == ["authors/ada.html"]
    assert [entry.paths for entry in index.view["initials"][1].names] == [
        ("papers/0.html",),
        ("papers/1.html",),
        ("papers/2.html",),
        ("papers/3.html",),
        ("papers/4.html",),
    ]


def test_later_pages_of_a_large_library_are_longer_without_excerpts(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.library.site.SMALL_LIBRARY", 10)
    pages = html(listings.all_papers(site_of(numbered(25), page_size=2)))
    sheets = [page.view["page"] for page in pages]
    assert [(len(sheet.papers), sheet.first, sheet.brief) for sheet in sheets] == [
        (2, 1, False),
        (20, 3, True),
        (3, 23, True),
    ]


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


def test_in_a_large_library_feeds_of_authors_and_years_are_atom_only(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = [
        Paper(str(n), f"T{n}", authors=names("Ada"), date=Date(2024), topics=("x",))
        for n in range(5)
    ]
    for most, expected in ((5, ["authors/ada.xml", "authors/ada.json"]), (4, ["authors/ada.xml"])):
        monkeypatch.setattr("generator.library.site.SMALL_LIBRARY", most)
        site = site_of(papers, [Topic("x", "X")])
        _, author, *feeds = listings.grouping_pages(AUTHORS, site)
        assert [page.url for page in feeds if isinstance(page, Page)] == expected
        assert isinstance(author, Page)
        assert [other.path for other in author.view["head"].alternates] == expected
        assert ("years/2024/index.json" in paths(listings.grouping_pages(YEARS, site))) == (
            most == 5
        )
        assert "topics/x.json" in paths(listings.grouping_pages(TOPICS, site))
        assert "papers/index.json" in paths(listings.all_papers(site))
