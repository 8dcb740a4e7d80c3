"""Metadata in pages: Highwire Press tags, Open Graph (https://ogp.me) and JSON-LD.

Highwire Press tags follow Google Scholar's inclusion guidelines
(https://scholar.google.com/intl/en/scholar/inclusion.html) and the Embedded Metadata translator
of Zotero. JSON-LD uses the vocabulary of https://schema.org.
"""

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from generator import urls
from generator.content import Config, Prose, type_names
from generator.library.citations.citation import paper_type
from generator.model import Name, Paper, Topic

Tags = tuple[tuple[str, str], ...]
"""Names and contents of `<meta>` elements."""


def pdf_url(paper: Paper) -> str:
    """Return the URL of a paper's PDF: its own link or that of arXiv, or else empty."""
    return dict(paper.links).get("pdf") or (urls.arxiv(paper.arxiv, "pdf") if paper.arxiv else "")


def highwire_tags(paper: Paper, prose: Prose, topics: Sequence[Topic], config: Config) -> Tags:
    """Return the `citation_*` tags of a paper, with one tag for each author.

    A paper without authors or date has none: Google Scholar ignores incomplete tags, and Zotero
    would create an incomplete item.
    """
    if not paper.authors or not paper.date:
        return ()
    tags = [("citation_title", prose.title)]
    tags += [("citation_author", _highwire_name(name)) for name in paper.authors]
    tags.append(("citation_publication_date", paper.date.slashed))
    tags += _publication(paper)
    tags += [
        ("citation_doi", paper.doi),
        ("citation_arxiv_id", paper.arxiv),
        ("citation_pdf_url", pdf_url(paper)),
        ("citation_abstract_html_url", urls.canonical(urls.paper(paper.id), config.base_url)),
        ("citation_keywords", "; ".join(topic.title for topic in topics)),
        ("citation_language", paper.language or config.language),
    ]
    return tuple((name, content) for name, content in tags if content)


def _highwire_name(name: Name) -> str:
    """Return `Family, Given`; Zotero divides a name at its first comma."""
    if name.literal:
        return name.literal.replace(",", " ")
    given = " ".join(filter(None, (name.given, name.dropping_particle, name.suffix)))
    return ", ".join(part.replace(",", " ") for part in (name.full_family, given) if part)


def _json_ld_name(name: Name) -> dict[str, str]:
    """Return a Person with the parts of the name, or an Organization."""
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    parts = {
        "@type": "Person",
        "@id": urls.orcid(name.orcid) if name.orcid else "",
        "name": name.text,
        "familyName": name.full_family if name.given else "",
        "givenName": " ".join(filter(None, (name.given, name.dropping_particle))),
        "honorificSuffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}


def _publication(paper: Paper) -> list[tuple[str, str]]:
    """Return the tags of the venue, from which Zotero infers the item type."""
    tag = type_names(paper_type(paper)).highwire
    if paper.venue and tag:
        return [(tag, paper.venue)]
    institution = "arXiv" if paper.arxiv else ""
    return [
        ("citation_technical_report_institution", institution),
        ("citation_technical_report_number", paper.arxiv),
    ]


def open_graph_tags(paper: Paper, topics: Sequence[Topic]) -> Tags:
    """Return the Open Graph properties of an article (https://ogp.me/#type_article)."""
    published = [("article:published_time", paper.date.iso)] if paper.date else []
    authors = [("article:author", name.text) for name in paper.authors]
    return (*published, *authors, *(("article:tag", topic.title) for topic in topics))


def article_json_ld(
    paper: Paper, prose: Prose, topics: Sequence[Topic], config: Config
) -> dict[str, Any]:
    """Return the JSON-LD of a paper."""
    url = urls.canonical(urls.paper(paper.id), config.base_url)
    same_as = [urls.arxiv(paper.arxiv)] if paper.arxiv else []
    same_as += [urls.doi(paper.doi)] if paper.doi else []
    data = {
        "@type": type_names(paper_type(paper)).schema_org,
        "@id": url,
        "url": url,
        "headline": prose.title,
        "name": prose.title,
        "author": list(map(_json_ld_name, paper.authors)),
        "datePublished": paper.date.iso if paper.date else "",
        "description": prose.excerpt,
        "inLanguage": paper.language or config.language,
        "keywords": [topic.title for topic in topics],
        "about": [
            urls.canonical(urls.topic(topic.id), config.base_url)
            for topic in topics
            if config.base_url
        ],
        "creativeWorkStatus": paper.status.capitalize(),
        "identifier": _identifiers(paper),
        "sameAs": same_as,
        "isPartOf": {"@type": "Periodical", "name": paper.venue} if paper.venue else {},
    }
    return {name: value for name, value in data.items() if value}


def _identifiers(paper: Paper) -> list[dict[str, str]]:
    known = (("DOI", paper.doi), ("arXiv", paper.arxiv))
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in known
        if value
    ]


def web_site_json_ld(config: Config) -> dict[str, Any]:
    """Return the JSON-LD of the home page."""
    data: dict[str, Any] = {
        "@type": "WebSite",
        "name": config.title,
        "description": config.description,
    }
    if config.base_url:
        target = f"{config.base_url}{urls.SEARCH}?q={{search_term_string}}"
        data |= {
            "url": config.base_url,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": target},
                "query-input": "required name=search_term_string",
            },
        }
    return {name: value for name, value in data.items() if value}


def collection_json_ld(
    title: str, url: str, papers: Sequence[tuple[str, str]], config: Config
) -> dict[str, Any]:
    """Return the JSON-LD of one page of a listing; `papers` are pairs of title and path."""
    entries = [
        {"@type": "ListItem", "position": position, "name": name, **_url(path, config)}
        for position, (name, path) in enumerate(papers, 1)
    ]
    items = {"@type": "ItemList", "itemListElement": entries}
    return {"@type": "CollectionPage", "name": title, **_url(url, config), "mainEntity": items}


def breadcrumbs_json_ld(trail: Sequence[tuple[str, str]], config: Config) -> dict[str, Any]:
    """Return the JSON-LD of breadcrumbs; `trail` is pairs of title and path, from the home page."""
    entries = [
        {
            "@type": "ListItem",
            "position": position,
            "name": title,
            **({"item": urls.canonical(path, config.base_url)} if config.base_url else {}),
        }
        for position, (title, path) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": entries}


def _url(path: str, config: Config) -> dict[str, str]:
    return {"url": urls.canonical(path, config.base_url)} if config.base_url else {}


def json_ld_script(*data: dict[str, Any]) -> Markup:
    """Return JSON-LD, escaped for a `<script>` element."""
    graph = {"@context": "https://schema.org", "@graph": list(data)}
    text = ENCODER.encode(graph)
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    return Markup(text)


ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

ESCAPES = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""Escapes of characters that could end the `<script>` element or a line of JavaScript."""
