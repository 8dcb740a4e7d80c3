"""JSON-LD of a paper, in the vocabulary of https://schema.org.

What a paper is part of is nested as in the examples of https://schema.org/PublicationIssue: the
issue is part of the volume, and the volume of the periodical. A paper of proceedings and a chapter
are part of a book, and a book is part of a series.
"""

import re
from collections.abc import Collection
from typing import Any

from generator import urls
from generator.content import Config
from generator.library.metadata.licenses import read_license
from generator.library.metadata.work import PublishedWork
from generator.model import Name, Paper

Thing = dict[str, Any]
"""An object of JSON-LD."""


IN_META_TAGS = ("url", "name", "description")
"""Properties of a paper that `<meta>` elements of the page have, too."""

NAME_PARTS = ("familyName", "givenName")


def brief_json_ld(work: PublishedWork, config: Config) -> Thing:
    """Return the JSON-LD of a paper without what `<meta>` elements of the page have, too."""
    data = _without(IN_META_TAGS, work_json_ld(work, config))
    return _known(
        {**data, "author": [_without(NAME_PARTS, name) for name in data.get("author", ())]}
    )


def work_json_ld(work: PublishedWork, config: Config) -> Thing:
    """Return the JSON-LD of a paper."""
    url = urls.canonical(urls.paper(work.paper.id), config.base_url)
    about = [urls.canonical(urls.topic(topic.id), config.base_url) for topic in work.topics]
    return _known(
        {
            "@type": work.names.schema_org,
            "@id": url,
            "url": url,
            "headline": work.title,
            "name": work.title,
            **_people(work),
            **_dates(work),
            "description": work.excerpt,
            "inLanguage": work.language,
            "keywords": list(work.keywords),
            "about": list(filter(None, about)),
            "creativeWorkStatus": work.paper.status.capitalize(),
            "identifier": _identifiers(work),
            "sameAs": _other_addresses(work.paper),
            **_publication(work),
            **_edition(work),
        }
    )


def _people(work: PublishedWork) -> Thing:
    """Return the people by role; the editors of a chapter are those of the book."""
    return {
        "author": list(map(_name, work.authors)),
        "editor": [] if work.is_part_of_book else list(map(_name, work.paper.editors)),
        "translator": list(map(_name, work.paper.translators)),
    }


def _name(name: Name) -> Thing:
    """Return a Person with the parts of the name, or an Organization."""
    if name.literal:
        return _organization(name.literal)
    return _known(
        {
            "@type": "Person",
            "@id": urls.orcid(name.orcid) if name.orcid else "",
            "name": name.text,
            "familyName": name.full_family if name.given else "",
            "givenName": name.full_given,
            "honorificSuffix": name.suffix,
            "affiliation": _organization(name.affiliation),
        }
    )


def _organization(name: str, address: str = "") -> Thing:
    return _known({"@type": "Organization", "name": name, "address": address}) if name else {}


def _dates(work: PublishedWork) -> Thing:
    """Return the date of publication, and that of a preprint that came first."""
    return {
        "datePublished": work.date.iso if work.date else "",
        "dateCreated": work.preprint_date.iso if work.preprint_date else "",
    }


def _identifiers(work: PublishedWork) -> list[Thing]:
    paper = work.paper
    identifiers = (
        ("DOI", paper.doi),
        ("arXiv", paper.arxiv),
        ("PMID", paper.pmid),
        ("number", paper.number if work.type in {"standard", "patent"} else ""),
    )
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in identifiers
        if value
    ]


def _other_addresses(paper: Paper) -> list[str]:
    addresses = (
        urls.arxiv(paper.arxiv) if paper.arxiv else "",
        urls.doi(paper.doi) if paper.doi else "",
        urls.pubmed(paper.pmid) if paper.pmid else "",
        paper.url,
    )
    return list(filter(None, addresses))


def _publication(work: PublishedWork) -> Thing:
    """Return the properties that state where a paper was published."""
    schema = work.names.schema_org
    return {
        "isPartOf": _whole(work),
        **(_pages(work) if work.container else {}),
        **(_book(work.paper) if schema == "Book" else {}),
        "reportNumber": work.paper.number if schema == "Report" else "",
        "inSupportOf": work.paper.genre if schema == "Thesis" else "",
        **_organizations(work),
    }


def _whole(work: PublishedWork) -> Thing:
    """Return what a paper is part of, and what that is part of."""
    paper, container = work.paper, work.container
    if work.is_in_periodical:
        return _nested(
            {"@type": "PublicationIssue", "issueNumber": paper.issue},
            {"@type": "PublicationVolume", "volumeNumber": paper.volume},
            {"@type": "Periodical", "name": container, "issn": paper.issn},
        )
    series = {"@type": "BookSeries", "name": paper.series, "issn": paper.issn}
    if work.is_part_of_book:
        editors = list(map(_name, paper.editors))
        book = {"@type": "Book", "name": container, "editor": editors, **_book(paper)}
        return _nested(book, series)
    site = {"@type": "WebSite" if work.type == "webpage" else "CreativeWork", "name": container}
    return _nested(site, series)


def _nested(*things: Thing) -> Thing:
    """Return the first thing as part of the second and so on, without those that are unknown."""
    whole: Thing = {}
    for thing in reversed(things):
        properties = _known(thing)
        if len(properties) > 1:
            whole = _known({**properties, "isPartOf": whole})
    return whole


def _book(paper: Paper) -> Thing:
    return {"position": paper.volume, "bookEdition": paper.edition, "isbn": paper.isbn}


def _pages(work: PublishedWork) -> Thing:
    """Return the pages of an article or chapter, or the number of an article without pages."""
    pages = re.fullmatch(r"([^–,]+)–([^–,]+)", work.pages)
    ends = {"pageStart": pages[1], "pageEnd": pages[2]} if pages else {}
    return {**ends, "pagination": work.pages or work.paper.number}


def _organizations(work: PublishedWork) -> Thing:
    """Return the publisher, and the institution of a thesis or report."""
    paper, body = work.paper, work.issuing_body
    if work.names.publisher == "publisher":
        return {"publisher": _organization(body, paper.place)}
    return {
        "sourceOrganization": _organization(body, paper.place),
        "publisher": _organization(paper.publisher if paper.publisher != body else ""),
    }


def _edition(work: PublishedWork) -> Thing:
    """Return the license, the newest version, and the code of software."""
    paper = work.paper
    newest = paper.versions[-1].version if paper.versions else dict(paper.extra).get("version", "")
    return {
        "license": read_license(paper.license).url,
        "version": newest,
        "codeRepository": dict(paper.links).get("code", "") if work.type == "software" else "",
    }


def _without(names: Collection[str], properties: Thing) -> Thing:
    return {name: value for name, value in properties.items() if name not in names}


def _known(properties: Thing) -> Thing:
    """Return the properties with a value."""
    return {name: value for name, value in properties.items() if value}
