import pytest

from generator.content.config import Config
from generator.library.code_host import correction_links

BODY = "What+is+wrong,+and+what+should+it+say%3F"


@pytest.mark.parametrize(
    ("repository", "edit", "issue"),
    [
        (
            "https://github.com/a/b",
            "https://github.com/a/b/edit/main/content/papers/x.md",
            f"https://github.com/a/b/issues/new?title=Correction:+content/papers/x.md&body={BODY}",
        ),
        (
            "https://github.com/a/b.git",
            "https://github.com/a/b/edit/main/content/papers/x.md",
            f"https://github.com/a/b/issues/new?title=Correction:+content/papers/x.md&body={BODY}",
        ),
        (
            "https://gitlab.example.org/a/b/c/",
            "https://gitlab.example.org/a/b/c/-/edit/main/content/papers/x.md",
            "https://gitlab.example.org/a/b/c/-/issues/new"
            "?issue%5Btitle%5D=Correction:+content/papers/x.md"
            f"&issue%5Bdescription%5D={BODY}",
        ),
        (
            "https://codeberg.org/a/b",
            "https://codeberg.org/a/b/_edit/main/content/papers/x.md",
            "https://codeberg.org/a/b/issues/new"
            f"?title=Correction:+content/papers/x.md&body={BODY}",
        ),
    ],
)
def test_each_code_host_has_its_own_urls(repository: str, edit: str, issue: str) -> None:
    found = correction_links("papers/x.md", Config(repository=repository))
    assert [link.path for link in found] == [edit, issue]


def test_branch_and_content_path_are_used_and_encoded() -> None:
    config = Config(repository="https://github.com/a/b", branch="next/#1", content_path="")
    edit, _ = correction_links("papers/ü &.md", config)
    assert edit.path == "https://github.com/a/b/edit/next/%231/papers/%C3%BC%20%26.md"


@pytest.mark.parametrize("repository", ["", "https://git.example.org/a/github"])
def test_an_unknown_code_host_has_no_links(repository: str) -> None:
    assert correction_links("papers/x.md", Config(repository=repository)) == ()
