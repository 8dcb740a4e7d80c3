import pytest
from people import names

from generator.content import AUTHORS
from generator.library.groupings import Group, named_groups
from generator.library.people import identified, identify, person_json_ld
from generator.model import Name, Paper, Person

ANN, BEA = "0000-0002-1825-0097", "0000-0001-5109-3700"
WANG = Name("Wang", "Wei")


def groups(papers: list[Paper], people: tuple[Person, ...] = ()) -> list[Group]:
    return list(named_groups(AUTHORS, papers, 1, identify(papers, people)))


def shown(papers: list[Paper], people: tuple[Person, ...] = ()) -> dict[str, tuple[str, list[str]]]:
    """Return the title and the ids of the papers of each author page by its path."""
    return {
        group.path: (group.title, [paper.id for paper in group.papers])
        for group in groups(papers, people)
    }


def by(paper_id: str, *authors: Name) -> Paper:
    return Paper(paper_id, paper_id.upper(), authors=authors)


def test_people_of_one_name_are_told_apart_by_their_orcid() -> None:
    papers = [by("a", WANG._replace(orcid=ANN)), by("b", WANG._replace(orcid=BEA))]
    assert shown(papers) == {
        "authors/wei-wang.html": ("Wei Wang", ["b"]),
        f"authors/wei-wang-{ANN}.html": ("Wei Wang", ["a"]),
    }


def test_a_name_without_orcid_is_the_only_person_of_that_name() -> None:
    papers = [by("a", WANG._replace(orcid=ANN)), by("b", WANG)]
    assert shown(papers) == {"authors/wei-wang.html": ("Wei Wang", ["a", "b"])}


def test_a_name_without_orcid_of_several_people_has_its_own_page() -> None:
    papers = [
        by("a", WANG._replace(orcid=ANN)),
        by("b", WANG._replace(orcid=BEA)),
        by("c", WANG),
    ]
    assert shown(papers) == {
        "authors/wei-wang.html": ("Wei Wang", ["c"]),
        f"authors/wei-wang-{ANN}.html": ("Wei Wang", ["a"]),
        f"authors/wei-wang-{BEA}.html": ("Wei Wang", ["b"]),
    }


def test_spellings_with_one_orcid_are_one_person() -> None:
    short, long = Name("Manning", "C. D.", orcid=ANN), Name("Manning", "Christopher D.", orcid=ANN)
    papers = [by("a", short), by("b", long)]
    [author] = groups(papers)
    assert (author.title, author.path) == (
        "Christopher D. Manning",
        "authors/christopher-d-manning.html",
    )
    assert author.aliases == ("authors/c-d-manning.html",)


@pytest.mark.parametrize("orcid", ["", ANN])
def test_a_listed_person_has_all_spellings(orcid: str) -> None:
    name, *variants = names("Christopher D. Manning", "Chris Manning", "C. D. Manning")
    person = Person(name, tuple(variants), orcid, "https://a.example/")
    papers = [by("a", variants[0]), by("b", variants[1]._replace(orcid=orcid)), by("c", WANG)]
    manning, wang = groups(papers, (person,))
    assert [paper.id for paper in manning.papers] == ["a", "b"]
    assert (manning.title, manning.person) == ("Christopher D. Manning", person)
    assert manning.aliases == ("authors/c-d-manning.html", "authors/chris-manning.html")
    assert (wang.title, wang.person) == ("Wei Wang", None)


def test_an_address_of_another_author_is_no_alias() -> None:
    other = Name("Manning", "Chris", orcid=BEA)
    person = Person(Name("Manning", "Christopher"), (Name("Manning", "Chris"),), ANN)
    papers = [by("a", Name("Manning", "Chris", orcid=ANN)), by("b", other)]
    assert shown(papers, (person,)) == {
        "authors/chris-manning.html": ("Chris Manning", ["b"]),
        "authors/christopher-manning.html": ("Christopher Manning", ["a"]),
    }
    assert all(not group.aliases for group in groups(papers, (person,)))


def test_the_order_of_papers_does_not_matter() -> None:
    papers = [
        by("a", WANG._replace(orcid=ANN)),
        by("b", WANG._replace(orcid=BEA)),
        by("c", WANG),
        by("d", Name("Wang", "W.", orcid=BEA)),
    ]
    found = {path: (title, set(ids)) for path, (title, ids) in shown(papers).items()}
    backwards = shown(papers[::-1])
    assert {path: (title, set(ids)) for path, (title, ids) in backwards.items()} == found


def test_the_json_ld_of_a_person() -> None:
    assert person_json_ld(Person(WANG, orcid=ANN, url="https://a.example/")) == {
        "@type": "Person",
        "@id": f"https://orcid.org/{ANN}",
        "name": "Wei Wang",
        "url": "https://a.example/",
    }


def test_an_identified_person_has_one_name_and_number_in_all_papers() -> None:
    short, long = Name("Manning", "C. D.", orcid=ANN), Name("Manning", "Christopher D.", orcid=ANN)
    papers = [by("a", short), by("b", long, WANG)]
    people = identify(papers, ())
    [[manning], [same, wang]] = [identified(paper, people).authors for paper in papers]
    assert manning == same == long._replace(number="christopher-d-manning")
    assert wang == WANG
