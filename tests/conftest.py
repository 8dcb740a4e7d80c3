"""What many tests need: a content folder on disk, and a site without one."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from generator.content.config import Config
from generator.content.texts import Texts, page_html, paper_prose
from generator.library.site import Site
from generator.model import FreePage, Library, Paper, Topic

# A CI run that fails must fail again for the same commit, so that a change is not blamed for a
# rare example, and so that the failure can be reproduced: there, all runs try the same examples.
# Local runs try other examples each time. Busy machines are slow, so there are no deadlines.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("local", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture
def library(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Return a function that writes files by their paths and returns the content folder."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        content = tmp_path / "content"
        for path, text in files.items():
            file = content / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return content

    return write


@pytest.fixture
def site_of() -> Callable[..., Site]:
    """Return a function that makes a site of values; settings are those of `site.yaml`."""

    def make(
        papers: Iterable[Paper],
        topics: Iterable[Topic] = (),
        pages: Iterable[FreePage] = (),
        **settings: object,
    ) -> Site:
        by_id = sorted(papers, key=lambda paper: paper.id)
        content = Library(tuple(by_id), tuple(topics), tuple(pages))
        written = {paper.id: paper_prose(paper) for paper in content.papers}
        shown = {page.id: page_html(page) for page in content.pages}
        assert not any(text.problems for text in (*written.values(), *shown.values()))
        texts = Texts(
            {key: text.text for key, text in written.items()},
            {key: text.text for key, text in shown.items()},
            frozenset(),
        )
        return Site(Config(**settings), content, texts)  # type: ignore[arg-type]

    return make
