"""The library of this repository, read once."""

from pathlib import Path

import pytest

from generator.content.load import load_content
from generator.model import Library, Paper
from generator.runtime.build_cache import BuildCache

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def content() -> Path:
    return CONTENT


@pytest.fixture(scope="session")
def library() -> Library:
    """Return the library; it has no problems, not even warnings."""
    found, _, _, problems = load_content(CONTENT, BuildCache(), 1)
    assert problems == []
    return found


@pytest.fixture(scope="session")
def papers(library: Library) -> tuple[Paper, ...]:
    return library.papers
