"""Keys of functions with their arguments."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import pytest
from markupsafe import Markup

from generator.build.arguments import ArgumentKeys
from generator.library.site import Site
from generator.model import Paper

SiteOf = Callable[..., Site]
A, B = Paper("a", "A"), Paper("b", "B")


@dataclass(frozen=True)
class Part:
    """A value without papers."""

    text: str
    inner: "tuple[Part, ...]" = ()


@dataclass(frozen=True)
class Shelf:
    """A value with papers."""

    papers: tuple[Paper, ...]
    part: Part | None = None


class Pair(NamedTuple):
    """A named tuple."""

    one: Paper
    other: str


def view(*_arguments: object) -> dict[str, str]:
    return {}


def other_view(*_arguments: object) -> dict[str, str]:
    return {}


@pytest.fixture
def site(site_of: SiteOf) -> Site:
    return site_of([A, B])


def key(site: Site, *arguments: Any) -> str:
    return ArgumentKeys(site).key(partial(view, *arguments))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "b"),
        ("1", 1),
        (1, True),
        (None, ""),
        (("a", "b"), ("ab",)),
        (("a", ("b",)), (("a", "b"),)),
        (Part("a"), Part("b")),
        (Part("a", (Part("b"),)), Part("a", (Part("c"),))),
        ((Part("a"),), (Part("b"),)),
        (A, B),
        ((A, B), (B, A)),
        (Shelf((A,)), Shelf((B,))),
        (Shelf((A,)), Shelf((A,), Part("a"))),
        (Pair(A, "x"), Pair(B, "x")),
        ({"a": A}, {"a": B}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (Markup("a"), Markup("b")),
        (partial(view, "a"), partial(view, "b")),
        (view, other_view),
        (Part, Shelf),
    ],
)
def test_different_arguments_have_different_keys(site: Site, one: object, other: object) -> None:
    assert key(site, one) == key(site, one)
    assert key(site, one) != key(site, other)


def test_equal_arguments_have_the_same_key_whether_or_not_they_are_the_same_object(
    site: Site,
) -> None:
    text = "".join(["a", "b"])
    assert key(site, text, text) == key(site, "".join(["a", "b"]), text)
    assert key(site, Part(text), (Part(text),)) == key(site, Part("ab"), (Part("ab"),))


def test_a_paper_counts_as_its_version_and_the_site_does_not_count(
    site: Site, site_of: SiteOf
) -> None:
    changed = site_of([Paper("a", "A new title"), B])
    assert key(site, A, site) != key(changed, A, changed)
    assert key(site, B, site) == key(changed, B, changed)
    assert key(site, (B, B)) == key(changed, (B, B))


def test_closures_and_sets_cannot_be_arguments(site: Site) -> None:
    with pytest.raises(TypeError, match="closure"):
        ArgumentKeys(site).key(lambda: key(site))
    with pytest.raises(TypeError, match="set"):
        key(site, {"a", "b"})
