"""Features of the search that Lunr does not have: completion, spelling correction, phrases,
years, acronyms, filters, sorting, and an interpretation of the query."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from search_answers import FIND
from search_site import paper, write_site

HUMAN_FEEDBACK = "Reinforcement learning from human feedback (RLHF) aligns models."

LIBRARY = [
    paper("a1", "Gödel and the State of the Art", year="2019", date="2019", abstract="Logic."),
    paper(
        "a2",
        "Art of State Machines",
        authors=("Ann Author",),
        topics=("Logic",),
        topic_ids=("logic",),
        year="2020",
        month=5,
        date="2020-05",
        upvotes=7,
        has_code=True,
        abstract="The state of an automaton. Transformers too.",
    ),
    paper(
        "a3",
        "Transformers in Practice",
        authors=("Ann Author", "Bo Writer"),
        topics=("Logic",),
        topic_ids=("logic",),
        year="2021",
        month=2,
        date="2021-02",
        upvotes=3,
        abstract="Transformers, and the art of using transformers.",
    ),
    paper(
        "a4",
        "Transformations of Space",
        authors=("Bo Writer",),
        year="2022",
        upvotes=30,
        has_code=True,
        abstract="Transformation groups. A transformer is a device with two coils.",
    ),
    paper("b1", "Aligned by People", year="2022", abstract=HUMAN_FEEDBACK),
    paper("b2", "More of That", year="2022", abstract=f"Once more: {HUMAN_FEEDBACK.lower()}"),
    paper("b3", "Why It Works", year="2023", abstract="RLHF in a nutshell. RLHF again."),
    paper("b4", "Words Only", year="2023", abstract="Reinforcement learning from human feedback."),
    paper("b5", "Said in Full", year="2023", abstract=HUMAN_FEEDBACK),
    paper("2305.18290", "Known by Its Number", year="2023", abstract="Preferences."),
    *(paper(f"z{n:02}", f"Filler {n}", year="2010", abstract="Padding.") for n in range(40)),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("library"), LIBRARY)


@pytest.fixture
def engine(page: Any, library: Path) -> Any:
    page.goto((library / "index.html").as_uri())
    page.evaluate("papershelf.ready().then(() => {})")
    return page


@pytest.fixture
def found(engine: Any) -> Callable[..., dict[str, Any]]:
    """Return the result of `engine.find`, with the ids of all hits."""
    return lambda text, **options: engine.evaluate(FIND, [text, options])


def ids(result: dict[str, Any]) -> list[str]:
    return list(result["ids"])


def read(result: dict[str, Any], kind: str) -> list[tuple[str, str]]:
    return [
        (item["text"], item["note"]) for item in result["interpretation"] if item["kind"] == kind
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"state of the art"', ["a1"]),
        ('"the art of using"', ["a3"]),
        ('"art of the state"', []),
        ("“state of the art”", ["a1"]),
        ('"gödel and"', ["a1"]),
        ('"art of state" machines', ["a2"]),
        ('art -"state of the art"', ["a2", "a3"]),
        ('"and the"', ["a1"]),
    ],
)
def test_a_phrase_matches_consecutive_words(
    found: Callable[..., dict[str, Any]], query: str, expected: list[str]
) -> None:
    assert sorted(ids(found(query))) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("year:2020..2021", ["a2", "a3"]),
        ("year:>2022 -rlhf -feedback", ["2305.18290"]),
        ("year:>=2022 transformer", ["a4"]),
        ("transformer year:<=2020", ["a2"]),
        ("year:<2011 -padding", []),
        ("art year:..2019", ["a1"]),
        ("art -year:2019..2020", ["a3"]),
        ("year:2050.. art", []),
    ],
)
def test_years_restrict_the_results(
    found: Callable[..., dict[str, Any]], query: str, expected: list[str]
) -> None:
    assert sorted(ids(found(query))) == expected


def test_a_query_of_years_is_sorted_newest_first(found: Callable[..., dict[str, Any]]) -> None:
    assert ids(found("year:2019..2021")) == ["a3", "a2", "a1"]


def test_acronyms_and_long_forms_find_each_other(
    found: Callable[..., dict[str, Any]],
) -> None:
    result = found("rlhf ")
    assert sorted(ids(result)) == ["b1", "b2", "b3", "b4", "b5"]
    assert ("reinforcement learning from human feedback", "rlhf") in [
        (text.lower(), note) for text, note in read(result, "alias")
    ]
    result = found("reinforcement learning from human feedback ")
    assert "b3" in ids(result)
    assert result["full"] == 5
    assert ("RLHF", "reinforcement learning human feedback") in read(result, "alias")


def test_completions_of_a_word_are_ranked_below_exact_matches(
    found: Callable[..., dict[str, Any]],
) -> None:
    result = found("transform")
    assert set(ids(result)) == {"a2", "a3", "a4"}
    result = found("art o")
    assert set(ids(result)[:3]) == {"a1", "a2", "a3"}
    assert read(found("transformati"), "prefix") == [("transformati", "")]


def test_spelling_is_corrected_only_for_unknown_words(
    found: Callable[..., dict[str, Any]],
) -> None:
    result = found("Transfromers ")
    assert result["correction"]["text"] in {"transformers ", "transformer "}
    assert set(ids(result)) == {"a2", "a3", "a4"}
    assert result["full"] == 0
    assert found("transformers ")["correction"] is None
    assert found("xyzzyqwerty ")["correction"] is None


def test_corrected_matches_are_ranked_below_exact_ones(
    found: Callable[..., dict[str, Any]],
) -> None:
    result = found("logic transfromers ")
    exact = {"a1", "a2", "a3"}  # by their text, or by their topic
    places = [paper in exact for paper in ids(result)]
    assert places == sorted(places, reverse=True)
    assert ids(result)[-1] == "a4"
    assert result["tiers"][-1] == 0


def test_accents_and_case_are_ignored(found: Callable[..., dict[str, Any]]) -> None:
    assert ids(found("GODEL ")) == ids(found("gödel ")) == ["a1"]


@pytest.mark.parametrize("query", ["2305.18290", "arXiv:2305.18290v3", " 2305.18290 "])
def test_an_id_finds_its_paper(found: Callable[..., dict[str, Any]], query: str) -> None:
    assert ids(found(query))[0] == "2305.18290"


def test_filters_keep_papers_with_any_value_of_each_kind(
    found: Callable[..., dict[str, Any]],
) -> None:
    def kept(**filters: Any) -> list[str]:
        return sorted(ids(found("transformer ", filters=filters)))

    assert kept() == ["a2", "a3", "a4"]
    assert kept(year=["2020", "2021"]) == ["a2", "a3"]
    assert kept(topic=["logic"], code=True) == ["a2"]
    assert kept(author=["Bo Writer"]) == ["a3", "a4"]
    assert kept(topic=["no-such-topic"]) == []
    assert sorted(ids(found("", filters={"code": True}))) == ["a2", "a4"]


def test_hits_can_be_sorted_by_date_or_votes(found: Callable[..., dict[str, Any]]) -> None:
    assert ids(found("transformer ", sort="date")) == ["a4", "a3", "a2"]
    assert ids(found("transformer ", sort="votes")) == ["a4", "a2", "a3"]
    assert ids(found("art machines ", sort="date")) == ["a2", "a3", "a1"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("2022", ["b9", "b8", "b7"]),
        ("year:2022", ["b9", "b8", "b7"]),
        ("year:2022..", ["b6", "b9", "b8"]),
    ],
)
def test_a_year_alone_lists_the_newest_papers_first(
    page: Any, tmp_path: Path, query: str, expected: list[str]
) -> None:
    entries = [
        paper(f"b{month}", "A Title", year="2022", month=month, abstract="Text. " * month)
        for month in (7, 9, 8)
    ]
    entries.append(paper("b6", "Since 2022", year="2023", abstract="2022 2022 2022"))
    page.goto((write_site(tmp_path / "site", entries) / "index.html").as_uri())
    script = "async (query) => (await papershelf.search(query)).map(({id}) => id)"
    assert page.evaluate(script, query)[:3] == expected


def test_facets_count_what_another_value_would_give(engine: Any) -> None:
    script = """async (filters) => {
        const engine = await papershelf.ready();
        return engine.facets(await engine.find("transformer ", {filters}));
    }"""
    facets = engine.evaluate(script, {"year": ["2020"]})

    def counts(kind: str) -> list[tuple[str, int, bool]]:
        return [(item["value"], item["count"], item["chosen"]) for item in facets[kind]]

    assert counts("year") == [("2022", 1, False), ("2021", 1, False), ("2020", 1, True)]
    assert counts("topic") == [("logic", 1, False)]
    assert counts("author") == [("Ann Author", 1, False)]
    assert counts("code") == [("1", 1, False)]


def test_a_query_is_completed_with_words_of_the_library(engine: Any) -> None:
    script = "text => papershelf.ready().then((engine) => engine.complete(text))"
    assert engine.evaluate(script, "art transf") == [{"text": "art transformers", "count": 3}]
    assert engine.evaluate(script, "art transformers ") == []
    assert engine.evaluate(script, "art coi") == []  # (one paper has coils)
    assert engine.evaluate(script, "") == []


def test_the_interpretation_explains_each_part_of_a_query(
    found: Callable[..., dict[str, Any]],
) -> None:
    result = found('+logic -coils title:"the art" year:2019..2020 of xyzzyqwerty ')
    kinds = [(item["kind"], item["text"], item["note"]) for item in result["interpretation"]]
    assert kinds == [
        ("word", "logic", ""),
        ("excluded", "coils", ""),
        ("field", "the art", "title"),
        ("years", "2019–2020", ""),
        ("unknown", "xyzzyqwerty", ""),
        ("ignored", "of", ""),
    ]
    assert result["words"] == ["logic", "the", "art", "xyzzyqwerty"]


def test_a_later_query_does_not_get_earlier_results(engine: Any) -> None:
    script = """async () => {
        const engine = await papershelf.ready();
        const texts = ["transformer", "art", "transformer art", "logic"];
        const together = await Promise.all(texts.map((text) => engine.find(text)));
        const alone = [];
        for (const text of texts) alone.push(await engine.find(text));
        const told = ({text, count, top}) => [text, count, JSON.stringify(top(0, 9))];
        return [together.map(told), alone.map(told)];
    }"""
    together, alone = engine.evaluate(script)
    assert together == alone
