"""The page of a paper."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from generator import urls
from generator.content import AUTHORS, GROUPINGS, Prose
from generator.exports import citation_formats, link_to_link_set, typed_links
from generator.library import (
    Link,
    ListingItem,
    PublishedWork,
    Related,
    RelatedLists,
    Site,
    TypedLink,
    brief_json_ld,
    correction_links,
    dublin_core_tags,
    highwire_tags,
    link_title,
    open_graph_tags,
    pdf_url,
    related_papers,
    with_status,
    work_json_ld,
)
from generator.model import Date, Page, Paper
from generator.pages.paper_details import Detail, PublicationLine, details, publication_line
from generator.pages.views import (
    HOME,
    Alternate,
    Head,
    RelatedView,
    name_links,
    name_paths,
    page_head,
    page_json_ld,
)
from generator.text import html_to_plain, plural, split_math, text_to_plain


@dataclass(frozen=True, slots=True)
class AuthorLink:
    """An author with the path of the author's page and the URL of the ORCID record, or empty."""

    name: str
    path: str
    orcid: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """The variables of `paper.html`.

    `unnamed_authors` is the number of authors whose names are unknown. `day` is the path of
    the page of its day, or empty; `groups` are its venues. `publication` states where the paper was
    published. The paths of `links` are URLs; `pdf` is a URL or empty. `details` are
    further fields with their labels. `citations` are files with the citation of the paper, `hints`
    facts for the citation scripts, by the names of their `data-` attributes.
    `successor` is the paper that supersedes this one.
    """

    head: Head
    paper: Paper
    title_html: Markup
    summary_html: Markup
    abstract_html: Markup
    authors: tuple[AuthorLink, ...]
    unnamed_authors: int
    date_text: str
    groups: tuple[Link, ...]
    publication: PublicationLine | None
    day: str
    topics: tuple[Link, ...]
    links: tuple[Link, ...]
    details: tuple[Detail, ...]
    hints: dict[str, str]
    pdf: str
    citations: tuple[Link, ...]
    successor: ListingItem | None
    related: tuple[RelatedView, ...]
    newer: ListingItem | None
    older: ListingItem | None


GROUPINGS_ON_PAPER = [grouping for grouping in GROUPINGS if grouping.on_paper]
"""The groupings whose names a paper's page shows below the title."""


class Surroundings(NamedTuple):
    """What the page of a paper shows of the library.

    `newer` and `older` are its neighbours by date, `related` the related papers as
    `RelatedLists.lines`, `day` the page of its day. `authors` and `groups` are the paths of the
    pages of its authors, and of its other names by grouping; not all names have a page.
    """

    newer: Paper | None
    older: Paper | None
    related: str
    day: str
    authors: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]


def paper_page(
    paper: Paper, newer: Paper | None, older: Paper | None, related: RelatedLists, site: Site
) -> Page:
    """Return the page of a paper; `newer` and `older` are its neighbours by date."""
    surroundings = Surroundings(
        newer,
        older,
        related.lines(paper.id),
        site.days.get(paper.date or Date(0), ""),
        name_paths(AUTHORS, paper, site),
        tuple([name_paths(grouping, paper, site) for grouping in GROUPINGS_ON_PAPER]),
    )
    return Page(
        urls.paper(paper.id),
        "paper.html",
        partial(_view, paper, surroundings, site),
        modified=paper.date.iso if paper.date else "",
        listed=True,
    )


def _view(paper: Paper, around: Surroundings, site: Site) -> PaperView:
    prose = site.prose(paper)
    work = site.work(paper)
    successor = site.find_paper(paper.superseded_by) if paper.superseded_by else None
    return PaperView(
        head=_head(work, site),
        paper=paper,
        title_html=prose.title_html,
        summary_html=prose.summary_html,
        abstract_html=prose.abstract_html,
        authors=_author_links(paper, around.authors, site),
        unnamed_authors=paper.author_count - len(paper.authors),
        date_text=paper.date.text if paper.date else "",
        day=around.day,
        groups=_group_links(paper, around.groups),
        publication=publication_line(work),
        topics=site.item(paper).topics,
        links=_external_links(paper),
        details=tuple(details(work)),
        hints={"id": paper.id, "key": site.key(paper)} | _abstract_hints(paper, prose),
        pdf=pdf_url(paper),
        citations=_citation_links(paper, site),
        successor=site.item(successor) if successor else None,
        related=_related(around.related, site),
        newer=site.item(around.newer) if around.newer else None,
        older=site.item(around.older) if around.older else None,
    )


def _author_links(paper: Paper, paths: Iterable[str], site: Site) -> tuple[AuthorLink, ...]:
    links = zip(name_links(AUTHORS, paper, paths), site.authors_of(paper), strict=True)
    return tuple(
        AuthorLink(link.title, link.path, urls.orcid(name.orcid) if name.orcid else "")
        for link, name in links
    )


def _group_links(paper: Paper, paths: Iterable[Iterable[str]]) -> tuple[Link, ...]:
    """Return the names that a paper's page shows below the title."""
    pairs = zip(GROUPINGS_ON_PAPER, paths, strict=True)
    return tuple(link for grouping, own in pairs for link in name_links(grouping, paper, own))


def _related(lines: str, site: Site) -> tuple[RelatedView, ...]:
    """Return the related papers that the page lists: those without a status."""
    found = ((relation, site.find_paper(relation.id)) for relation in related_papers(lines))
    without_status = [
        RelatedView(site.item(paper), _reason(relation, site))
        for relation, paper in found
        if paper and not paper.status
    ]
    return tuple(without_status[: site.scale.related])


def _head(work: PublishedWork, site: Site) -> Head:
    paper, config = work.paper, site.config
    trail = (HOME, Link("Papers", urls.PAPERS), *site.item(paper).topics[:1])
    is_full = site.scale.full_papers
    dublin_core = dublin_core_tags(work, brief=not is_full)
    open_graph = open_graph_tags(work, brief=not is_full)
    data = work_json_ld(work, config) if is_full else brief_json_ld(work, config)
    return page_head(
        urls.paper(paper.id),
        with_status(work.title, paper),
        "paper",
        config,
        description=with_status(work.excerpt, paper),
        language=paper.language,
        alternates=(
            Alternate("application/json", urls.api_paper(paper.id)),
            Alternate("text/markdown", urls.markdown_version(paper.id)),
        ),
        trail=trail,
        typed_links=_typed_links(paper, site),
        tags=(*highwire_tags(work, config), *dublin_core, *open_graph),
        json_ld=page_json_ld(config, trail if is_full else (), data),
        fixes=correction_links(paper.path, config)[: None if is_full else 1],
    )


def _typed_links(paper: Paper, site: Site) -> tuple[TypedLink, ...]:
    """Return the links for programs; those to files of this site are relative."""
    address = partial(urls.link, source=urls.paper(paper.id))
    return (*typed_links(paper, site, address), *link_to_link_set(paper, site, address))


def _abstract_hints(paper: Paper, prose: Prose) -> dict[str, str]:
    """Return what the citation scripts need to restore the plain text of the abstract.

    The text of the page's HTML lacks marks of formulas, such as the `^` of `x^2`. The hint is
    the formulas, one a line, or the whole abstract if these do not restore it. There is none if
    the HTML has the same text.
    """
    marked = prose.marked_abstract
    if not marked or html_to_plain(marked) == prose.abstract:
        return {}
    segments = split_math(paper.abstract)
    formulas = [text_to_plain(f"${each.text}$") for each in segments if each.is_math]
    remaining = iter(formulas)
    html = FORMULA.sub(lambda _: escape(next(remaining, "")), marked)
    if html_to_plain(html) == prose.abstract:
        return {"math": "\n".join(formulas)}
    return {"abstract": prose.abstract}


FORMULA = re.compile(r'<math\b.*?</math>|<code class="math">.*?</code>', re.DOTALL)
"""A formula in the HTML of an abstract."""


def _external_links(paper: Paper) -> tuple[Link, ...]:
    """Return the links to a paper on other sites; their paths are URLs."""
    links = [
        ("arXiv", urls.arxiv(paper.arxiv) if paper.arxiv else ""),
        ("PDF", pdf_url(paper)),
        ("DOI", urls.doi(paper.doi) if paper.doi else ""),
        *((link_title(kind), url) for kind, url in paper.links if kind != "pdf"),
        ("Hugging Face", f"https://huggingface.co/papers/{paper.arxiv}" if paper.arxiv else ""),
    ]
    return tuple(Link(title, url) for title, url in links if url)


def _reason(relation: Related, site: Site) -> str:
    """Return the reason why a paper is related as text."""
    topics = [site.topic(topic).title for topic in relation.topics]
    reasons = [
        (plural("same author", relation.authors), relation.authors),
        (plural("same topic", topics), topics),
        (plural("shared term", relation.terms), relation.terms),
    ]
    reason = "; ".join(f"{what}: {', '.join(shared)}" for what, shared in reasons if shared)
    return reason[:1].upper() + reason[1:]


def _citation_links(paper: Paper, site: Site) -> tuple[Link, ...]:
    """Return links to the files with the citation of a paper, of which BibTeX is the first."""
    formats = citation_formats(site)
    return tuple(Link(form.title, urls.citation_file(paper.id, form.ending)) for form in formats)
