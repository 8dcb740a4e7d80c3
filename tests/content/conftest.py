"""The papers in `content/` that belong to the library of this project.

The content of a fork is not ours, and every library gains new papers. The tests here are only
about the papers in `papers.sha256` and the topics in `topics.txt`: others are ignored until they
are added to these lists. Tests are skipped where something listed is missing or was renamed, and
all of them where `content/` is another library.
"""

from pathlib import Path

import pytest
from listed import PAPERS, SITE_TITLE, TOPICS, keys, missing

from generator.content.config import read_config
from generator.content.load import LoadedContent, load_content
from generator.model import Library, Paper
from generator.runtime.build_cache import BuildCache

CONTENT = Path(__file__).parents[2] / "content"
LEAST_SHARE = 0.9
"""The share of the listed papers that a library has if it is ours."""


@pytest.fixture(scope="session")
def content() -> Path:
    return CONTENT


@pytest.fixture(scope="session")
def found(content: Path) -> LoadedContent:
    """Return all of `content/`; skip tests where it is not the library of this project."""
    title = read_config(content)[0].title
    if title != SITE_TITLE:
        pytest.skip(f'content/ is not the library of this project: its title is "{title}"')
    read = load_content(content, BuildCache(), 1)
    present = len(PAPERS) - len(missing(read.library.papers))
    if present < LEAST_SHARE * len(PAPERS):
        counts = f"{present} of the {len(PAPERS)} papers in papers.sha256"
        pytest.skip(f"content/ is not the library of this project: it has {counts}")
    return read


@pytest.fixture(scope="session")
def papers(found: LoadedContent) -> tuple[Paper, ...]:
    """Return the listed papers."""
    return tuple(paper for paper in found.library.papers if keys(paper) & PAPERS)


@pytest.fixture(scope="session")
def library(found: LoadedContent, papers: tuple[Paper, ...]) -> Library:
    """Return the listed papers and topics; skip tests where any of them is missing."""
    topics = tuple(topic for topic in found.library.topics if topic.id in TOPICS)
    lacking = len(missing(papers)), len(TOPICS) - len(topics)
    if any(lacking):
        counts = "{} papers of papers.sha256 and {} topics of topics.txt".format(*lacking)
        pytest.skip(f"content/ is not the whole library of this project: it lacks {counts}")
    return Library(papers, topics, found.library.pages)
