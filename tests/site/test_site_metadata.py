"""Metadata in the head of each page: descriptions, Highwire tags, Open Graph, JSON-LD."""

import json
from pathlib import PurePosixPath
from urllib.parse import parse_qs, urljoin

from reading import LISTINGS, Built, Html, text

from generator.library.items import with_status
from generator.model import Name

TYPE_TAGS = {
    "citation_conference_title",
    "citation_journal_title",
    "citation_technical_report_institution",
}
"""The tags of the venue, which also determine the type for Zotero."""

TITLES = {"rft.atitle", "rft.btitle", "rft.title"}
"""The keys of a paper's title in the formats of ContextObjects."""


def own_pages(built: Built) -> dict[str, Html]:
    """Return the pages that are neither brief nor redirects, by path."""
    return {
        path: page
        for path, page in built.pages.items()
        if not page.is_brief and not page.all("meta", **{"http-equiv": "refresh"})
    }


def highwire_name(name: Name) -> str:
    given = "" if name.literal else f"{name.given} {name.suffix}".strip()
    return ", ".join(part.replace(",", " ") for part in (name.full_family, given) if part)


def json_ld_types(built: Built, path: str) -> list[str]:
    return [data["@type"] for data in built.pages[path].json_ld]


def test_every_page_has_a_title_and_a_description_of_at_most_160_characters(built: Built) -> None:
    for path, page in own_pages(built).items():
        name = built.site.config.title
        (title,) = page.all("title")
        (description,) = page.meta("description")
        assert text(title) == name if path == "index.html" else text(title).endswith(f"- {name}")
        assert 0 < len(description) <= 160, path
        assert page.meta("og:description") == [description], path


def test_pages_have_canonical_urls_only_with_a_base_url(built: Built) -> None:
    for path, page in own_pages(built).items():
        address = built.address(path).removesuffix("index.html")
        canonical, shared = page.links("canonical"), page.meta("og:url")
        if not built.base_url:
            assert canonical == shared == [], path
        elif path == "404.html":
            assert canonical == [], path
        else:
            assert canonical == shared == [address], path


def test_every_page_has_open_graph_data_of_its_type(built: Built) -> None:
    for path, page in own_pages(built).items():
        assert page.meta("og:title") == [text(page.all("title")[0]).removesuffix(suffix(built))]
        assert page.meta("og:site_name") == [built.site.config.title]
        assert page.meta("og:type") == ["article" if path in built.papers else "website"], path


def suffix(built: Built) -> str:
    return f" - {built.site.config.title}"


def test_open_graph_of_a_paper_has_its_date_authors_and_topics(built: Built) -> None:
    for path, paper in built.papers.items():
        page = built.pages[path]
        assert page.meta("article:published_time") == ([str(paper.issued)] if paper.issued else [])
        assert page.meta("article:author") == list(map(str, paper.authors))
        assert len(page.meta("article:tag")) == len(paper.topics)


def test_a_brief_page_has_a_title_a_canonical_url_and_no_other_metadata(built: Built) -> None:
    brief = {path: page for path, page in built.pages.items() if page.is_brief}
    assert bool(brief) == (built.site.scale.page_from < built.site.scale.full_page_from)
    for path, page in brief.items():
        [title], [heading] = page.all("title"), page.all("h1")
        assert text(title) == text(heading) + suffix(built)
        assert page.links("canonical") == [built.address(path)] * bool(built.base_url)
        names = {meta.get("name") for meta in page.all("meta")} - {None}
        assert names == {"viewport", "referrer", "color-scheme"}, path
        assert len(page.all("script")) == 1


def test_a_brief_page_links_to_its_papers_the_home_page_and_a_search(built: Built) -> None:
    papers: dict[str, set[str]] = {}
    for grouping in built.site.groupings:
        for group in built.site.groups(grouping):
            papers[group.path] = {f"papers/{paper.id}.html" for paper in group.papers}
    for path, page in built.pages.items():
        if page.is_brief:
            links = [link.get("href", "") for link in page.all("a")]
            targets = {str(built.follow(path, link)[0]) for link in links}
            assert papers[path] | {"index.html", "search.html"} <= targets, path
            assert any("search.html?" in link for link in links), path


def test_only_404_is_excluded_from_search_engines(built: Built) -> None:
    hidden = [path for path, page in own_pages(built).items() if page.meta("robots")]
    assert hidden == ["404.html"]


def test_a_paper_has_all_highwire_tags_that_scholar_needs_or_none(built: Built) -> None:
    for path, page in own_pages(built).items():
        names = [meta.get("name") or "" for meta in page.all("meta")]
        tags = [name for name in names if name.startswith("citation_")]
        paper = built.papers.get(path)
        if not paper or not paper.authors or not paper.date:
            assert tags == [], path
            continue
        assert page.meta("citation_title") == page.meta("og:title")
        assert page.meta("citation_author") == list(map(highwire_name, paper.authors))
        assert page.meta("citation_publication_date") == [str(paper.issued).replace("-", "/")]
        assert page.meta("citation_doi") == [paper.doi] * bool(paper.doi)
        assert page.meta("citation_abstract_html_url") == page.links("canonical")
        assert all(url.startswith("https://") for url in page.meta("citation_pdf_url")), path


def test_one_tag_determines_the_type_for_zotero(built: Built) -> None:
    for path, paper in built.papers.items():
        types = [name for name in TYPE_TAGS if built.pages[path].meta(name)]
        assert len(types) == bool(paper.authors and paper.date and paper.venue), path
        assert len(built.pages[path].meta("DC.type")) == 1, path


def test_listings_have_coins_of_papers_with_authors_and_paper_pages_have_none(
    built: Built,
) -> None:
    for path, page in own_pages(built).items():
        spans = [span.get("title") or "" for span in page.all("span", **{"class": "Z3988"})]
        assert not spans or page.kind in LISTINGS | {"home", "days"}, path
        assert all(TITLES & parse_qs(span).keys() for span in spans), path
        if page.kind in LISTINGS and page.is_first:
            links = [item.find("h2/a").get("href", "") for item in page.items]  # type: ignore[union-attr]
            papers = [built.papers[str(built.follow(path, link)[0])] for link in links]
            assert len(spans) == sum(bool(paper.authors) for paper in papers), path


def test_json_ld_states_the_kind_of_every_page(built: Built) -> None:
    for path, page in own_pages(built).items():
        types = json_ld_types(built, path)
        if page.kind == "home":
            assert types == ["WebSite"]
        elif page.kind == "paper":
            assert types == ["ScholarlyArticle", "BreadcrumbList"], path
        elif page.kind in LISTINGS:
            assert types == ["CollectionPage", "BreadcrumbList"], path
        else:
            assert types == ([] if path == "404.html" else ["BreadcrumbList"]), path


def test_json_ld_of_a_paper_agrees_with_its_content(built: Built) -> None:
    for path, paper in built.papers.items():
        page = built.pages[path]
        article = page.json_ld[0]
        assert article["headline"] == article["name"]
        assert page.meta("og:title") == [with_status(article["headline"], paper)]
        assert [author["name"] for author in article.get("author", [])] == list(
            map(str, paper.authors)
        )
        assert article.get("datePublished", "") == str(paper.issued or "")
        assert article.get("@id") == article.get("url") == next(iter(page.meta("og:url")), None)
        assert {entry["value"] for entry in article.get("identifier", [])} == {
            *filter(None, (paper.arxiv, paper.doi))
        }


def test_json_ld_of_a_listing_contains_its_papers(built: Built) -> None:
    for path, page in own_pages(built).items():
        if page.kind in LISTINGS and page.is_first:
            entries = page.json_ld[0]["mainEntity"]["itemListElement"]
            links = [item.find("h2/a").get("href", "") for item in page.items]  # type: ignore[union-attr]
            shown = [built.address(str(built.follow(path, link)[0])) for link in links]
            assert [entry["position"] for entry in entries] == list(range(1, len(shown) + 1))
            assert [entry.get("url") for entry in entries] == (
                shown if built.base_url else [None] * len(shown)
            ), path


def test_breadcrumbs_of_json_ld_match_the_visible_ones(built: Built) -> None:
    for path, page in own_pages(built).items():
        shown = [text(step) for step in page.root.iterfind(".//nav[@class='trail']/ol/li")]
        for data in page.json_ld:
            if data["@type"] == "BreadcrumbList" and page.kind != "search":
                names = [" ".join(step["name"].split()) for step in data["itemListElement"]]
                assert (names if page.kind == "paper" else names[:-1]) == shown, path


def test_the_home_page_has_a_search_action_only_with_a_base_url(built: Built) -> None:
    (data,) = built.pages["index.html"].json_ld
    assert data["name"] == built.site.config.title
    if built.base_url:
        target = data["potentialAction"]["target"]["urlTemplate"]
        assert target == f"{built.base_url}search.html?q={{search_term_string}}"
    else:
        assert "potentialAction" not in data


def test_pages_of_a_listing_link_to_previous_and_next(made_up_site: Built) -> None:
    path, seen = "papers/index.html", []
    while path:
        page = made_up_site.pages[path]
        before = [made_up_site.follow(path, link)[0] for link in page.links("prev")]
        assert before == seen[-1:]
        seen.append(path)
        path = next((str(made_up_site.follow(path, link)[0]) for link in page.links("next")), "")
    size, scale = made_up_site.site.config.page_size, made_up_site.site.scale
    count = 1 + -(-(len(made_up_site.papers) - size) // (size * scale.later_pages))
    names = ["index", *(f"index-{number}" for number in range(2, count + 1))]
    assert [PurePosixPath(path).stem for path in seen] == names


def test_the_typed_links_of_a_paper_are_those_of_its_link_set(built: Built) -> None:
    for path in built.papers:
        page = built.pages[path]
        if not built.site.scale.every_format:
            assert page.links("linkset") == []
            continue
        [link] = page.links("linkset")
        file, _ = built.follow(path, link)
        context = json.loads(built.files[str(file)])["linkset"][0]
        anchor, base = context.pop("anchor"), built.address(str(file))
        assert urljoin(base, anchor) == built.address(path)
        for relation, targets in context.items():
            links = [urljoin(built.address(path), url) for url in page.links(relation)]
            assert links == [urljoin(base, target["href"]) for target in targets], path


def test_the_files_that_describe_a_paper_exist(built: Built) -> None:
    for path, paper in built.papers.items():
        links = built.pages[path].links("describedby")
        files = {str(built.follow(path, link)[0]) for link in links}
        assert f"papers/{paper.id}.bib" in files
        assert files <= built.files.keys(), path
