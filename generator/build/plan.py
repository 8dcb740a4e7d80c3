"""The plan of a build: which files have to be made, and which are up to date.

A page or batch has a key, the hash of its inputs and of what all files share. If the previous
build had the same key and its files are unchanged, nothing is made. An incremental build can
therefore only differ from a full one if the inputs of a page leave out something that it shows.
"""

import marshal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from generator.build.previous_build import PreviousBuild
from generator.model import Batch, Output, Page
from generator.runtime import content_hash

MARSHAL_VERSION = 2
"""The newest format of `marshal` without references, so that equal values have equal bytes."""


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


def plan(files: Iterable[Page | Batch | Output], shared_key: str, previous: PreviousBuild) -> Plan:
    """Compare files of the site with the previous build.

    All pages must be in one plan. Pages that may link to a removed page are rendered again, so
    that their links change or are found to be broken.
    """
    result = Plan()
    listed = list(files)
    pages = {file.url for file in listed if isinstance(file, Page)}
    removed = previous.removed_page_patterns(pages) if pages else []
    for file in listed:
        if isinstance(file, Output):
            result.outputs.append(file)
            continue
        name = file.url if isinstance(file, Page) else file.name
        key = result.keys[name] = _key(file, shared_key)
        paths = previous.up_to_date(name, key) if file.inputs else None
        if isinstance(file, Batch):
            if paths is None:
                result.batches.append(file)
            else:
                result.up_to_date_batches[name] = paths
        elif paths is None or (removed and previous.contains_any(name, removed)):
            result.pages.append(file)
        else:
            result.up_to_date_pages.add(name)
    return result


def known_paths(files: Iterable[Page | Batch | Output]) -> Iterator[str]:
    """Yield the paths that are known before any file is made: those of all but batches."""
    for file in files:
        if isinstance(file, Page):
            yield file.url
        elif isinstance(file, Output):
            yield file.path


def _key(file: Page | Batch, shared_key: str) -> str:
    template = file.template if isinstance(file, Page) else ""
    try:
        inputs = marshal.dumps(cast(Any, file.inputs), MARSHAL_VERSION)
    except ValueError:  # (they contain other than built-in types)
        inputs = repr(file.inputs).encode()
    return content_hash(f"{shared_key} {template} ".encode() + inputs)
