"""Authors on every page and file that names them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from every_page import every_page, search_entries
from lunr_queries import hits
from people import names
from search_site import write_site

from generator.build.arguments import ArgumentKeys
from generator.content.scale import ScaleSetting
from generator.library.related import RelatedLists
from generator.library.site import Site
from generator.model import Name, Page, Paper, Person
from generator.pages.contents import searched_papers

SiteOf = Callable[..., Site]
ANN, BEA = "0000-0002-1825-0097", "0000-0001-5109-3700"
MANNING = Person(
    names("Christopher Manning")[0], names("Chris Manning", "Manning, C. D."), url="https://a.b/"
)


def by(paper_id: str, *authors: Name) -> Paper:
    return Paper(paper_id, f"On {paper_id.upper()}", authors=authors, venue="ICML")


def with_people(site: Site, *people: Person) -> Site:
    """Return the site with people of `authors.yaml`."""
    return Site(site.config, replace(site.library, people=people), site.texts)


def views(site: Site) -> dict[str, dict[str, Any]]:
    return {page.url: dict(page.view) for page in every_page(site) if isinstance(page, Page)}


def found(entries: Iterable[Any], folder: Path, *queries: str) -> list[list[str]]:
    """Return the ids of the papers that each query finds in the browser's search."""
    site = write_site(folder, list(entries))
    return [sorted(paper for paper, *_ in each) for each in hits(site, list(queries))]


def test_papers_are_found_by_every_spelling_of_their_authors(
    site_of: SiteOf, tmp_path: Path
) -> None:
    papers = [
        by("a", *names("Chris Manning", "Hinrich Sch\u00fctze")),
        by("b", *names("Christopher Manning")),
        by("c", *names("Chris Callison-Burch")),
    ]
    entries = search_entries(with_people(site_of(papers), MANNING))
    queries = {
        "+manning": ["a", "b"],
        "+Manning, +Chris": ["a", "b"],
        '"Christopher Manning"': ["a", "b"],
        "+author:C. +author:D. +author:Manning": ["a", "b"],
        "+Schutze, +Hinrich": ["a"],
        "+callison-burch": ["c"],
    }
    assert found(entries, tmp_path, *queries) == list(queries.values())


def test_other_spellings_are_not_shown(site_of: SiteOf) -> None:
    papers = [by("a", *names("Chris Manning")), by("b", *names("Ada"))]
    ada, manning = sorted(
        search_entries(with_people(site_of(papers), MANNING)), key=lambda entry: entry.authors
    )
    assert (manning.byline, manning.authors) == ("Chris Manning", ("Chris Manning",))
    assert manning.author_aliases == ("C. D. Manning", "Christopher Manning")
    assert ada.author_aliases == ()


def test_spellings_with_one_orcid_are_found_by_each_other(site_of: SiteOf) -> None:
    short, long = Name("Manning", "C.", orcid=ANN), Name("Manning", "Christopher", orcid=ANN)
    newer, older = search_entries(site_of([by("a", short), by("b", long)]))
    assert newer.author_aliases == ("Christopher Manning",)
    assert older.author_aliases == ("C. Manning",)


def test_a_person_is_one_value_of_the_facet(site_of: SiteOf) -> None:
    papers = [by("a", *names("Chris Manning")), by("b", *names("C. D. Manning", "Ada"))]
    entries = search_entries(with_people(site_of(papers), MANNING))
    assert [entry.facet_values[1] for entry in entries] == [
        ("Christopher Manning",),
        ("Christopher Manning", "Ada"),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        replace(MANNING, variants=names("Chris Manning", "Christopher D. Manning")),
        replace(MANNING, name=MANNING.variants[0], variants=(MANNING.name, MANNING.variants[1])),
    ],
)
def test_an_entry_has_another_version_if_spellings_of_its_authors_change(
    site_of: SiteOf, changed: Person
) -> None:
    site = site_of([by("a", *names("Chris Manning")), by("b", *names("Ada"))])
    before = searched_papers(with_people(site, MANNING), RelatedLists()).versions
    after = searched_papers(with_people(site, changed), RelatedLists()).versions
    assert [paper for paper in before if before[paper] != after[paper]] == ["a"]


SMITHS = [Name("Smith", "Michael", number="0001"), Name("Smith", "Michael", number="0002")]


def hints(site: Site) -> list[tuple[str, str]]:
    """Return the names in the index of authors and their hints."""
    return [
        (name.name, name.hint)
        for initial in views(site)["authors/index.html"]["initials"]
        for name in initial.names
    ]


def test_people_of_one_name_have_the_title_of_a_paper_as_hint(site_of: SiteOf) -> None:
    site = site_of([by("a", SMITHS[0]), by("b", SMITHS[1]), by("c", *names("Ada"))])
    assert hints(site) == [
        ("Ada", ""),
        ("Michael Smith", "author of \u201cOn A\u201d"),
        ("Michael Smith", "author of \u201cOn B\u201d"),
    ]


def test_people_of_one_name_have_their_affiliation_as_hint(site_of: SiteOf) -> None:
    smiths = [Name("Smith", "Al", orcid=ANN), Name("Smith", "Al", orcid=BEA)]
    papers = [
        by("a", smiths[0]._replace(affiliation="University of Here")),
        by("b", smiths[1]),
        by("c", smiths[1]._replace(affiliation="There Inc.")),
    ]
    site = site_of(papers, scale=ScaleSetting("full"))
    assert sorted(hints(site)) == [("Al Smith", "There Inc."), ("Al Smith", "University of Here")]
    descriptions = [
        view["head"].description
        for path, view in sorted(views(site).items())
        if path.startswith("authors/al-smith") and path.endswith(".html")
    ]
    assert sorted(descriptions) == [
        "Al Smith (There Inc.): 2 papers in Papershelf.",
        "Al Smith (University of Here): 1 paper in Papershelf.",
    ]


def test_one_affiliation_of_several_people_is_no_hint(site_of: SiteOf) -> None:
    papers = [
        by(paper_id, name._replace(affiliation="Here"))
        for paper_id, name in zip("ab", SMITHS, strict=True)
    ]
    assert [hint for _, hint in hints(site_of(papers))] == [
        "author of \u201cOn A\u201d",
        "author of \u201cOn B\u201d",
    ]


def test_authors_of_a_paper_have_links_to_their_orcid_records(site_of: SiteOf) -> None:
    papers = [by("a", Name("Poe", "Ada", orcid=ANN), *names("Chris Manning", "Bo"))]
    site = with_people(site_of(papers), replace(MANNING, orcid=BEA, line=1))
    authors = views(site)["papers/a.html"]["authors"]
    assert [(author.name, author.orcid) for author in authors] == [
        ("Ada Poe", f"https://orcid.org/{ANN}"),
        ("Chris Manning", f"https://orcid.org/{BEA}"),
        ("Bo", ""),
    ]


def test_papers_of_one_person_are_related(site_of: SiteOf) -> None:
    papers = [by("a", *names("Chris Manning")), by("b", *names("C. D. Manning"))]
    abstract = "Recursive networks parse sentences."
    papers = [paper._replace(title=paper.id, abstract=abstract) for paper in papers]
    site = with_people(site_of(papers), MANNING)
    [related] = views(site)["papers/a.html"]["related"]
    assert (related.item.id, related.reason) == ("b", "Same author: Christopher Manning")


def test_a_page_depends_on_what_is_known_of_its_authors(site_of: SiteOf) -> None:
    papers = [by("a", Name("Poe", "Ada", orcid=ANN), *names("Ada Poe"))]
    papers += [by("b", *names("Bo")), by("c", *names("Cy"))]
    site = site_of(papers)
    listed = with_people(site, Person(names("Ada Poe")[0], orcid=ANN, line=1))
    before, after = inputs(site), inputs(listed)
    paths = [f"papers/{paper}.html" for paper in "abc"]  # (neighbours link to each other)
    assert [path for path in paths if before[path] != after[path]] == paths[:2]


def test_the_page_of_an_author_depends_on_what_is_known_of_the_person(site_of: SiteOf) -> None:
    site = site_of([by("a", *names("Chris Manning"))])
    listed = [
        with_people(site, Person(names("Chris Manning")[0])),
        with_people(site, Person(names("Chris Manning")[0], orcid=ANN)),
        with_people(site, Person(names("Chris Manning")[0], url="https://a.b/")),
    ]
    found = [inputs(each)["authors/chris-manning.html"] for each in listed]
    assert [found.index(each) for each in found] == [0, 1, 2]


def inputs(site: Site) -> dict[str, str]:
    """Return the keys of pages, and of what they ask for."""
    keys = ArgumentKeys(site)
    found = {}
    for page in every_page(site):
        if isinstance(page, Page):
            with site.recording() as asked:
                page.make_view()
            subjects = sorted(map(site.fingerprint, asked))
            found[page.url] = keys.key(page.make_view, *subjects)
    return found
