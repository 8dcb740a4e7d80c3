"""The plan of a build: which files have to be made, and which are up to date.

A page or batch has a key, the hash of its arguments and of what all files share. It is up to date
if the previous build had the same key, nothing has changed that it asked for when it was made,
and its files are unchanged. An incremental build therefore gives the same bytes as a full one.
"""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field

from generator import urls
from generator.build.arguments import ArgumentKeys
from generator.build.previous_build import PreviousBuild
from generator.library import Site
from generator.model import Batch, Output, Page

Mention = Callable[[Set[str]], bool]
"""Tells whether the source of a template contains one of some texts."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to be made, those that are up to date, and the keys of all.

    `up_to_date_pages` are paths; `up_to_date_batches` are the paths of each batch by name.
    """

    pages: list[Page] = field(default_factory=list)
    batches: list[Batch] = field(default_factory=list)
    outputs: list[Output] = field(default_factory=list)
    up_to_date_pages: set[str] = field(default_factory=set)
    up_to_date_batches: dict[str, tuple[str, ...]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def up_to_date(self) -> set[str]:
        """The paths of all files that are up to date."""
        return self.up_to_date_pages.union(*self.up_to_date_batches.values())

    @property
    def up_to_date_names(self) -> set[str]:
        """The names of all pages and batches that are up to date."""
        return self.up_to_date_pages.union(self.up_to_date_batches)


def plan(
    files: Iterable[Page | Batch | Output],
    site: Site,
    shared_key: str,
    previous: PreviousBuild,
    mention: Mention,
) -> Plan:
    """Compare files of the site with the previous build.

    All pages must be in one plan. If a page was removed that a template may link to, all pages
    are rendered, so that its links are found to be broken. The links of texts are checked when
    they are read, and all other links follow from what is recorded.
    """
    result, keys = Plan(), ArgumentKeys(site)
    listed = list(files)
    pages = {file.url for file in listed if isinstance(file, Page)}
    are_pages_current = not (pages and mention(_names(previous.pages - pages)))
    for file in listed:
        if isinstance(file, Output):
            result.outputs.append(file)
        elif isinstance(file, Batch):
            key = result.keys[file.name] = keys.key(file.make, shared_key)
            paths = previous.up_to_date(file.name, key)
            if paths is None:
                result.batches.append(file)
            else:
                result.up_to_date_batches[file.name] = paths
        else:
            key = result.keys[file.url] = keys.key(file.make_view, shared_key, file.template)
            if are_pages_current and previous.up_to_date(file.url, key):
                result.up_to_date_pages.add(file.url)
            else:
                result.pages.append(file)
    return result


def _names(removed: Iterable[str]) -> set[str]:
    """Return texts of which every link to one of the removed pages contains one."""
    return {pattern for path in removed for pattern in urls.link_patterns(path)}


def known_paths(files: Iterable[Page | Batch | Output]) -> Iterator[str]:
    """Yield the paths that are known before any file is made: those of all but batches."""
    for file in files:
        if isinstance(file, Page):
            yield file.url
        elif isinstance(file, Output):
            yield file.path
