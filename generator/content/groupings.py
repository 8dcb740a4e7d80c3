"""The groupings of the library's papers: one entry for each.

The menu, the home page's counts, the list of feeds, the links on a paper's page, the facets of
the search, the ids that free pages cannot have and the setting `groupings` of `site.yaml` are
derived from `GROUPINGS`.
A new grouping by names, such as authors or venues, needs only an entry.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from generator.content.values import InvalidValue, parse_part, parse_switch, quoted
from generator.errors import did_you_mean
from generator.model import Name, Paper

GroupKey = str | Name
"""What identifies a group of a paper; `str` returns the title of the group."""


def _no_names(_paper: Paper) -> tuple[GroupKey, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to group papers, with an index page and a page for each group.

    `name` is the folder of its pages and its key in `site.yaml`. `kind` is the kind of a
    group's page, the noun by which groups are counted and the name of the search facet.
    `structure` selects how papers are grouped and the layout of the index. `keys` returns the
    names of a paper's groups or, with the structure `topics`, the ids of its topics. With the
    structure `names`, names of one `identity` (apart from case, accents and punctuation) are one
    group, `filing_text` returns the text by which a name is sorted, and `sorted_by` describes it to
    readers. `description` is a format string with `title`, `count` and `site`. `is_counted` groups
    are counted on the home page. The groups of a paper are linked below its title if they are
    `on_paper`. Search results can be filtered by `is_facet` groupings, by names of at least
    `least_papers_in_facet` papers.
    """

    name: str
    kind: str
    title: str
    structure: Literal["names", "topics", "years", "days"] = "names"
    keys: Callable[[Paper], tuple[GroupKey, ...]] = _no_names
    identity: Callable[[Any], str] = str
    filing_text: Callable[[Any], str] = str
    sorted_by: str = "name"
    description: str = "{title}: {count} in {site}."
    inner_title: str = ""
    is_counted: bool = True
    on_paper: bool = False
    in_menu: bool = True
    has_feeds: bool = True
    is_facet: bool = True
    least_papers_in_facet: int = 1
    is_optional: bool = True

    @property
    def path(self) -> str:
        """The path of the index page."""
        return f"{self.name}/index.html"


TOPICS = Grouping(
    "topics",
    "topic",
    "Topics",
    structure="topics",
    keys=lambda paper: paper.topics,
    inner_title="Topics within",
    is_optional=False,
)
AUTHORS = Grouping(
    "authors",
    "author",
    "Authors",
    keys=lambda paper: tuple(name.person for name in paper.authors),
    identity=lambda name: f"{name.text} {name.number}".rstrip(),
    filing_text=lambda name: name.filing_text,
    sorted_by="family name",
    least_papers_in_facet=2,
)
YEARS = Grouping(
    "years",
    "year",
    "Years",
    structure="years",
    keys=lambda paper: (str(paper.date.year),) if paper.date else (),
    description="Papers of {title} in {site}.",
    inner_title="Months",
)
DAYS = Grouping(
    "days",
    "day",
    "Days",
    structure="days",
    is_counted=False,
    has_feeds=False,
    is_facet=False,
)

GROUPINGS = (
    TOPICS,
    AUTHORS,
    Grouping(
        "venues",
        "venue",
        "Venues",
        keys=lambda paper: (paper.venue,) if paper.venue else (),
        on_paper=True,
    ),
    YEARS,
    DAYS,
)
"""All groupings in the order of the menu."""


def parse_groupings(value: Any) -> tuple[str, ...]:
    """Parse a mapping of grouping names to `true` or `false`; return the enabled ones."""
    if not isinstance(value, dict):
        raise InvalidValue(f"{quoted(value)} is not a mapping", "write {days: false}, say")
    by_name = {grouping.name: grouping for grouping in GROUPINGS}
    for name, setting in value.items():
        if name not in by_name:
            hint = did_you_mean(str(name), by_name)
            raise InvalidValue(f'unknown grouping "{name}"', hint, name)
        if not parse_part(parse_switch, setting, name) and not by_name[name].is_optional:
            message = f'"{name}" cannot be switched off'
            raise InvalidValue(message, "delete topics.yaml for a library without topics", name)
    off = {name for name, setting in value.items() if not parse_switch(setting)}
    return _names(grouping for grouping in GROUPINGS if grouping.name not in off)


def _names(groupings: Iterable[Grouping]) -> tuple[str, ...]:
    return tuple(grouping.name for grouping in groupings)


ALL_GROUPINGS = _names(GROUPINGS)
"""The names of all groupings."""
