"""Records what pages ask of a library, so that nobody has to list what a page depends on.

Everything public of a `Site` is declared by one of these decorators:

of_paper        follows from one paper, its first argument: the paper is recorded
of_library      follows from the whole library: this is recorded
shared          follows from what all pages share: settings and topics
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from generator.model import Paper

T = TypeVar("T")
R = TypeVar("R", bound="Recording")
P = ParamSpec("P")

WHOLE_LIBRARY = "/"
"""What is recorded if anything in the library may matter; no paper has this id."""


class Recording:
    """Remembers the ids of the papers that are asked for, or `WHOLE_LIBRARY`."""

    def __init__(self) -> None:
        self._asked: set[str] | None = None

    @contextmanager
    def recording(self) -> Iterator[set[str]]:
        """Record what is asked for meanwhile."""
        before, self._asked = self._asked, set()
        try:
            yield self._asked
        finally:
            self._asked = before

    def ask(self, subject: str) -> None:
        """Record the id of a paper, or `WHOLE_LIBRARY`."""
        if self._asked is not None:
            self._asked.add(subject)

    def only(self, write: Callable[[Paper], T], paper: Paper) -> T:
        """Return `write(paper)`, which is cached by the version of the paper.

        Raises `RuntimeError` if it depends on anything else.
        """
        with self.recording() as asked:
            result = write(paper)
        if not asked <= {paper.id}:
            raise RuntimeError(f"{write} does not only ask for the paper {paper.id}: {asked}")
        self.ask(paper.id)
        return result


def of_paper(
    method: Callable[Concatenate[R, Paper, P], T],
) -> Callable[Concatenate[R, Paper, P], T]:
    """Declare a method whose result follows from the paper that is its first argument."""

    @wraps(method)
    def recorded(site: R, paper: Paper, /, *args: P.args, **kwargs: P.kwargs) -> T:
        site.ask(paper.id)
        return method(site, paper, *args, **kwargs)

    return _declared(recorded)


def of_library(method: Callable[Concatenate[R, P], T]) -> Callable[Concatenate[R, P], T]:
    """Declare a method whose result may depend on anything in the library."""

    @wraps(method)
    def recorded(site: R, /, *args: P.args, **kwargs: P.kwargs) -> T:
        site.ask(WHOLE_LIBRARY)
        return method(site, *args, **kwargs)

    return _declared(recorded)


def shared(method: Callable[P, T]) -> Callable[P, T]:
    """Declare a method whose result follows from the settings and topics."""
    return _declared(method)


class LibraryValue(Generic[T]):
    """A property that is computed once and may depend on anything in the library."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute, self._name = compute, ""
        self.__doc__ = compute.__doc__

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, site: Recording, _owner: object = None) -> T:
        site.ask(WHOLE_LIBRARY)
        values = site.__dict__
        if self._name not in values:
            values[self._name] = self._compute(site)
        value: T = values[self._name]
        return value

    def __set__(self, _site: Recording, _value: object) -> None:
        raise AttributeError(self._name)  # (a descriptor without `__set__` is asked only once)


def is_declared(member: object) -> bool:
    """Tell whether a member of a class is declared by one of these decorators."""
    if isinstance(member, property | cached_property):
        member = member.fget if isinstance(member, property) else member.func
    return isinstance(member, LibraryValue) or getattr(member, "is_declared", False)


def _declared(function: Callable[P, T]) -> Callable[P, T]:
    function.is_declared = True  # type: ignore[attr-defined]
    return function
