from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.content.folder import ContentFiles, list_content

Write = Callable[[Mapping[str, str | bytes]], Path]


def test_a_content_folder_is_listed_in_the_order_of_its_folders(library: Write) -> None:
    paths = [
        "papers/a-b.md",
        "papers/a/c.md",
        "papers/a/.hidden.md",
        "papers/notes.txt",
        "papers/a/One two.PNG",
        "papers/.png",
        "pages/help.md",
        "pages/below/too-deep.md",
        "pages/figure.pdf",
        "other/d.md",
        "other/e.svg",
        "site.yaml",
    ]
    papers, pages, files, states = list_content(library(dict.fromkeys(paths, "")))
    assert papers == ("papers/a/.hidden.md", "papers/a/c.md", "papers/a-b.md")
    assert pages == ("pages/help.md",)
    assert files == {"papers/a/One two.PNG", "pages/figure.pdf", "other/e.svg"}
    assert states.keys() == {*paths, "papers", "papers/a", "pages", "pages/below", "other"}


def test_a_folder_without_papers_has_none(tmp_path: Path) -> None:
    assert list_content(tmp_path) == ContentFiles((), (), frozenset(), {})


def test_what_has_the_name_of_a_paper_is_listed_even_if_it_cannot_be_one(library: Write) -> None:
    content = library({"papers/folder.md/a.md": "", "papers/folder.png/b.md": ""})
    (content / "papers/dangling.md").symlink_to("nowhere.md")
    (content / "papers/dangling.png").symlink_to("nowhere.png")
    found = list_content(content)
    assert {"papers/dangling.md", "papers/folder.md"} <= set(found.papers)
    assert found.files == frozenset()


@pytest.mark.parametrize("folder", ["papers", "pages"])
def test_the_papers_may_be_elsewhere(library: Write, folder: str) -> None:
    content = library({"elsewhere/a.md": "", "elsewhere/a.png": "", "site.yaml": ""})
    (content / "elsewhere").rename(content.parent / "elsewhere")
    (content / folder).symlink_to(content.parent / "elsewhere")
    found = list_content(content)
    assert (*found.papers, *found.pages) == (f"{folder}/a.md",)
    assert found.files == {f"{folder}/a.png"}


def test_folders_that_lead_round_in_circles_are_left_out(library: Write) -> None:
    content = library({"papers/a.md": ""})
    (content / "papers/round").symlink_to(content / "papers")
    assert list_content(content).papers == ("papers/a.md",)
