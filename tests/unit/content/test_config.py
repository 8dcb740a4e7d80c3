from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.config import Config, read_config


def test_missing_settings_have_defaults(library: Callable[..., Path]) -> None:
    assert read_config(library({"papers/a.md": ""})) == (Config(), [])
    assert read_config(library({"site.yaml": "# nothing yet\n"})) == (Config(), [])


def test_every_setting_is_read(library: Callable[..., Path]) -> None:
    content = library(
        {
            "site.yaml": "title: Mine\ndescription: Papers.\nbase_url: https://a.org/lib\n"
            "language: de\nauthor: Ada\nrepository: https://b.org/c\npage_size: 10\n"
            "branch: next/one\ncontent_path: /library/papers/\n"
        }
    )
    repository = ("https://b.org/c", "next/one", "library/papers")
    expected = Config("Mine", "Papers.", "https://a.org/lib/", "de", "Ada", *repository, 10)
    assert read_config(content) == (expected, [])


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("titel: Mine\n", 1, 'unknown field "titel"'),
        ("\nbase_url: https://a.org/?b\n", 2, 'base_url: "https://a.org/?b" has a query'),
        ("base_url: a.org\n", 1, 'base_url: "a.org" is not a web address'),
        ("branch: a b\n", 1, 'branch: "a b" is not a branch name'),
        ("content_path: ../a\n", 1, 'content_path: "../a" is not a folder of the repository'),
        ("page_size: 0\n", 1, 'page_size: "0" is not a positive number'),
        ("Mine\n", 1, '"Mine" must be a mapping'),
        ("a: [\n", 2, "broken YAML"),
    ],
)
def test_an_invalid_setting_is_reported_at_its_line(
    library: Callable[..., Path], text: str, line: int, message: str
) -> None:
    config, [problem] = read_config(library({"site.yaml": text}))
    assert config == Config()
    assert (problem.path, problem.line) == ("site.yaml", line)
    assert problem.message.startswith(message)


def test_an_invalid_setting_does_not_affect_the_others(library: Callable[..., Path]) -> None:
    config, problems = read_config(library({"site.yaml": "title: Mine\nlanguage: 1\n"}))
    assert config == Config(title="Mine")
    assert len(problems) == 1
