"""The listing of all papers, and the index pages and listings of every grouping."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator import urls
from generator.content import TOPICS, Grouping
from generator.library import Group, Link, Site
from generator.model import Batch, Page
from generator.pages.brief_pages import BriefListing, brief_page
from generator.pages.days import day_pages
from generator.pages.listing import Listing, listing_feeds, listing_pages, profile_links
from generator.pages.redirects import redirect_page
from generator.pages.views import HOME, Head, NameView, TopicView, page_head, page_json_ld
from generator.text import count_text

NAMES_ON_A_PAGE = 300
"""Names on one page of the index of a grouping by names."""


@dataclass(frozen=True, slots=True)
class TopicIndexView:
    """The view of the index of topics."""

    head: Head
    topics: tuple[TopicView, ...]


@dataclass(frozen=True, slots=True)
class YearIndexView:
    """The view of the index of years; each year comes with its months."""

    head: Head
    years: tuple[tuple[Link, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class Initial:
    """The names in an index that begin with a letter."""

    letter: str
    names: tuple[NameView, ...]


@dataclass(frozen=True, slots=True)
class NameIndexView:
    """The view of a page of an index of names, with links to every letter."""

    head: Head
    title: str
    letters: tuple[Link, ...]
    initials: tuple[Initial, ...]
    count_text: str
    sorted_by: str


def all_papers(site: Site) -> Iterator[Page | Batch]:
    """Yield the listing of every paper."""
    description = f"All papers of {site.config.title}, newest first."
    trail = (HOME, Link("Papers", urls.PAPERS))
    yield from listing_pages(
        Listing(urls.PAPERS, "Papers", "papers", len(site.newest), trail, description),
        site.newest,
        site,
    )


def grouping_pages(grouping: Grouping, site: Site) -> Iterator[Page | Batch]:
    """Yield the pages of a grouping that is switched on: its index and its listings."""
    if grouping not in site.groupings:
        return
    if grouping.structure == "days":
        yield from day_pages(site)
        return
    groups = site.groups(grouping)
    if groups or grouping == TOPICS:
        yield from _index_pages(grouping, groups, site)
    yield from _listings(groups, grouping, (HOME, Link(grouping.title, grouping.path)), site)


def _index_pages(grouping: Grouping, groups: Sequence[Group], site: Site) -> Iterator[Page]:
    match grouping.structure:
        case "topics":
            yield _topic_index(groups, site)
        case "years":
            yield _year_index(grouping, groups, site)
        case "names":
            yield from _name_index(grouping, groups, site)


def _listings(
    groups: Iterable[Group], grouping: Grouping, above: tuple[Link, ...], site: Site
) -> Iterator[Page | Batch]:
    for group in groups:
        if not group.path:
            continue
        if grouping.structure == "names" and _is_brief(group, site):
            yield _brief_page(group, grouping, site)
            if site.has_feed(grouping, group):
                yield from listing_feeds(_listing(group, grouping, above, site), group.papers, site)
        else:
            listing = _listing(group, grouping, above, site)
            yield from listing_pages(listing, group.papers, site)
            yield from _listings(group.children, grouping, listing.trail, site)
        yield from (redirect_page(alias, group.title, group.path, site) for alias in group.aliases)


def _listing(group: Group, grouping: Grouping, above: tuple[Link, ...], site: Site) -> Listing:
    return Listing(
        group.path,
        group.title,
        group.kind,
        len(group.papers),
        (*above, _link(group)),
        group.description or _description(group, grouping, site),
        grouping.inner_title,
        tuple(map(_link, group.children)),
        profile_links(group.person),
        site.has_feed(grouping, group),
        grouping.structure == "names",
        group.person,
    )


def _is_brief(group: Group, site: Site) -> bool:
    """Tell whether a page is brief; one that would have a second page is not, as in any scale."""
    count = len(group.papers)
    return count < site.scale.full_page_from and count <= site.config.page_size


def _brief_page(group: Group, grouping: Grouping, site: Site) -> Page:
    brief = BriefListing(
        group.path,
        group.title,
        group.kind,
        group.papers,
        Link(grouping.title, grouping.path),
        _search_parameter(group, grouping),
        profiles=profile_links(group.person),
        feed=urls.feed(group.path) if site.has_feed(grouping, group) else "",
    )
    return brief_page(brief, site)


def _search_parameter(group: Group, grouping: Grouping) -> tuple[str, str]:
    """Return what finds a name on the search page: its facet if that has the name, or a phrase."""
    if grouping.is_facet and len(group.papers) >= grouping.least_papers_in_facet:
        return grouping.kind, group.title
    phrase = group.title.replace('"', "")
    return "q", f'{grouping.kind}:"{phrase}"'


def _description(group: Group, grouping: Grouping, site: Site) -> str:
    count = count_text(len(group.papers), "paper")
    title = f"{group.title} ({group.hint})" if group.hint else group.title
    return grouping.description.format(title=title, count=count, site=site.config.title)


def _link(group: Group) -> Link:
    return Link(group.label or group.title, group.path, len(group.papers))


def _topic_index(groups: Sequence[Group], site: Site) -> Page:
    view = partial(_topic_index_view, topic_views(groups), site)
    return Page(TOPICS.path, "topics.html", view, listed=True)


def _topic_index_view(tree: tuple[TopicView, ...], site: Site) -> TopicIndexView:
    return TopicIndexView(_index_head(TOPICS, TOPICS.path, site), tree)


def topic_views(groups: Iterable[Group]) -> tuple[TopicView, ...]:
    """Return a tree of topics as templates show it."""
    return tuple(
        TopicView(
            group.title,
            group.path,
            group.description,
            len(group.papers),
            topic_views(group.children),
        )
        for group in groups
    )


def _year_index(grouping: Grouping, groups: Sequence[Group], site: Site) -> Page:
    years = tuple((_link(group), tuple(map(_link, group.children))) for group in groups)
    view = partial(YearIndexView, _index_head(grouping, grouping.path, site), years)
    return Page(grouping.path, "years.html", view, listed=True)


def _name_index(grouping: Grouping, groups: Sequence[Group], site: Site) -> Iterator[Page]:
    """Yield the pages of an index of names, each with links to every letter."""
    starts = range(0, len(groups), NAMES_ON_A_PAGE)
    chunks = [groups[start : start + NAMES_ON_A_PAGE] for start in starts]
    letters: dict[str, str] = {}
    for number, chunk in enumerate(chunks, 1):
        for letter in map(_letter, chunk):
            letters.setdefault(letter, urls.numbered(grouping.path, number))
    links = tuple(Link(letter, start) for letter, start in letters.items())
    count = count_text(len(groups), grouping.kind)
    for number, chunk in enumerate(chunks, 1):
        path = urls.numbered(grouping.path, number)
        view = partial(
            NameIndexView,
            _index_head(grouping, path, site),
            grouping.title,
            links,
            tuple(_initials(chunk)),
            count,
            grouping.sorted_by,
        )
        yield Page(path, "names.html", view, listed=True)


def _initials(groups: Iterable[Group]) -> Iterator[Initial]:
    for letter, same in groupby(groups, _letter):
        yield Initial(letter, tuple(map(_name_view, same)))


def _name_view(group: Group) -> NameView:
    """Return a name with the path of its page, or else with those of all its papers."""
    paths = (group.path,) if group.path else tuple(urls.paper(paper.id) for paper in group.papers)
    return NameView(group.title, len(group.papers), paths, group.hint)


def _letter(group: Group) -> str:
    return group.order[:1].upper() or "#"


def _index_head(grouping: Grouping, path: str, site: Site) -> Head:
    trail = (HOME, Link(grouping.title, path))
    return page_head(
        path,
        grouping.title,
        "index",
        site.config,
        description=f"{grouping.title} of {site.config.title}.",
        trail=trail[:1],
        json_ld=page_json_ld(site.config, trail),
    )
