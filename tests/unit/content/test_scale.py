"""The setting `scale` of `site.yaml`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from generator.content.config import read_config
from generator.content.scale import PARSERS, SCALES, Scale, ScaleSetting

Write = Callable[[Mapping[str, str | bytes]], Path]


@pytest.mark.parametrize("name", ["auto", *SCALES])
def test_a_scale_is_chosen_by_its_name(library: Write, name: str) -> None:
    config, problems = read_config(library({"site.yaml": f"scale: {name}\n"}))
    assert problems == []
    assert config.scale == ScaleSetting(name)


def test_single_values_are_replaced(library: Write) -> None:
    written = "scale:\n  feed_from: 3\n  every_format: true\n  related: 0\n"
    config, problems = read_config(library({"site.yaml": written}))
    assert problems == []
    found = config.scale.scale(1)
    assert (found.feed_from, found.every_format, found.related) == (3, True, 0)
    assert config.scale.scale(10**6).feed_from == 3


def test_every_value_can_be_set() -> None:
    assert list(PARSERS) == [field.name for field in fields(Scale)]


def test_the_readme_states_the_values_of_every_scale() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \| (\S+) \| (\S+) \|", readme, re.MULTILINE)
    assert rows == [
        (name, *(str(getattr(scale, name)).lower() for scale in SCALES.values()))
        for name in PARSERS
    ]


@pytest.mark.parametrize(
    ("written", "line", "message", "hint"),
    [
        ("scale: larg\n", 1, 'scale: unknown scale "larg"', 'did you mean "large"?'),
        (
            "scale: 7\n",
            1,
            'scale: unknown scale "7"',
            "known: auto, full, large, small",
        ),
        (
            "title: A\nscale:\n  related: 2\n  fed_from: 3\n",
            4,
            'scale: unknown field "fed_from"',
            'did you mean "feed_from"?',
        ),
        (
            "scale:\n  page_from: 0\n",
            2,
            'scale: "0" is not a positive number',
            "write 1 or more",
        ),
        (
            "scale:\n  related: many\n",
            2,
            'scale: "many" is not a whole number',
            "write digits only",
        ),
        (
            "scale:\n  full_groups: sometimes\n",
            2,
            'scale: "sometimes" is not a switch',
            "write true or false",
        ),
    ],
)
def test_problems_have_their_line_and_a_hint(
    library: Write, written: str, line: int, message: str, hint: str
) -> None:
    _, [problem] = read_config(library({"site.yaml": written}))
    assert (problem.line, problem.message, problem.hint) == (line, message, hint)
