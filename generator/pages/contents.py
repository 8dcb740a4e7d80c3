"""The list of everything in the site: pages with their views, and a few files without a template.

`library_pages` depends on the library only; `all_pages` adds the pages of papers, which also show
related papers, and the sitemap.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from markupsafe import Markup

from generator import urls
from generator.content import GROUPINGS, Grouping, type_title
from generator.exports import (
    api_files,
    citation_files,
    citation_scripts,
    discovery_pages,
    link_set_files,
)
from generator.library import (
    Group,
    Link,
    RelatedLists,
    Site,
    correction_links,
    paper_type,
    pdf_url,
    walk_groups,
    with_status,
)
from generator.model import Batch, FreePage, Output, Page, Paper
from generator.pages.data_pages import data_pages
from generator.pages.home import home_page
from generator.pages.listings import all_papers, grouping_pages
from generator.pages.paper_page import paper_page
from generator.pages.redirects import redirect_page
from generator.pages.sitemaps import sitemaps
from generator.pages.views import HOME, Head, page_head, page_json_ld
from generator.search import Facet, Jump, SearchEntry, SearchPapers


@dataclass(frozen=True, slots=True)
class FreePageView:
    """The view of a free page."""

    head: Head
    body_html: Markup


@dataclass(frozen=True, slots=True)
class PlainPageView:
    """The view of a page whose text is in its template."""

    head: Head


def library_pages(site: Site) -> list[Page | Batch | Output]:
    """Return the pages of a site except those of single papers."""
    return [
        home_page(site),
        *all_papers(site),
        *(page for grouping in GROUPINGS for page in grouping_pages(grouping, site)),
        *(_free_page(page, site) for page in site.library.pages),
        _plain_page(urls.SEARCH, "Search", "search.html", site),
        _plain_page(urls.NOT_FOUND, "Page not found", "404.html", site, hidden=True),
        *data_pages(site),
        *discovery_pages(site),
        *api_files(site),
        Output(urls.NO_JEKYLL, b""),
        *citation_files(site),
        *link_set_files(site),
        *citation_scripts(site),
        Page(urls.ROBOTS, "robots.txt"),
    ]


def all_pages(
    others: Iterable[Page | Batch | Output], related: RelatedLists, site: Site
) -> list[Page | Batch | Output]:
    """Return every page of a site: the `others`, those of papers, and the sitemap of all."""
    pages = [*others, *paper_pages(related, site), *_redirect_pages(site)]
    return [*pages, *sitemaps(pages, site)]


def paper_pages(related: RelatedLists, site: Site) -> Iterator[Page]:
    """Yield the page of every paper, newest first."""
    for (newer, paper), (_, older) in pairwise(pairwise((None, *site.newest, None))):
        if paper:
            yield paper_page(paper, newer, older, related, site)


def _redirect_pages(site: Site) -> Iterator[Page]:
    """Yield a redirect from each alias of a paper."""
    for alias, paper in site.library.paper_by_alias.items():
        title = site.prose(paper).title
        yield redirect_page(urls.paper(alias), title, urls.paper(paper.id), site)


def _free_page(page: FreePage, site: Site) -> Page:
    view = partial(_free_page_view, page, site.texts.pages[page.id], site)
    return Page(urls.free_page(page.id), "page.html", view, listed=True)


def _free_page_view(page: FreePage, html: Markup, site: Site) -> FreePageView:
    path = urls.free_page(page.id)
    head = page_head(
        path,
        page.title,
        "text",
        site.config,
        description=page.description or f"{page.title}: {site.config.title}",
        trail=(HOME,),
        json_ld=page_json_ld(site.config, (HOME, Link(page.title, path))),
        fixes=correction_links(page.path, site.config),
    )
    return FreePageView(head, html)


def _plain_page(path: str, title: str, template: str, site: Site, *, hidden: bool = False) -> Page:
    view = partial(_plain_page_view, path, title, hidden, site)
    return Page(path, template, view, listed=not hidden)


def _plain_page_view(path: str, title: str, hidden: bool, site: Site) -> PlainPageView:
    head = page_head(
        path,
        title,
        "search",
        site.config,
        description=f"{title}: {site.config.title}",
        json_ld=None if hidden else page_json_ld(site.config, (HOME, Link(title, path))),
        hidden=hidden,
    )
    return PlainPageView(head)


def searched_papers(site: Site, related: RelatedLists) -> SearchPapers:
    """Return the papers as search indexes them."""
    papers = site.library.paper_by_id
    return SearchPapers(
        {paper.id: site.version(paper) for paper in site.newest},
        lambda paper_id: site.only(partial(_entry, site), papers[paper_id]),
        site.config.language,
        site.shared_cache_key,
        tuple(_facet(grouping, site) for grouping in _facet_groupings(site)),
        tuple(_jumps(site)),
        {paper.id: related.ids(paper.id) for paper in site.newest},
    )


def _facet_groupings(site: Site) -> Iterator[Grouping]:
    return (grouping for grouping in site.groupings if grouping.is_facet)


def _facet(grouping: Grouping, site: Site) -> Facet:
    is_tree = grouping.structure == "topics"
    labels = {topic.id: topic.title for topic in site.library.topics} if is_tree else {}
    return Facet(
        grouping.kind,
        grouping.kind.capitalize(),
        labels,
        grouping.least_papers_in_facet,
        is_newest_first=grouping.structure == "years",
    )


def _jumps(site: Site) -> Iterator[Jump]:
    """Yield the groups that a query can name; a topic also has its id and its aliases as names."""
    aliases = {urls.topic(topic.id): (topic.id, *topic.aliases) for topic in site.library.topics}
    for grouping in _facet_groupings(site):
        groups: Iterable[Group] = site.groups(grouping)
        if grouping.structure == "topics":
            groups = walk_groups(groups)
        for group in groups:
            if len(group.papers) >= grouping.least_papers_in_facet:
                names = (group.title, *map(str, group.keys), *aliases.get(group.path, ()))
                filed = [grouping.filing_text(key) for key in group.keys] or names
                yield Jump(
                    group.kind, group.title, len(group.papers), group.path, names, tuple(filed)
                )


def _entry(site: Site, paper: Paper) -> SearchEntry:
    prose, topics, item = site.prose(paper), site.topics_of(paper), site.item(paper)
    authors = tuple(map(str, paper.authors or paper.editors))
    return SearchEntry(
        id=paper.id,
        url=item.path,
        title=with_status(prose.title, paper),
        authors=authors,
        author_aliases=tuple(sorted(site.spellings(paper).difference(authors))),
        topics=tuple(topic.title for topic in topics),
        topic_ids=paper.topics,
        topic_aliases=tuple(alias for topic in topics for alias in topic.aliases),
        keywords=paper.keywords,
        year=str(paper.date.year) if paper.date else "",
        month=paper.date.month if paper.date else 0,
        day=paper.date.day if paper.date else 0,
        byline=item.authors,
        date=item.date_text,
        venue=paper.venue,
        upvotes=paper.upvotes,
        has_code=any(kind == "code" for kind, _ in paper.links),
        abstract=prose.abstract,
        summary=prose.summary,
        language=paper.language,
        status=paper.status.capitalize(),
        aliases=paper.aliases,
        addresses=tuple(_addresses(paper)),
        attributes=tuple(_attributes(paper)),
        facet_values=tuple(
            site.group_titles(paper, grouping) for grouping in _facet_groupings(site)
        ),
    )


def _addresses(paper: Paper) -> Iterator[str]:
    """Yield the identifiers and the URLs of a paper."""
    for kind, value in (("arxiv", paper.arxiv), ("doi", paper.doi), ("pmid", paper.pmid)):
        if value:
            yield f"{kind}:{value}"
    yield from (url for url in (paper.url, *(url for _, url in paper.links)) if url)


def _attributes(paper: Paper) -> Iterator[str]:
    """Yield what searches can require of a paper, as the name of a field and a value."""
    name = paper_type(paper)
    yield from (f"type:{text.replace(' ', '-')}" for text in {name, type_title(name).lower()})
    if paper.status:
        yield f"is:{paper.status}"
    known = {
        **dict(paper.links),
        "pdf": pdf_url(paper),
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "abstract": paper.abstract,
    }
    yield from (f"has:{name}" for name, value in known.items() if value)
