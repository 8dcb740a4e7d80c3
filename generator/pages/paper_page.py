"""A paper's own page: what the reader sees of it and what machines read."""

import re
from functools import partial
from html import escape

from generator import urls
from generator.content import Prose
from generator.library import (
    Link,
    Related,
    RelatedLists,
    Site,
    article_json_ld,
    citation_hints,
    correction_links,
    date_text,
    highwire_tags,
    link_title,
    open_graph_tags,
    pdf_url,
    with_status,
)
from generator.model import Date, Page, Paper, View
from generator.pages.views import (
    HOME,
    Alternate,
    Head,
    RelatedView,
    author_links,
    page_head,
    page_json_ld,
)
from generator.text import html_to_plain, plural, split_math, text_to_plain

REPEATED = ("url", "name", "description")
"""What the JSON-LD of a paper leaves out in a large library, as the page's head says it too."""

RELATED_IN_LARGE = 3
"""Related papers that a page of a large library names."""


def paper_page(
    paper: Paper, newer: Paper | None, older: Paper | None, related: RelatedLists, site: Site
) -> Page:
    """Return the page of a paper that stands between two others in the order of dates."""
    beside = [other.id if other else "" for other in (newer, older)]
    shown = [paper.id, *related.others(paper.id), *filter(None, beside), paper.superseded_by]
    return Page(
        urls.paper(paper.id),
        "paper.html",
        partial(_view, paper, newer, older, related, site),
        (
            list(map(site.digests.get, shown)),
            beside,
            [name in site.linked_authors for name in paper.authors],
            related.said_of(paper.id),
            site.keys[paper.id],
            (paper.path, site.days.get(paper.date or Date(0))),
        ),
        modified=str(paper.date or ""),
        listed=True,
    )


def _shown(paper: Paper, related: RelatedLists, site: Site) -> list[Related]:
    """Return the related papers that the page names, none of them withdrawn or the like."""
    papers = site.library.paper_by_id
    sound = [relation for relation in related[paper.id] if not papers[relation.id].status]
    return sound[: RELATED_IN_LARGE if site.is_large else None]


def redirect_page(alias: str, paper: Paper, site: Site) -> Page:
    """Return the page at a paper's old address, which sends its readers on."""
    return Page(
        urls.paper(alias),
        "moved.html",
        lambda: {
            "title": site.prose(paper).title,
            "path": urls.paper(paper.id),
            "canonical": urls.canonical(urls.paper(paper.id), site.config.base_url),
        },
        (site.digests.get(paper.id, ""), paper.id),
    )


def _view(
    paper: Paper, newer: Paper | None, older: Paper | None, related: RelatedLists, site: Site
) -> View:
    prose = site.prose(paper)
    successor = site.library.paper_by_id.get(paper.superseded_by)
    return {
        "head": _head(paper, site),
        "paper": paper,
        "title_html": prose.title_html,
        "summary_html": prose.summary_html,
        "abstract_html": prose.abstract_html,
        "authors": author_links(paper, site),
        "unnamed_authors": paper.author_count - len(paper.authors),
        "date_text": date_text(paper.date),
        "day": site.days.get(paper.date or Date(0)),
        "topics": site.item(paper).topics,
        "links": _outside_links(paper),
        "hints": citation_hints(site.citation(paper)) | _told_of_abstract(paper, prose),
        "bibliography": urls.export(urls.PAPERS, "bib"),
        "successor": site.item(successor) if successor else None,
        "related": tuple(_related(relation, site) for relation in _shown(paper, related, site)),
        "newer": site.item(newer) if newer else None,
        "older": site.item(older) if older else None,
    }


def _head(paper: Paper, site: Site) -> Head:
    prose, topics, config = site.prose(paper), site.topics_of(paper), site.config
    above = (HOME, Link("Papers", urls.PAPERS), *site.item(paper).topics[:1])
    article = article_json_ld(paper, prose, topics, config)
    if site.is_large:
        article = {name: value for name, value in article.items() if name not in REPEATED}
    return page_head(
        urls.paper(paper.id),
        with_status(prose.title, paper),
        "paper",
        config,
        description=with_status(prose.excerpt, paper),
        language=paper.language,
        alternates=(
            Alternate("application/json", urls.api_paper(paper.id)),
            Alternate("text/markdown", urls.twin(paper.id)),
        ),
        trail=above,
        tags=(*highwire_tags(paper, prose, topics, config), *open_graph_tags(paper, topics)),
        json_ld=page_json_ld(config, above, article),
        fixes=correction_links(paper.path, config)[: 1 if site.is_large else None],
    )


def _told_of_abstract(paper: Paper, prose: Prose) -> dict[str, str]:
    """Return what a reader of the page's abstract as plain text cannot know.

    These are the formulas, `x^2` being set without its mark, or else the whole abstract.
    """
    marked = prose.marked_abstract
    if not marked or html_to_plain(marked) == prose.abstract:
        return {}
    segments = split_math(paper.abstract)
    formulas = [text_to_plain(f"${each.text}$") for each in segments if each.is_math]
    rest = iter(formulas)
    html = FORMULA.sub(lambda _: escape(next(rest, "")), marked)
    if html_to_plain(html) == prose.abstract:
        return {"math": "\n".join(formulas)}
    return {"abstract": prose.abstract}


FORMULA = re.compile(r'<math\b.*?</math>|<code class="math">.*?</code>', re.DOTALL)
"""A formula as the page has it."""


def _outside_links(paper: Paper) -> tuple[Link, ...]:
    """Return where else a paper is to be found; these links' paths are whole addresses."""
    found = [
        ("arXiv", urls.arxiv(paper.arxiv) if paper.arxiv else ""),
        ("PDF", pdf_url(paper)),
        ("DOI", urls.doi(paper.doi) if paper.doi else ""),
        *((link_title(kind), address) for kind, address in paper.links if kind != "pdf"),
        ("Hugging Face", f"https://huggingface.co/papers/{paper.arxiv}" if paper.arxiv else ""),
    ]
    return tuple(Link(title, address) for title, address in found if address)


def _related(relation: Related, site: Site) -> RelatedView:
    """Return a related paper with the reason in words."""
    topics = [site.library.topic_by_id[topic].title for topic in relation.topics]
    reasons = [
        (plural("same author", relation.authors), relation.authors),
        (plural("same topic", topics), topics),
        (plural("shared term", relation.terms), relation.terms),
    ]
    reason = "; ".join(f"{what}: {', '.join(shared)}" for what, shared in reasons if shared)
    return RelatedView(
        site.item(site.library.paper_by_id[relation.id]), reason[:1].upper() + reason[1:]
    )
