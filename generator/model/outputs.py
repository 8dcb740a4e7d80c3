"""Pages before they are rendered, and the files of the site."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol, TypeVar

T = TypeVar("T")

View = Mapping[str, Any]
"""The variables of a template by name, in addition to the site-wide ones."""


class ViewFields(Protocol):
    """An instance of a dataclass whose fields are the variables of a template."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site before it is rendered.

    `url` is its path below the site's root, `template` a path below the templates folder.
    `make_view` computes the view. It is a function of a module, or a `partial` of one, because a
    page is only rendered again if its arguments change or what the function asks of the library.
    `modified` is the date of the page in the sitemap, which contains only pages that are
    `listed`.
    """

    url: str
    template: str
    make_view: Callable[[], View | ViewFields] = dict
    modified: str = ""
    listed: bool = False

    @property
    def view(self) -> View:
        """The variables of the template; a nested dataclass stays one value."""
        view = self.make_view()
        if isinstance(view, Mapping):
            return view
        return {name: getattr(view, name) for name in view.__dataclass_fields__}


@dataclass(frozen=True, slots=True, order=True)
class Output:
    """One file of the site: its path below the output folder and its bytes."""

    path: str
    data: bytes


class GetCached(Protocol):
    """Returns the value of a name in the build cache, or None if it is not one of type `kind`."""

    def __call__(self, name: str, kind: type[T]) -> T | None:
        """Return the value."""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """The files of a batch.

    `cached` are values, by their names in the build cache, that the next build can reuse.
    """

    outputs: Iterable[Output]
    cached: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are made together, under a name.

    `make` makes all files, and can reuse values that the previous build cached. As with a page,
    it is a function of a module or a `partial` of one.
    """

    name: str
    make: Callable[[GetCached], BatchResult]
