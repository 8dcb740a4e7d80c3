"""Micro-benchmarks of the steps of a build, with a synthetic library.

As tests, they run once, untimed; `make bench-pieces` times them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import corpus
import libraries
import made_up
import pytest
from every_page import search_entries
from pytest_benchmark.fixture import BenchmarkFixture
from search_files import search_files
from topic_words import words_of
from whole_site import write_site

from generator.build.options import own_templates
from generator.build.render import Renderer
from generator.content.config import Config
from generator.content.load import LoadedContent, load_content
from generator.library import related
from generator.library.site import Site
from generator.library.topic_rules import assign_topics
from generator.model import Library, Output, Page, Rules, Topic
from generator.pages import contents, views
from generator.runtime.build_cache import BuildCache
from generator.text.markup import markdown_to_html

PAPERS = 200
ROUNDS = 10
"""How often what writes files is timed."""

SUMMARY = """
## Results of *number {number}*

The loss $\\frac{{1}}{{n}} \\sum_i x_i^2$ falls to `{number}`,
as [a page](https://example.org) says.

| System | Score |
|---|---|
| ours | {number} |

1. One[^1]
2. Two

[^1]: A footnote.
"""


@pytest.fixture(scope="module")
def made() -> list[dict[str, Any]]:
    """The synthetic papers."""
    return made_up.papers(PAPERS)


@pytest.fixture(scope="module")
def folder(made: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content folder of all of them."""
    place = tmp_path_factory.mktemp("pieces")
    made_up.write_lines(place / "papers.jsonl.gz", made)
    return libraries.write(corpus.read(place / "papers.jsonl.gz", PAPERS), place / "content")


@pytest.fixture(scope="module")
def content(folder: Path) -> LoadedContent:
    """The loaded content."""
    return load_content(folder, BuildCache(), jobs=1)


@pytest.fixture(scope="module")
def site(content: LoadedContent) -> Site:
    """The site of that content."""
    return Site(Config(title="Made up"), content.library, content.texts, content.digests)


@pytest.fixture(scope="module")
def render(site: Site) -> Callable[[], list[Output]]:
    """Return a function that renders every page."""
    renderer = Renderer([own_templates()], views.site_view(site))
    files = contents.all_pages(contents.library_pages(site), site.relate(BuildCache()), site)
    listed = [file for file in files if isinstance(file, Page)]
    return lambda: [renderer.render(page) for page in listed]


def test_reading(benchmark: BenchmarkFixture, folder: Path, made: list[dict[str, Any]]) -> None:
    read = benchmark(lambda: load_content(folder, BuildCache(), jobs=1))
    assert read.problems == []
    titles = {paper.id: paper.title for paper in read.library.papers}
    assert titles == {paper["id"]: paper["title"] for paper in made}


def test_markdown(benchmark: BenchmarkFixture) -> None:
    summaries = [SUMMARY.format(number=number) for number in range(PAPERS)]
    shown = benchmark(lambda: [markdown_to_html(each, lambda _, link: link) for each in summaries])
    for number, html in enumerate(shown):
        assert f"<td>{number}</td>" in html
        assert f"<em>number {number}</em>" in html
        assert "<math" in html


def test_topics(benchmark: BenchmarkFixture, content: LoadedContent) -> None:
    words = sorted({word for paper in content.library.papers for word in words_of(paper.title)})
    topics = tuple(Topic(word, word, match=Rules(title=(word,))) for word in words)
    papers = tuple(paper._replace(topics=()) for paper in content.library.papers)
    assigned = benchmark(assign_topics, Library(papers, topics))
    for paper in assigned.papers:
        assert len(paper.topics) == 4  # (the most there may be)
        assert set(paper.topics) <= set(words_of(paper.title))


def test_related_papers(benchmark: BenchmarkFixture, site: Site) -> None:
    papers = site.library.papers
    found = {paper.id: related.features(paper, paper.abstract) for paper in papers}
    lists = benchmark(related.relate, found)
    for paper in papers:
        others = [related.id for related in lists[paper.id]]
        assert len(set(others)) == 5
        assert set(others) <= found.keys() - {paper.id}


def test_search(benchmark: BenchmarkFixture, site: Site) -> None:
    files = benchmark(lambda: search_files(search_entries(site)))
    texts = [file.path for file in files if file.path.startswith("search/texts/")]
    assert len(texts) == PAPERS
    [stock] = [file.data.decode() for file in files if file.path == "search/lunr.json"]
    assert all(f'"{paper.id}"' in stock for paper in site.library.papers)


def test_rendering(
    benchmark: BenchmarkFixture, render: Callable[[], list[Output]], site: Site
) -> None:
    made = {output.path: output.data.decode() for output in benchmark(render)}
    for paper in site.library.papers:
        assert f"<h1>{paper.title}</h1>" in made[f"papers/{paper.id}.html"]


def test_writing(
    benchmark: BenchmarkFixture, render: Callable[[], list[Output]], tmp_path: Path
) -> None:
    outputs, folders = render(), iter(range(ROUNDS))

    def new_folder() -> tuple[tuple[object, ...], dict[str, object]]:
        return (outputs, tmp_path / str(next(folders))), {}

    written = benchmark.pedantic(write_site, setup=new_folder, rounds=ROUNDS)
    assert (written.files, written.changed) == (len(outputs), len(outputs))
    for output in outputs:
        assert (tmp_path / "0" / output.path).read_bytes() == output.data
