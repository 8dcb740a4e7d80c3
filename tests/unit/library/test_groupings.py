import re
from itertools import permutations

import pytest
from people import names

from generator.content.groupings import AUTHORS
from generator.library import groupings
from generator.model import Date, Library, Name, Paper, Topic

PAPERS = (
    Paper("day", "B", date=Date(2024, 11, 27), upvotes=2),
    Paper("month", "A", date=Date(2024, 11)),
    Paper("year", "A", date=Date(2024), upvotes=3),
    Paper("old", "Z", date=Date(1999, 12, 31), upvotes=2),
    Paper("b", "same", upvotes=0),
    Paper("a", "Same"),
)
NEWEST = groupings.newest_first(PAPERS)


def ids(papers: tuple[Paper, ...]) -> list[str]:
    return [paper.id for paper in papers]


def authors(papers: list[Paper]) -> tuple[groupings.Group, ...]:
    return groupings.named_groups(AUTHORS, papers, 1)


def test_papers_are_sorted_newest_first() -> None:
    for shuffled in permutations(PAPERS, len(PAPERS)):
        found = ids(groupings.newest_first(shuffled))
        assert found == ["day", "month", "year", "old", "a", "b"]


def test_papers_without_votes_are_not_among_the_most_voted() -> None:
    assert ids(groupings.most_voted(NEWEST, 5)) == ["year", "day", "old"]
    assert ids(groupings.most_voted(NEWEST, 2)) == ["year", "day"]


def test_withdrawn_papers_are_not_among_the_most_voted() -> None:
    gone = Paper("gone", "G", upvotes=99, status="withdrawn")
    assert ids(groupings.most_voted((*NEWEST, gone), 5)) == ["year", "day", "old"]


def test_a_topic_includes_each_paper_of_its_subtopics_once() -> None:
    papers = (
        Paper("a", "A", topics=("leaf", "top")),
        Paper("b", "B", topics=("leaf",)),
        Paper("c", "C", topics=("other",)),
    )
    topics = (
        Topic("leaf", "Leaf", parent="middle"),
        Topic("other", "Other"),
        Topic("top", "Top"),
        Topic("middle", "Middle", parent="top"),
    )
    tree = groupings.topic_tree(Library(papers, topics))
    found = [(group.topic.id, ids(group.papers)) for group in groupings.walk_groups(tree)]
    assert found == [
        ("other", ["c"]),
        ("top", ["a", "b"]),
        ("middle", ["a", "b"]),
        ("leaf", ["a", "b"]),
    ]


def test_spellings_of_a_name_are_one_author_with_the_most_frequent_spelling() -> None:
    papers = [
        Paper("a", "A", authors=names("Paul Erdős", "J. Smith")),
        Paper("b", "B", authors=names("Paul Erdos")),
        Paper("c", "C", authors=names("Paul Erdős", "Paul Erdos")),
        Paper("d", "D", authors=names("Paul Erdős")),
    ]
    erdos, smith = authors(papers)
    assert (erdos.path, erdos.title, ids(erdos.papers)) == (
        "authors/paul-erdos.html",
        "Paul Erdős",
        ["a", "b", "c", "d"],
    )
    assert (smith.path, smith.title) == ("authors/j-smith.html", "J. Smith")


def test_authors_are_sorted_by_family_name() -> None:
    sorted_names = [
        "Zoë Abel",
        "Chris Callison-Burch",
        "Émilie du Châtelet",
        "Guy Gur-Ari",
        "Martin Luther King Jr.",
        "Rhoslyn Roebuck Williams",
        "The Shore Collaboration",
        "Alan Turing",
        "Ludwig van Beethoven",
    ]
    written = {"Rhoslyn Roebuck Williams": "Roebuck Williams, Rhoslyn"}
    texts = [written.get(text, text) for text in sorted(sorted_names)]
    found = authors([Paper("a", "A", authors=names(*texts))])
    assert [author.title for author in found] == sorted_names


def test_a_number_distinguishes_people_of_the_same_name() -> None:
    papers = [
        Paper("a", "A", authors=names("Michael Smith 0001")),
        Paper("b", "B", authors=names("Michael Smith 0002")),
    ]
    found = [(each.title, each.path, ids(each.papers)) for each in authors(papers)]
    assert found == [
        ("Michael Smith", "authors/michael-smith-0001.html", ["a"]),
        ("Michael Smith", "authors/michael-smith-0002.html", ["b"]),
    ]


def test_affiliations_do_not_distinguish_people() -> None:
    ada = Name("Lovelace", "Ada")
    papers = [
        Paper("a", "A", authors=(ada._replace(affiliation="Here"),)),
        Paper("b", "B", authors=(ada,)),
    ]
    [found] = authors(papers)
    assert ids(found.papers) == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "author_id"),
    [
        ("Ada Lovelace", "ada-lovelace"),
        ("Ludwig Wittgenstein, Jr.", "ludwig-wittgenstein-jr"),
        ("王伟", "王伟"),
        ("Index", "index-author"),
        ("Con", "author--con"),
        ("COM7", "author--com7"),
        ("Com Pute", "com-pute"),
    ],
)
def test_every_name_has_a_valid_path(name: str, author_id: str) -> None:
    [author] = authors([Paper("a", "A", authors=names(name))])
    assert author.path == f"authors/{author_id}.html"


def test_names_without_letters_and_digits_have_short_paths_of_their_own() -> None:
    written = ("!", "?!", "21", "." * 150, "\N{FOX FACE}" * 60)
    found = authors([Paper("a", "A", authors=names(*written))])
    paths = {author.path for author in found}
    assert len(paths) == len(written)
    assert all(re.fullmatch(r"authors/(author--[0-9a-f]{8}|21)\.html", path) for path in paths)


def test_months_contain_only_papers_whose_month_is_known() -> None:
    found = groupings.years(PAPERS)
    assert [(group.title, ids(group.papers)) for group in found] == [
        ("2024", ["day", "month", "year"]),
        ("1999", ["old"]),
    ]
    months = [(month.label, ids(month.papers)) for month in found[0].children]
    assert months == [("November", ["day", "month"])]


def test_long_names_with_the_same_prefix_are_different_groups() -> None:
    name = "Proceedings of the 61st Annual Meeting of the Association for Computational Linguistics"
    first, second = authors([Paper("a", "A", authors=names(f"{name} (Long)", f"{name} (Short)"))])
    assert first.path != second.path
    [spelled, same] = [
        authors([Paper("a", "A", authors=names(text))]) for text in (name, name.upper())
    ]
    assert spelled[0].path == same[0].path


def test_a_group_with_few_papers_has_no_page() -> None:
    papers = [Paper("a", "A", authors=names("Ada", "Bo")), Paper("b", "B", authors=names("Bo"))]
    found = [(each.title, each.path) for each in groupings.named_groups(AUTHORS, papers, 2)]
    assert found == [
        ("Ada", ""),
        ("Bo", "authors/bo.html"),
    ]
