import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.content.folder import ContentFiles, list_content
from generator.errors import ContentError, Problem

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
    (content / folder).symlink_to("elsewhere")
    found = list_content(content)
    assert (*found.papers, *found.pages) == (f"{folder}/a.md",)
    assert found.files == {f"{folder}/a.png", "elsewhere/a.png"}


def test_cycles_of_symbolic_links_are_not_followed(library: Write) -> None:
    content = library({"papers/a.md": ""})
    (content / "papers/round").symlink_to(content / "papers")
    assert list_content(content).papers == ("papers/a.md",)


@pytest.mark.parametrize(
    "path",
    ["papers/leak.png", "papers/a.md", "papers", "other", "site.yaml", "topics.yaml", ".hidden/x"],
)
@pytest.mark.parametrize("target", ["../elsewhere/secret", "../elsewhere", "/nowhere"])
def test_links_that_lead_out_of_the_folder_are_refused(
    library: Write, path: str, target: str
) -> None:
    content = library({"pages/about.md": "", "../elsewhere/secret": ""})
    (content / path).parent.mkdir(exist_ok=True)
    (content / path).symlink_to(content / target)
    with pytest.raises(ContentError) as refused:
        list_content(content)
    hint = "replace it by a copy of what it leads to"
    message = f'symbolic link out of the folder, to "{content / target}"'
    assert refused.value.problems == (Problem(path, 0, message, hint),)


def test_a_link_through_a_folder_beside_with_the_same_beginning_is_refused(library: Write) -> None:
    content = library({"papers/a.md": "", "../content-2/b.md": ""})
    (content / "papers/b.md").symlink_to("../../content-2/b.md")
    with pytest.raises(ContentError):
        list_content(content)


def test_links_within_the_folder_are_allowed(library: Write) -> None:
    content = library({"papers/a.md": "", "images/a.png": ""})
    (content / "papers/b.md").symlink_to("a.md")
    (content / "papers/b.png").symlink_to(content / "images/a.png")
    found = list_content(content)
    assert found.papers == ("papers/a.md", "papers/b.md")
    assert found.files == {"images/a.png", "papers/b.png"}


def test_a_content_folder_can_be_a_link_itself(library: Write) -> None:
    content = library({"papers/a.md": ""})
    (content / "papers/b.md").symlink_to("a.md")
    (content.parent / "link").symlink_to("content")
    assert list_content(content.parent / "link").papers == ("papers/a.md", "papers/b.md")


def test_a_pipe_is_refused_instead_of_waited_for(library: Write) -> None:
    content = library({"papers/a.md": ""})
    os.mkfifo(content / "papers/b.md")
    with pytest.raises(ContentError, match=r"papers/b.md: this is neither a file nor a folder"):
        list_content(content)
