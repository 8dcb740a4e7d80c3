"""`field:value` limits what is found, for every field."""

import pytest
from search_answers import Find, read
from search_site import paper

LIBRARY = [
    paper(
        "a1",
        "Parsing with Trees",
        authors=("Christopher D. Manning", "Dan Klein"),
        venue="ACL 2022",
        year="2022",
        upvotes=12,
        attributes=("type:paper-conference", "has:code", "has:pdf"),
        addresses=("doi:10.1000/One", "arxiv:2201.00001"),
    ),
    paper(
        "a2",
        "Parsing Again",
        authors=("Christopher D. Manning",),
        venue="Findings of ACL 2022",
        year="2022",
        upvotes=5,
        attributes=("type:article-journal", "has:pdf"),
        language="de-AT",
    ),
    paper(
        "a3",
        "Grasping by Robots",
        authors=("Li Christopher", "D. Manning Smith"),
        venue="ICRA 2022",
        year="2021",
        upvotes=0,
        attributes=("type:article-journal", "is:retracted"),
    ),
    paper(
        "a4",
        "Walking Robots",
        authors=("Ann Manning",),
        venue="ICRA 2019",
        year="2019",
        abstract="ICRA in 2022, says this text of parsing.",
        attributes=("type:article", "is:withdrawn"),
    ),
    paper("a5", "A Study: Robots in Venus", authors=("Venus Jones",), abstract="Nothing."),
]

FOUND = {
    "author:manning year:2022": ["a1", "a2"],
    "year:2022 author:manning parsing": ["a1", "a2"],
    "title:robots": ["a3", "a4", "a5"],
    "robots title:walking": ["a4"],
    "topic:none robots": [],
    "year:2021": ["a3"],
    "venue:ICRA": ["a3", "a4"],
    "venue:icra 2019": ["a3", "a4"],
    "venue:icra year:2019": ["a4"],
    'venue:"ACL 2022"': ["a1"],
    'venue:"acl 2022"': ["a1"],
    'venue:"2022"': ["a1", "a2", "a3"],
    'venue:"Findings of ACL"': ["a2"],
    '-venue:"ACL 2022" venue:acl': ["a2"],
    'author:"Christopher D. Manning"': ["a1", "a2"],
    'author:"christopher d manning"': ["a1", "a2"],
    'author:"Manning"': ["a1", "a2", "a3", "a4"],
    'author:"Dan Klein" parsing': ["a1"],
    "type:paper-conference": ["a1"],
    "type:article": ["a2", "a3", "a4"],
    "type:article-journal": ["a2", "a3"],
    "type:Article-Journal robots": ["a3"],
    "doi:10.1000/one": ["a1"],
    "doi:https://doi.org/10.1000/one": ["a1"],
    "arxiv:2201.00001v3": ["a1"],
    "id:a3": ["a3"],
    "id:A3 parsing": ["a3"],
    "-id:a3 robots": ["a4", "a5"],
    "language:de": ["a2"],
    "language:de-at": ["a2"],
    "language:en": ["a1", "a3", "a4", "a5"],
    "has:code": ["a1"],
    "has:pdf": ["a1", "a2"],
    "has:pdf -has:code": ["a2"],
    "has:code robots": [],
    "is:retracted": ["a3"],
    "is:withdrawn robots": ["a4"],
    "-is:retracted -is:withdrawn robots": ["a5"],
    "votes:>5": ["a1"],
    "votes:>=5": ["a1", "a2"],
    "votes:5": ["a2"],
    "votes:0..5": ["a2", "a3"],
    "votes:<5": ["a3"],
    "votes:>100": [],
    "VOTES:>5": ["a1"],
}


def test_a_field_with_a_value_limits_what_is_found(find: Find) -> None:
    assert {query: sorted(find(query)["ids"]) for query in FOUND} == FOUND


def test_the_venue_is_searched_by_plain_words(find: Find) -> None:
    answer = find("ICRA 2022 ")
    assert set(answer["ids"][:2]) == {"a3", "a4"}
    assert answer["full"] == 2


@pytest.mark.parametrize(
    ("query", "name", "meant", "found"),
    [
        ("venu:ICRA", "venu", "venue", []),
        ("auhtor:manning walking", "auhtor", "author", ["a4"]),
        ("foo:venus", "foo", "", []),
        ('foo:"venus" walking', "foo", "", ["a4"]),
    ],
)
def test_an_unknown_field_is_named_and_not_searched(
    find: Find, query: str, name: str, meant: str, found: list[str]
) -> None:
    answer = find(query)
    assert answer["ids"] == found
    assert read(answer, "no-field") == [(name, meant)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("A Study: Robots in Venus", ["a5"]),
        ("a study:robots in venus", ["a5"]),
        ("title: venus", ["a5"]),
        ("Study:venus", ["a5"]),
        ("std::venus", ["a5"]),
    ],
)
def test_a_colon_in_a_text_is_no_field(find: Find, query: str, found: list[str]) -> None:
    answer = find(query)
    assert answer["ids"][:1] == found
    assert read(answer, "no-field") == []


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("has:cdoe", "code"),
        ("has:nothing", "code, pdf"),
        ("is:retrcated", "retracted"),
        ("language:eo", "en"),
    ],
)
def test_values_are_offered_for_one_that_no_paper_has(find: Find, query: str, note: str) -> None:
    answer = find(query)
    assert answer["ids"] == []
    assert read(answer, "no-value") == [(query, note)]


def test_the_interpretation_says_each_field(find: Find) -> None:
    answer = find('venue:"ACL 2022" has:code votes:>5 author:Manning')
    assert read(answer, "field") == [
        ("ACL 2022", "venue"),
        ("code", "has"),
        (">5", "votes"),
        ("Manning", "author"),
    ]
