"""Every page is valid HTML with one title, ordered headings and working links."""

from collections import Counter
from itertools import pairwise
from posixpath import dirname
from urllib.parse import urlsplit

from reading import Built, links, text

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
MOST_STEPS = 10


def test_a_strict_parser_reports_no_errors(built: Built) -> None:
    assert {path: page.errors for path, page in built.pages.items() if page.errors} == {}


def test_every_page_has_one_h1_and_skips_no_level_of_headings(built: Built) -> None:
    for path, page in built.pages.items():
        levels = [int(heading.tag[1]) for heading in page.all(*HEADINGS)]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(below - above <= 1 for above, below in pairwise(levels)), (path, levels)


def test_headings_and_links_have_text(built: Built) -> None:
    for path, page in built.pages.items():
        assert all(text(element) for element in page.all(*HEADINGS, "a", "button")), path


def test_ids_are_unique_and_references_to_them_exist(built: Built) -> None:
    for path, page in built.pages.items():
        ids = Counter(element.get("id") for element in page.root.iter() if element.get("id"))
        named = {element.get(name) for element in page.root.iter() for name in REFERENCES}
        assert [found for found, count in ids.items() if count > 1] == [], path
        assert named - {None} <= ids.keys(), path


def test_every_page_and_title_has_a_language(built: Built) -> None:
    for path, page in built.pages.items():
        assert page.all("html")[0].get("lang") == built.site.config.language, path
        paper = built.papers.get(path)
        if paper:
            assert page.all("article")[0].get("lang") == (paper.language or None), path


def test_every_image_has_an_alternative_text(built: Built) -> None:
    assert all(img.get("alt") for page in built.pages.values() for img in page.all("img"))


def test_every_internal_link_has_an_existing_target(built: Built) -> None:
    ids = {
        path: {element.get("id") for element in page.root.iter()}
        for path, page in built.pages.items()
    }
    dead = []
    for path, page in built.pages.items():
        for _, link in links(page):
            target, fragment = built.follow(path, link)
            if (target or path) not in built.files or (
                fragment and fragment not in ids[str(target)]
            ):
                dead.append((path, link))
    assert dead == []


def test_internal_links_are_relative_except_on_the_404_page(built: Built) -> None:
    for path, page in built.pages.items():
        inside = [link for _, link in links(page, "a", "script", "img", "form")]
        inside = [link for link in inside if built.follow(path, link)[0] is not None]
        root = urlsplit(built.address("")).path
        if path == "404.html":
            assert all(link.startswith((root, "#")) for link in inside)
        else:
            assert not [link for link in inside if link.startswith("/") or "//" in link], path


def test_every_page_but_404_is_a_few_links_from_the_home_page(built: Built) -> None:
    steps, frontier = {"index.html": 0}, ["index.html"]
    for path in frontier:
        for _, link in links(built.pages[path], "a"):
            target, _ = built.follow(path, link)
            if target in built.pages and target not in steps:
                steps[target] = steps[path] + 1
                frontier.append(target)
    assert built.pages.keys() - steps.keys() == {"404.html"}
    assert built.papers.keys() <= steps.keys()
    assert max(steps.values()) <= MOST_STEPS


def test_every_folder_has_an_index_page(built: Built) -> None:
    folders = {dirname(path) for path in built.pages} - {""}
    assert {f"{folder}/index.html" for folder in folders} <= built.pages.keys()


def test_no_two_paths_differ_only_in_case(built: Built) -> None:
    assert len({path.casefold() for path in built.files}) == len(built.files)


def test_paginated_listings_contain_every_paper_once(made_up_site: Built) -> None:
    pages = made_up_site.pages
    paths = ["papers/index.html", *(f"papers/index-{number}.html" for number in range(2, 4))]
    shown = [
        made_up_site.follow(path, link)[0]
        for path in paths
        for item in pages[path].items
        for link in [item.find("h2/a").get("href")]  # type: ignore[union-attr]
    ]
    assert "papers/index-4.html" not in pages
    assert shown == [f"papers/{paper.id}.html" for paper in made_up_site.site.newest]


def test_titles_are_displayed_unchanged(made_up_site: Built) -> None:
    for path, paper in made_up_site.papers.items():
        if not {"$", "\\"} & set(paper.title):
            assert text(made_up_site.pages[path].all("h1")[0]) == paper.title
