"""Typed links and link sets."""

import json
from collections.abc import Callable
from dataclasses import replace

from people import names
from works import work

from generator.library.metadata import TypedLink, link_set, signposting_links
from generator.library.site import Site
from generator.model import Name, Paper, Person

PAGE = "https://a.org/lib/papers/a.html"


def test_links_for_programs() -> None:
    ada = Name("Lovelace", "Ada", orcid="0000-0002-1825-0097")
    found = signposting_links(work(authors=(ada, *names("Bo Ray")), license="CC-BY-4.0"))
    assert found == (
        TypedLink("cite-as", "https://doi.org/10.1000/182"),
        TypedLink("author", "https://orcid.org/0000-0002-1825-0097"),
        TypedLink("type", "https://schema.org/AboutPage"),
        TypedLink("type", "https://schema.org/ScholarlyArticle"),
        TypedLink("item", "https://arxiv.org/pdf/2411.18553", "application/pdf"),
        TypedLink("license", "https://spdx.org/licenses/CC-BY-4.0"),
    )


def test_a_paper_without_doi_is_cited_by_its_arxiv_id_or_not_at_all() -> None:
    assert signposting_links(work(doi=""))[0].url == "https://arxiv.org/abs/2411.18553"
    assert {link.relation for link in signposting_links(work(doi="", arxiv=""))} == {"type"}


def test_a_link_set_has_the_links_in_both_directions() -> None:
    links = [
        TypedLink("type", "https://schema.org/AboutPage"),
        TypedLink("type", "https://schema.org/Book"),
        TypedLink("item", "https://p.q/a.pdf", "application/pdf"),
        TypedLink("describedby", "a.bib", "application/x-bibtex"),
    ]
    page = [{"href": PAGE, "type": "text/html"}]
    assert json.loads(link_set(PAGE, links)) == {
        "linkset": [
            {
                "anchor": PAGE,
                "type": [
                    {"href": "https://schema.org/AboutPage"},
                    {"href": "https://schema.org/Book"},
                ],
                "item": [{"href": "https://p.q/a.pdf", "type": "application/pdf"}],
                "describedby": [{"href": "a.bib", "type": "application/x-bibtex"}],
            },
            {"anchor": "https://p.q/a.pdf", "collection": page},
            {"anchor": "a.bib", "describes": page},
        ]
    }


def test_authors_have_the_orcid_ids_of_the_authors_file(site_of: Callable[..., Site]) -> None:
    ada, bo = names("Ada Lovelace", "Bo Ray")
    known = Person(ada, names("A. Lovelace"), "0000-0002-1825-0097", line=1)
    paper = Paper("a", "A", authors=(*names("A. Lovelace"), bo))
    plain = site_of([paper, Paper("b", "B", authors=(bo._replace(orcid="0000-0001-5109-3700"),))])
    library = replace(plain.library, people=(known, Person(bo, line=2)))
    site = Site(plain.config, library, plain.texts)
    orcids = [name.orcid for name in site.authors_of(paper)]
    assert orcids == ["0000-0002-1825-0097", ""]
    found = [link.url for link in signposting_links(site.work(paper)) if link.relation == "author"]
    assert found == ["https://orcid.org/0000-0002-1825-0097"]
    assert plain.authors_of(paper) == paper.authors
