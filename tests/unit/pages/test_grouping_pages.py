"""Groupings on every page that lists them; the examples are venues."""

from collections.abc import Callable
from typing import Any

import pytest
from batches import getter
from every_page import every_page
from lunr_py import data as delivered_data
from people import names
from search_decoding import decode_facets

from generator.content.groupings import ALL_GROUPINGS, GROUPINGS, Grouping
from generator.content.scale import ScaleSetting
from generator.library.related import RelatedLists
from generator.library.site import Site
from generator.model import Date, Page, Paper, Topic
from generator.pages.contents import searched_papers
from generator.pages.views import site_view
from generator.search import make_index

SiteOf = Callable[..., Site]
PAPERS = [
    Paper(
        f"p{n}", f"P {n}", authors=names("Ada"), date=Date(2024, 11, n), topics=("x",), venue=venue
    )
    for n, venue in enumerate(["ICML"] * 6 + ["Icml", "NeurIPS 2024", "NeurIPS 2024", "", "?!"], 1)
]
TOPICS = [Topic("x", "X")]


def views(site: Site) -> dict[str, dict[str, Any]]:
    return {page.url: dict(page.view) for page in every_page(site) if isinstance(page, Page)}


def folders(site: Site) -> set[str]:
    return {url.partition("/")[0] for url in views(site)}


def facts(site: Site, paper_id: str) -> list[tuple[str, str]]:
    view = views(site)[f"papers/{paper_id}.html"]
    return [(link.title, link.path) for link in view["groups"]]


def test_venues_have_pages(site_of: SiteOf) -> None:
    found = views(site_of(PAPERS, TOPICS))
    icml = found["venues/icml.html"]
    assert (icml["listing"].title, icml["count_text"]) == ("ICML", "7 papers")
    assert icml["head"].feed == "venues/icml.xml"
    assert [step.path for step in icml["head"].trail] == ["index.html", "venues/index.html"]
    index = found["venues/index.html"]
    assert (index["title"], index["count_text"]) == ("Venues", "3 venues")
    initials = [(each.letter, [name.name for name in each.names]) for each in index["initials"]]
    assert initials == [("#", ["?!"]), ("I", ["ICML"]), ("N", ["NeurIPS 2024"])]


def test_a_paper_links_to_its_venue(site_of: SiteOf) -> None:
    site = site_of(PAPERS, TOPICS)
    assert facts(site, "p7") == [("Icml", "venues/icml.html")]
    assert facts(site, "p10") == []


@pytest.mark.parametrize("scale", ["small", "large"])
def test_venues_of_few_papers_have_a_page_in_libraries_of_any_size(
    site_of: SiteOf, scale: str
) -> None:
    site = site_of(PAPERS, TOPICS, scale=ScaleSetting(scale))
    assert facts(site, "p8") == [("NeurIPS 2024", "venues/neurips-2024.html")]
    assert "venues/neurips-2024.html" in views(site)


def test_the_settings_can_leave_out_pages_of_names_of_few_papers(site_of: SiteOf) -> None:
    site = site_of(PAPERS, TOPICS, scale=ScaleSetting(values=(("page_from", 5),)))
    assert facts(site, "p1") == [("ICML", "venues/icml.html")]
    assert facts(site, "p8") == [("NeurIPS 2024", "")]
    assert views(site)["venues/index.html"]["initials"][2].names[0].paths == (
        "papers/p9.html",
        "papers/p8.html",
    )


def test_menu_counts_and_feeds_include_every_grouping(site_of: SiteOf) -> None:
    site = site_of(PAPERS, TOPICS)
    titles = [link.title for link in site_view(site).menu]
    assert titles == ["Papers", "Topics", "Authors", "Venues", "Years", "Days"]
    found = views(site)
    counts = [link.title for link in found["index.html"]["counts"]]
    assert counts == ["11 papers", "1 topic", "1 author", "3 venues", "1 year"]
    outlines = [outline.title for outline in found["feeds.opml"]["outlines"]]
    assert outlines == ["Papers", "Topics", "Authors", "Venues", "Years"]


@pytest.mark.parametrize(
    "grouping", [each for each in GROUPINGS if each.is_optional], ids=lambda each: each.name
)
def test_a_disabled_grouping_appears_nowhere(site_of: SiteOf, grouping: Grouping) -> None:
    left = tuple(name for name in ALL_GROUPINGS if name != grouping.name)
    papers = [paper._replace(language="fr", status="retracted") for paper in PAPERS]
    site, whole = site_of(papers, TOPICS, groupings=left), site_of(papers, TOPICS)
    assert folders(whole) - folders(site) == {grouping.name}
    assert grouping.title not in [link.title for link in site_view(site).menu]
    found = views(site)
    assert grouping.path not in [link.path for link in found["index.html"]["counts"]]
    assert grouping.title not in [outline.title for outline in found["feeds.opml"]["outlines"]]
    assert grouping.kind not in [
        facet.kind for facet in searched_papers(site, RelatedLists()).facets
    ]
    assert f"{grouping.name}/" not in str([found[f"papers/{paper.id}.html"] for paper in PAPERS])


def test_every_grouping_but_days_is_a_facet(site_of: SiteOf) -> None:
    papers = searched_papers(site_of(PAPERS, TOPICS), RelatedLists())
    assert [(facet.kind, facet.title) for facet in papers.facets] == [
        *(("topic", "Topic"), ("author", "Author"), ("venue", "Venue"), ("year", "Year"))
    ]
    assert papers.entry("p8").facet_values == (("x",), ("Ada",), ("NeurIPS 2024",), ("2024",))
    assert papers.entry("p10").facet_values == (("x",), ("Ada",), (), ("2024",))


def test_a_new_entry_of_the_table_is_a_facet(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = Grouping("languages", "language", "Languages", keys=lambda paper: (paper.language,))
    monkeypatch.setattr("generator.library.site.GROUPINGS", (*GROUPINGS, new))
    papers = [paper._replace(language="fr") for paper in PAPERS[:2]]
    site = site_of(papers, TOPICS, groupings=(*ALL_GROUPINGS, new.name))
    facets = {facet["kind"]: facet["title"] for facet in search_data(site)["index"]["facets"]}
    assert facets["language"] == "Language"
    assert facet_papers(site, "language") == {"fr": [0, 1]}


def test_only_authors_of_several_papers_are_in_the_facets(site_of: SiteOf) -> None:
    bob = Paper("q", "Q", authors=names("Bob", "Ada"), venue="ICLR")
    site = site_of([*PAPERS[:2], bob], TOPICS)
    assert facet_papers(site, "author") == {"Ada": [0, 1, 2]}
    assert facet_papers(site, "venue") == {"ICML": [0, 1], "ICLR": [2]}


def search_data(site: Site) -> dict[str, Any]:
    return delivered_data(make_index(searched_papers(site, RelatedLists()), getter({})).outputs)


def facet_papers(site: Site, kind: str) -> dict[str, list[int]]:
    """Return the numbers of the papers with each value of a facet by names."""
    found = search_data(site)
    names = found[f"facets-{found['index']['facetValues']}"][kind]
    shard = decode_facets(found[f"facets/0-{found['index']['facetShards']}"])
    return {name: papers for [name], papers in zip(names, shard[kind], strict=True)}


def test_queries_can_name_the_groups_that_are_facets(site_of: SiteOf) -> None:
    papers = [*PAPERS, Paper("q", "Q", authors=names("Ada", "Bob"), topics=("y",))]
    topics = [*TOPICS, Topic("y", "Why", aliases=("Y of X",), parent="x")]
    searched = searched_papers(site_of(papers, topics), RelatedLists())
    found = {jump.title: jump for jump in searched.jumps}
    assert "Bob" not in found
    assert (found["Ada"].kind, found["Ada"].papers) == ("author", 12)
    assert (found["ICML"].kind, found["ICML"].path) == ("venue", "venues/icml.html")
    assert found["Why"].names == ("Why", "y", "Y of X")
    assert found["2024"].path == "years/2024/index.html"
