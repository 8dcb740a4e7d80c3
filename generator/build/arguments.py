"""The key of what makes a page: a hash of the function and of its arguments.

A page is made by `partial(function, *arguments)`. The function must not be a closure, so that a
page depends on nothing but its arguments and on what it asks of the `Site`, which is recorded
while the page is made. Therefore the `Site` itself does not count, and a paper counts as its
version. Arguments of other types are values: built-in types, named tuples and dataclasses.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, partial
from operator import attrgetter
from types import FunctionType, MethodType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from markupsafe import Markup

from generator.library import Site
from generator.model import Paper
from generator.runtime import content_hash

SCALARS = {str, int, bool, float, bytes, type(None)}

PAPER_ID = attrgetter("id")

Plain = Callable[[Any], Any]
"""Returns a value as one that msgspec encodes; unequal values remain unequal."""


class ArgumentKeys:
    """Computes the keys of functions with their arguments, for the papers of a site."""

    def __init__(self, site: Site) -> None:
        self._versions = site.versions
        self._native: set[type] = set(SCALARS)
        self._by_type: dict[type, Plain] = {}
        self._by_base: Sequence[tuple[type, Plain]] = (
            (Site, lambda _: "site"),
            (Paper, lambda paper: self._versions[paper.id]),
            (Markup, str),
            (partial, lambda made: [self._plain(made.func), self._items(made.args), made.keywords]),
            (
                MethodType,
                lambda method: [method.__func__.__qualname__, self._plain(method.__self__)],
            ),
            (type, _name),
            (FunctionType, _name),
            (Mapping, lambda value: [self._items([*value]), self._items([*value.values()])]),
        )

    def key(self, make: Callable[..., Any], *more: str) -> str:
        """Return the key of a function with its arguments, and of more values."""
        return content_hash(ENCODER.encode([self._plain(make), more]))

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if kind in self._native:
            return value
        if kind not in self._by_type:
            self._by_type[kind] = self._of_type(kind)
        return self._by_type[kind](value)

    def _of_type(self, kind: type) -> Plain:
        """Return the function for values of a type."""
        for base, plain in self._by_base:
            if issubclass(kind, base):
                return plain
        if kind in (tuple, list):
            return self._items
        if is_flat(kind):
            self._native.add(kind)
            return lambda value: value
        if issubclass(kind, tuple):
            return lambda value: self._items(list(value))
        if is_dataclass(kind):
            names = [field.name for field in fields(kind)]
            return lambda value: self._items([getattr(value, name) for name in names])
        raise TypeError(f"a page cannot have an argument of {kind}")

    def _items(self, values: Any) -> Any:
        kinds = set(map(type, values))
        if kinds <= self._native:
            return values
        if kinds == {Paper}:
            return list(map(self._versions.__getitem__, map(PAPER_ID, values)))
        return list(map(self._plain, values))


def is_flat(kind: Any, inside: frozenset[Any] = frozenset()) -> bool:
    """Tell whether msgspec encodes all values of a type, and none of them has papers."""
    if kind in SCALARS or kind in inside or kind is Ellipsis:
        return True
    if get_origin(kind) in (tuple, list, Sequence, Union, UnionType):
        return all(is_flat(each, inside) for each in get_args(kind))
    if kind is Paper or not (is_dataclass(kind) or hasattr(kind, "_fields")):
        return False
    return all(is_flat(hint, inside | {kind}) for hint in get_type_hints(kind).values())


@cache
def _name(value: type | FunctionType) -> str:
    """Return the name of a function or class, which is part of the program."""
    if isinstance(value, FunctionType) and value.__closure__:
        raise TypeError(f"{value} is a closure: its page could depend on anything")
    return f"{value.__module__}.{value.__qualname__}"


ENCODER = msgspec.msgpack.Encoder(enc_hook=str)  # (for `Markup`)
