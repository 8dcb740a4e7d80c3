"""Papers in groups: by topic, by name (author, venue), by year and month, by week and day.

The papers of a group are sorted newest first; undated papers come last, and titles and ids break
ties.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from generator import urls
from generator.content import TOPICS, YEARS, Grouping, GroupKey
from generator.library.group_ids import ANY_LENGTH, group_id
from generator.library.people import PersonGroup
from generator.model import Date, Library, Paper, Person, Topic


class Group(NamedTuple):
    """Papers that have something in common, newest first.

    `kind` is the kind of the group's page and `path` its path, empty if it has none. `label` is
    a shorter title for where the group is listed below its parent. `keys` are the spellings of a
    name, the commonest first; groups are sorted by `order`.
    `person` is set if more is known about an author than the name, and `hint` distinguishes the
    author from others of the same name. `aliases` are the paths that
    the spellings of the name would have by themselves; they redirect to the page.
    """

    kind: str
    title: str
    path: str
    papers: tuple[Paper, ...]
    children: tuple["Group", ...] = ()
    label: str = ""
    description: str = ""
    keys: tuple[GroupKey, ...] = ()
    order: str = ""
    person: Person | None = None
    hint: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """A topic with its papers and those of its descendants."""

    topic: Topic
    papers: tuple[Paper, ...]
    children: tuple["TopicGroup", ...] = ()


@dataclass(frozen=True, slots=True)
class DayGroup:
    """The papers of one day, most votes first."""

    date: Date
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class WeekGroup:
    """A week from Monday to Sunday by its ISO 8601 year and number, and its days with papers."""

    year: int
    number: int
    days: tuple[DayGroup, ...]

    @property
    def count(self) -> int:
        """The number of papers."""
        return sum(len(day.papers) for day in self.days)


G = TypeVar("G", Group, TopicGroup)


def newest_first(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Sort by date, newest first, then by title and id."""
    by_title = sorted(papers, key=lambda paper: (paper.title.casefold(), paper.id))
    return tuple(sorted(by_title, key=lambda paper: paper.date or Date(0), reverse=True))


def most_voted(papers: Iterable[Paper], most: int) -> tuple[Paper, ...]:
    """Return the papers that have votes, most votes first; ties keep the given order.

    Papers that were withdrawn, retracted or superseded are left out.
    """
    voted = [paper for paper in papers if paper.upvotes and not paper.status]
    return tuple(sorted(voted, key=lambda paper: -(paper.upvotes or 0))[:most])


TRENDING = "votes / (age in days + 2)^1.5"
"""What `trending_score` computes, in words for readers."""


def trending_score(votes: int, age: int) -> float:
    """Return the score of a paper that got `votes` votes and is `age` days old.

    As in the rankings of news sites, the score grows with votes and falls with age: a paper of
    today scores as much as one of eight days ago with eleven times its votes. Adding two days
    keeps a single vote on the first day from outweighing everything else.
    """
    return float(votes / (age + 2) ** 1.5)


def trending(papers: Iterable[Paper], day: Date, most: int) -> tuple[Paper, ...]:
    """Return the papers with votes that are dated up to `day`, best `trending_score` first.

    Ages are counted up to that day, so the result does not depend on a clock. The newer paper
    comes first in a tie.
    """
    today = day.first_day
    scores = {
        paper: trending_score(paper.upvotes, (today - paper.date.first_day).days)
        for paper in newest_first(papers)
        if paper.upvotes and paper.date and paper.date.first_day <= today
    }
    return tuple(sorted(scores, key=lambda paper: -scores[paper])[:most])


def topic_tree(library: Library) -> tuple[TopicGroup, ...]:
    """Return the top-level topics with their descendants, in the order of `topics.yaml`."""
    papers = newest_first(library.papers)
    own: dict[str, set[int]] = defaultdict(set)
    for place, paper in enumerate(papers):
        for topic_id in paper.topics:
            own[topic_id].add(place)
    children: dict[str, list[Topic]] = defaultdict(list)
    for topic in library.topics:
        children[topic.parent].append(topic)

    def group(topic: Topic) -> tuple[TopicGroup, set[int]]:
        below = [group(child) for child in children[topic.id]]
        places = own[topic.id].union(*(inside for _, inside in below))
        shown = tuple(papers[place] for place in sorted(places))
        return TopicGroup(topic, shown, tuple(child for child, _ in below)), places

    return tuple(group(topic)[0] for topic in children[""])


def topic_groups(tree: Iterable[TopicGroup]) -> tuple[Group, ...]:
    """Return a tree of topics as groups."""
    return tuple(
        Group(
            TOPICS.kind,
            group.topic.title,
            urls.topic(group.topic.id),
            group.papers,
            topic_groups(group.children),
            description=group.topic.description,
        )
        for group in tree
    )


def named_groups(
    grouping: Grouping,
    papers: Sequence[Paper],
    least: int,
    people: Mapping[GroupKey, PersonGroup] = MappingProxyType({}),
) -> tuple[Group, ...]:
    """Return the groups of a grouping by names, sorted.

    Names whose identities have the same slug are one group, unless `people` says who they are.
    `papers` come newest first, and so do the papers of each group. A group has a path if it has
    `least` papers, or is one of the `people`.
    """
    written: dict[GroupKey, list[Paper]] = defaultdict(list)
    for paper in papers:
        for name in dict.fromkeys(grouping.keys(paper)):
            written[name].append(paper)
    own_ids = _own_ids(grouping, written)
    spellings: dict[str, list[GroupKey]] = defaultdict(list)
    for name, own_id in own_ids.items():
        spellings[people[name].id if name in people else own_id].append(name)
    orders = dict(zip(written, urls.slugs(map(grouping.filing_text, written)), strict=True))
    places = {paper.id: place for place, paper in enumerate(papers)}
    found = []
    for found_id, names in spellings.items():
        theirs = written[names[0]] if len(names) == 1 else _joined(names, written, places)
        first = names[0]
        has_page = len(theirs) >= least or first in people
        path = urls.group(grouping.name, found_id) if has_page else ""
        group = Group(grouping.kind, str(first), path, tuple(theirs), keys=tuple(names))
        if first in people:
            former = {own_ids[name] for name in names} - spellings.keys()
            found.append(_of_person(group, grouping, people[first].person, former))
        else:
            found.append(group._replace(order=orders[first]))
    return tuple(sorted(found, key=attrgetter("order", "title", "path")))


def _of_person(group: Group, grouping: Grouping, person: Person, former: Iterable[str]) -> Group:
    """Return a group as that of a person; `former` are ids that redirect to it."""
    return group._replace(
        title=person.name.text,
        order=urls.slug(grouping.filing_text(person.name)),
        person=person,
        aliases=tuple(urls.group(grouping.name, name) for name in sorted(former) if group.path),
    )


def _own_ids(grouping: Grouping, names: Collection[GroupKey]) -> dict[GroupKey, str]:
    """Return the ids of the groups of names by their spelling alone."""
    identities = list(map(grouping.identity, names))
    slugs = urls.slugs(identities, longest=ANY_LENGTH)
    return {
        name: group_id(identity, slug, grouping.kind)
        for name, identity, slug in zip(names, identities, slugs, strict=True)
    }


def _joined(
    names: list[GroupKey], written: Mapping[GroupKey, Sequence[Paper]], places: Mapping[str, int]
) -> list[Paper]:
    """Sort the spellings of a name, the commonest first, and return the papers of all.

    `written` maps a name to its papers, `places` a paper's id to its place in the order.
    """
    names.sort(key=lambda name: (-len(written[name]), str(name), name))
    papers = {places[paper.id]: paper for name in names for paper in written[name]}
    return [papers[place] for place in sorted(papers)]


def years(papers: Iterable[Paper]) -> tuple[Group, ...]:
    """Return the years with papers, newest first, and their months; `papers` come newest first."""
    by_year: dict[int, list[Paper]] = defaultdict(list)
    for paper in papers:
        if paper.date:
            by_year[paper.date.year].append(paper)
    return tuple(_year(year, by_year[year]) for year in sorted(by_year, reverse=True))


def _year(year: int, papers: list[Paper]) -> Group:
    by_month: dict[Date, list[Paper]] = defaultdict(list)
    for paper in papers:
        if paper.date and paper.date.month:
            by_month[Date(year, paper.date.month)].append(paper)
    months = tuple(
        Group(
            "month",
            month.text,
            urls.month(month.month, year),
            tuple(by_month[month]),
            label=month.month_name,
        )
        for month in sorted(by_month)
    )
    return Group(YEARS.kind, str(year), urls.year(year), tuple(papers), months)


def walk_groups(groups: Iterable[G]) -> Iterator[G]:
    """Yield every group or topic of a tree, parents first."""
    for group in groups:
        yield group
        yield from walk_groups(group.children)


def weeks(papers: Iterable[Paper]) -> tuple[WeekGroup, ...]:
    """Return the weeks of the papers that are dated to the day, oldest first.

    `papers` come newest first; their order breaks ties between papers of one day.
    """
    by_day: dict[Date, list[Paper]] = defaultdict(list)
    for paper in papers:
        if paper.date and paper.date.day:
            by_day[paper.date].append(paper)
    days = (DayGroup(date, _by_votes(by_day[date])) for date in sorted(by_day))
    return tuple(
        WeekGroup(year, number, tuple(group))
        for (year, number), group in groupby(days, lambda day: day.date.first_day.isocalendar()[:2])
    )


def _by_votes(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    return tuple(sorted(papers, key=lambda paper: -(paper.upvotes or 0)))
