from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.content.folder import ContentFiles, list_content

Write = Callable[[Mapping[str, str | bytes]], Path]


def test_a_content_folder_is_listed_in_path_order(library: Write) -> None:
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


def test_an_empty_folder_has_no_content(tmp_path: Path) -> None:
    assert list_content(tmp_path) == ContentFiles((), (), frozenset(), {})


def test_markdown_paths_are_listed_even_if_they_are_not_files(library: Write) -> None:
    content = library({"papers/folder.md/a.md": "", "papers/folder.png/b.md": ""})
    (content / "papers/dangling.md").symlink_to("nowhere.md")
    (content / "papers/dangling.png").symlink_to("nowhere.png")
    found = list_content(content)
    assert {"papers/dangling.md", "papers/folder.md"} <= set(found.papers)
    assert found.files == frozenset()


@pytest.mark.parametrize("folder", ["papers", "pages"])
def test_papers_and_pages_can_be_symbolic_links_to_folders(library: Write, folder: str) -> None:
    content = library({"elsewhere/a.md": "", "elsewhere/a.png": "", "site.yaml": ""})
    (content / "elsewhere").rename(content.parent / "elsewhere")
    (content / folder).symlink_to(content.parent / "elsewhere")
    found = list_content(content)
    assert (*found.papers, *found.pages) == (f"{folder}/a.md",)
    assert found.files == {f"{folder}/a.png"}


def test_cycles_of_symbolic_links_are_not_followed(library: Write) -> None:
    content = library({"papers/a.md": ""})
    (content / "papers/round").symlink_to(content / "papers")
    assert list_content(content).papers == ("papers/a.md",)
