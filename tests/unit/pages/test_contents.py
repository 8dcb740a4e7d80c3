from collections.abc import Callable
from typing import Any

import pytest
from every_page import every_page, search_entries
from people import names

from generator.content.scale import ScaleSetting
from generator.library.site import Site
from generator.model import Date, FreePage, Output, Page, Paper, Topic
from generator.pages import sitemaps

SiteOf = Callable[..., Site]
PAPERS = [
    Paper(
        "a", "A", authors=names("Ada"), date=Date(2024, 11), topics=("x",), upvotes=2, body="Sum."
    ),
    Paper("b", "B", date=Date(2023), abstract="Words."),
    Paper("c", "C", date=Date(2021)),
]
TOPICS = [Topic("x", "X")]
LARGE = ScaleSetting("large")


def views(site: Site) -> dict[str, dict[str, Any]]:
    return {page.url: dict(page.view) for page in every_page(site) if isinstance(page, Page)}


def test_the_site_has_these_pages(site_of: SiteOf) -> None:
    site = site_of(PAPERS, TOPICS, [FreePage("about", "About")])
    paths = [page.url for page in every_page(site) if isinstance(page, Page)]
    assert sorted(paths) == [
        "404.html",
        "about.html",
        "api/index.html",
        "authors/index.html",
        "data.html",
        "feeds.opml",
        "index.html",
        "papers/a.html",
        "papers/b.html",
        "papers/c.html",
        "papers/index.html",
        "papers/index.json",
        "papers/index.xml",
        "robots.txt",
        "search.html",
        "sitemap.xml",
        "topics/index.html",
        "topics/x.html",
        "topics/x.json",
        "topics/x.xml",
        "years/2021/index.html",
        "years/2021/index.xml",
        "years/2023/index.html",
        "years/2023/index.xml",
        "years/2024/11.html",
        "years/2024/11.xml",
        "years/2024/index.html",
        "years/2024/index.xml",
        "years/index.html",
    ]


def test_a_paper_links_to_the_next_newer_and_older_paper(site_of: SiteOf) -> None:
    found = views(site_of(PAPERS, TOPICS))
    beside = [
        (found[f"papers/{name}.html"]["newer"], found[f"papers/{name}.html"]["older"])
        for name in "abc"
    ]
    names = [tuple(item.id if item else None for item in pair) for pair in beside]
    assert names == [(None, "b"), ("a", "c"), ("b", None)]


def test_the_home_page_shows_counts(site_of: SiteOf) -> None:
    home = views(site_of(PAPERS, TOPICS))["index.html"]
    assert [link.title for link in home["counts"]] == ["3 papers", "1 topic", "1 author", "3 years"]
    assert [item.id for item in home["newest"]] == ["a", "b", "c"]
    assert [item.id for item in home["most_voted"]] == ["a"]


def test_bars_of_the_year_chart_grow_with_the_square_root(site_of: SiteOf) -> None:
    papers = [Paper(f"a{n}", "A", date=Date(2022)) for n in range(81)]
    papers += [Paper(f"b{n}", "B", date=Date(2023)) for n in range(9)]
    papers += [Paper("c", "C", date=Date(2024))]
    chart = views(site_of(papers))["index.html"]["year_chart"]
    heights = [(bar.title, bar.count, bar.height) for bar in chart]
    assert heights == [("2024", 1, 1), ("2023", 9, 3), ("2022", 81, 9)]
    assert views(site_of(papers[:90]))["index.html"]["year_chart"] == ()


def test_the_sitemap_lists_every_page_but_404_and_brief_pages(site_of: SiteOf) -> None:
    found = views(site_of(PAPERS, TOPICS, base_url="https://a.org/"))
    entries = dict(found["sitemap.xml"]["entries"])
    assert entries["https://a.org/"] == ""
    assert entries["https://a.org/papers/a.html"] == "2024-11"
    assert entries["https://a.org/papers/"] == "2024-11"
    assert "https://a.org/404.html" not in entries
    shown = {url for url in found if url.endswith(".html")}
    shown -= {"404.html", "authors/ada.html"}
    assert len(entries) == len(shown)


def test_a_large_sitemap_is_split(site_of: SiteOf, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = views(site_of(PAPERS, TOPICS, base_url="https://a.org/"))["sitemap.xml"]["entries"]
    monkeypatch.setattr(sitemaps, "MAX_URLS", len(whole) - 1)
    found = views(site_of(PAPERS, TOPICS, base_url="https://a.org/"))
    assert found["sitemap.xml"]["addresses"] == [
        "https://a.org/sitemap-1.xml",
        "https://a.org/sitemap-2.xml",
    ]
    parts = found["sitemap-1.xml"]["entries"] + found["sitemap-2.xml"]["entries"]
    assert parts == whole


def test_jekyll_is_disabled_on_github_pages(site_of: SiteOf) -> None:
    assert Output(".nojekyll", b"") in every_page(site_of(PAPERS, TOPICS))


def test_searched_papers_are_newest_first_and_plain_text(site_of: SiteOf) -> None:
    first, second, _ = search_entries(site_of(PAPERS, TOPICS))
    assert (first.id, first.url, first.year, first.date) == (
        "a",
        "papers/a.html",
        "2024",
        "November 2024",
    )
    assert (first.topics, first.topic_ids, first.summary) == (("X",), ("x",), "Sum.")
    assert second.abstract == "Words."


def test_searched_papers_have_dates_code_and_topic_aliases(site_of: SiteOf) -> None:
    topics = [Topic("x", "X", aliases=("ex", "iks")), Topic("y", "Y", aliases=("why",))]
    links = (("pdf", "https://p.q/"), ("code", "https://c.d/"))
    known = Paper("a", "A", date=Date(2024, 11, 5), topics=("y", "x"), links=links)
    first, second = search_entries(site_of([known, Paper("b", "B")], topics))
    assert (first.year, first.month, first.day, first.has_code) == ("2024", 11, 5, True)
    assert first.topic_aliases == ("why", "ex", "iks")
    assert (second.year, second.month, second.day, second.has_code) == ("", 0, 0, False)
    assert second.topic_aliases == ()


def test_searched_papers_have_addresses_and_attributes(site_of: SiteOf) -> None:
    paper = Paper(
        "a",
        "A",
        arxiv="2411.18553",
        doi="10.1000/182",
        status="retracted",
        url="https://u.v/",
        links=(("code", "https://c.d/"),),
        aliases=("old",),
    )
    first, second = search_entries(site_of([paper, Paper("b", "B", type="thesis")]))
    assert first.aliases == ("old",)
    assert first.addresses == (
        "arxiv:2411.18553",
        "doi:10.1000/182",
        "https://u.v/",
        "https://c.d/",
    )
    assert set(first.attributes) == {
        *("type:article", "type:preprint", "is:retracted"),
        *("has:code", "has:pdf", "has:arxiv", "has:doi"),
    }
    assert set(second.attributes) == {"type:thesis"}


def test_a_paper_page_links_to_external_versions(site_of: SiteOf) -> None:
    links = (("code", "https://c.d/"), ("pdf", "https://p.q/"))
    paper = Paper("a", "A", arxiv="2411.18553", doi="10.1000/182", links=links, body="Text.")
    shown = views(site_of([paper]))["papers/a.html"]["links"]
    assert [(link.title, link.path) for link in shown] == [
        ("arXiv", "https://arxiv.org/abs/2411.18553"),
        ("PDF", "https://p.q/"),
        ("DOI", "https://doi.org/10.1000/182"),
        ("Code", "https://c.d/"),
        ("Hugging Face", "https://huggingface.co/papers/2411.18553"),
    ]


def test_a_related_paper_is_shown_with_the_reason(site_of: SiteOf) -> None:
    papers = [
        Paper("a", "Whale songs", authors=names("Ada"), topics=("x",), body="Text."),
        Paper("b", "Whale songs too", authors=names("Ada"), topics=("x",), body="Text."),
        Paper("c", "Bread", body="Flour."),
    ]
    [related] = views(site_of(papers, TOPICS))["papers/a.html"]["related"]
    assert related.item.id == "b"
    assert related.reason.startswith("Same author: Ada; same topic: X; shared term")


def test_in_a_large_library_metadata_is_not_repeated(site_of: SiteOf) -> None:
    papers = [Paper("a", "A", authors=names("Ada Poe"), date=Date(2024), body="Text.")]
    small = views(site_of(papers, TOPICS))["papers/a.html"]["head"]
    large = views(site_of(papers, TOPICS, scale=LARGE))["papers/a.html"]["head"]
    for repeated in ('"description"', '"familyName"', '"givenName"', "BreadcrumbList"):
        assert repeated in small.json_ld
        assert repeated not in large.json_ld
    for kept in ('"headline"', '"author"', '"name":"Ada Poe"'):
        assert kept in large.json_ld
    assert "article:author" in {tag.property for tag in small.tags}
    assert "article:author" not in {tag.property for tag in large.tags}


def test_in_a_large_library_a_paper_has_one_link_to_correct_it(site_of: SiteOf) -> None:
    papers, forge = [Paper("a", "A", path="papers/a.md")], "https://github.com/a/b"
    small = views(site_of(papers, repository=forge))["papers/a.html"]["head"]
    large = views(site_of(papers, repository=forge, scale=LARGE))["papers/a.html"]["head"]
    assert [link.title for link in small.fixes] == ["Fix this page", "Report a mistake"]
    assert large.fixes == small.fixes[:1]
    assert '"url"' not in large.json_ld.partition("BreadcrumbList")[0]
