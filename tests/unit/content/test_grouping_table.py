from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.config import Config, read_config
from generator.content.folder import RESERVED_PAGE_ID
from generator.content.groupings import ALL_GROUPINGS, GROUPINGS


def test_groupings_can_be_switched_off_one_by_one(library: Callable[..., Path]) -> None:
    content = library({"site.yaml": "groupings:\n  days: false\n  years: true\n"})
    config, problems = read_config(content)
    on = tuple(name for name in ALL_GROUPINGS if name != "days")
    assert (config.groupings, problems) == (on, [])
    assert Config().groupings == ALL_GROUPINGS


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("groupings: [days]\n", 1, "groupings: ", "write {days: false}, say"),
        (
            "groupings:\n  venue: false\n",
            2,
            'groupings: unknown grouping "venue"',
            'did you mean "venues"?',
        ),
        (
            "groupings:\n  days: never\n",
            2,
            'groupings: "never" is not a switch',
            "write true or false",
        ),
        (
            "groupings:\n  topics: false\n",
            2,
            'groupings: "topics" cannot be switched off',
            "delete topics.yaml for a library without topics",
        ),
    ],
)
def test_an_invalid_switch_is_reported_at_its_line(
    library: Callable[..., Path], text: str, line: int, message: str, hint: str
) -> None:
    config, [problem] = read_config(library({"site.yaml": text}))
    assert config == Config()
    assert (problem.line, problem.hint) == (line, hint)
    assert problem.message.startswith(message)


def test_a_free_page_cannot_have_the_name_of_a_grouping() -> None:
    assert all(RESERVED_PAGE_ID.fullmatch(grouping.name) for grouping in GROUPINGS)


def test_kinds_are_parameters_of_the_search_page() -> None:
    kinds = [grouping.kind for grouping in GROUPINGS]
    assert len({*kinds, "q", "sort", "code"}) == len(kinds) + 3
