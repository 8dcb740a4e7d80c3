"""The browser ranks by BM25F with every weight of the manifest.

The expected scores are computed here from the formula, with the numbers that the project has
chosen. They are written out, so that none of them changes unnoticed.
"""

import json
from collections import Counter
from math import log
from pathlib import Path
from typing import Any

import pytest
from lunr_queries import ask
from search_site import write_site

from generator.search.analysis import Analysis, SearchEntry, texts, words
from generator.search.weights import FIELDS, LUNR, RANKING

K1 = 2
FIELD_WEIGHTS = {
    "title": (3, 0.5),
    "author": (2, 0.75),
    "topic": (1, 0.75),
    "venue": (1, 0.75),
    "year": (1, 0.75),
    "abstract": (1, 0.75),
    "summary": (1, 0.75),
}
"""The weight and b of each field."""

COMPLETION, SIMILAR, CORRECTION, ALIAS, RELATED, REPEATED = 0.2, 0.3, 0.5, 0.8, 0.375, 0.75


def paper(name: str, title: str, **fields: Any) -> SearchEntry:
    return SearchEntry(name, f"papers/{name}.html", title, **fields)


LIBRARY = [
    paper(
        "a",
        "Zebra",
        authors=("Ann Adams",),
        topics=("Optics",),
        venue="SPIE 2020",
        year="2020",
        abstract="A lens magnifies the lens behind it.",
        summary="Zebra stripes under a lens.",
    ),
    paper(
        "b",
        "Stripes of the zebra among many other animals",
        authors=("Bo Adams", "Cy Clark"),
        topics=("Optics", "Applied physics"),
        venue="Proceedings of SPIE and others",
        year="2021",
        abstract="Herds graze, rest and move on; their optics were never measured with a lens.",
        summary="Short.",
    ),
    paper("c", "Grasslands", abstract="Where herds graze.", summary="Rain matters; so does fire."),
    paper("d", "Gates", abstract="Here a gated recurrent unit (GRU) forgets."),
    paper("e", "More gates", abstract="Another gated recurrent unit (GRU) remembers."),
    paper("f", "Open gates", abstract="A gated recurrent unit without its short name."),
    paper("g", "Closed gates", abstract="Only GRU is written here."),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("ranking") / "site", LIBRARY, related={"c": ["a"]})


def search(site: Path, query: str) -> dict[str, float]:
    """Return the scores of papers without their tiers: the sums of what the words are worth."""
    [answer] = ask(site, [{"q": query, "limit": 99}])
    parts = {hit["id"]: hit["score"] % 1 for hit in answer["hits"]}
    return {name: part / (1 - part) for name, part in parts.items()}


def counted() -> dict[str, dict[str, Counter[str]]]:
    """Return how often each field of each paper has each term."""
    analysis = Analysis()
    return {
        entry.id: {
            field: Counter(filter(None, analysis.terms(field, words(text))))
            for field, text in texts(entry).items()
        }
        for entry in LIBRARY
    }


def idf(papers: int) -> float:
    return log(1 + (len(LIBRARY) - papers + 0.5) / (papers + 0.5))


def expected(word: str, *fields: str) -> dict[str, float]:
    """Return what a word in some fields, or in any, is worth in each paper that has it."""
    papers = counted()
    [term] = Analysis().terms("title", [word])
    masses: Counter[str] = Counter()
    for field in fields or FIELD_WEIGHTS:
        weight, b = FIELD_WEIGHTS[field]
        average = sum(each[field].total() for each in papers.values()) / len(papers)
        for name, each in papers.items():
            length = each[field].total() / average
            masses[name] += weight * each[field][term] / (1 - b + b * length)
    found = {name: mass for name, mass in masses.items() if mass}
    return {name: idf(len(found)) * mass / (K1 + mass) for name, mass in found.items()}


def times(weight: float, scores: dict[str, float]) -> dict[str, float]:
    return {name: weight * score for name, score in scores.items()}


WORDS = {
    "title": "zebra",
    "author": "adams",
    "topic": "optics",
    "venue": "spie",
    "year": "2020",
    "abstract": "lens",
    "summary": "lens",
}
"""A word of each field, in papers in which the field has different lengths."""


@pytest.mark.parametrize("field", FIELD_WEIGHTS)
def test_the_score_of_a_field_match_follows_the_formula(site: Path, field: str) -> None:
    scores = search(site, f"{field}:{WORDS[field]} ")
    assert scores == pytest.approx(expected(WORDS[field], field), rel=1e-5)


def test_scores_of_words_and_fields_are_added(site: Path) -> None:
    scores = Counter(expected("zebra"))
    scores.update(expected("optics"))
    scores.update(expected("lens"))
    assert search(site, "zebra optics lens ") == pytest.approx(dict(scores), rel=1e-5)


@pytest.mark.parametrize(
    ("query", "weight"),
    [
        ("zebra ", 1),
        ("zeb*", 1),
        ("zebr", COMPLETION),
        ("zebla~1 ", SIMILAR),
        ("zebla ", CORRECTION),
    ],
)
def test_a_match_has_the_weight_of_its_kind(site: Path, query: str, weight: float) -> None:
    assert search(site, query) == pytest.approx(times(weight, expected("zebra")), rel=1e-5)


@pytest.mark.parametrize("times", [1, 2, 5])
def test_a_repeated_word_counts_less_than_proportionally(site: Path, times: int) -> None:
    found = search(site, "lens " * times)
    weight = times**REPEATED
    assert found == pytest.approx({key: weight * of for key, of in expected("lens").items()})


def test_forms_of_a_word_are_the_same_word(site: Path) -> None:
    assert search(site, "stripe stripes ") == pytest.approx(search(site, "stripes stripes "))


def test_what_related_papers_say_adds_to_the_scores_of_papers_that_match(site: Path) -> None:
    """Paper a, which is related to c, has "lens" three times: half a saturation, of five."""
    scores = Counter(expected("lens"))
    scores.update(expected("herds"))
    scores["c"] += idf(2) * RELATED / (K1 + RELATED)
    assert search(site, "lens herds ") == pytest.approx(dict(scores), rel=1e-5)
    assert "c" not in search(site, "lens ")


def test_an_alias_match_has_the_weight_of_aliases(site: Path) -> None:
    scores = expected("gru")
    assert set(scores) == {"d", "e", "g"}
    scores["f"] = ALIAS * idf(3) / (K1 + 1)
    assert search(site, "gru ") == pytest.approx(scores, rel=1e-5)


EXACTLY = {"exact": True}
QUERIES: dict[tuple[str, ...], tuple[str, dict[str, bool]]] = {
    ("ranking", "k1"): ("zebra ", {}),
    ("ranking", "exact"): ("zebra ", {}),
    ("ranking", "wildcard"): ("zeb*", {}),
    ("ranking", "completion"): ("zebr", {}),
    ("ranking", "similar"): ("zebla~1 ", {}),
    ("ranking", "correction"): ("zebla ", {}),
    ("ranking", "alias"): ("gru ", {}),
    ("ranking", "related"): ("lens herds ", {}),
    ("ranking", "repeated"): ("zebra zebra ", {}),
    ("lunr", "k1"): ("zebra", EXACTLY),
    ("lunr", "b"): ("zebra", EXACTLY),
    **{("fields", field, "weight"): (f"{field}:{word} ", {}) for field, word in WORDS.items()},
    **{("fields", field, "b"): (f"{field}:{word} ", {}) for field, word in WORDS.items()},
    **{("fields", field, "boost"): (f"{field}:{word}", EXACTLY) for field, word in WORDS.items()},
}
"""A query whose scores depend on a number of the manifest, by the number's path in it."""

SCORES = """(async ([path, query, options]) => {
    const manifest = await papershelf.promises["search/index.js"];
    const changed = JSON.parse(JSON.stringify(manifest));
    const parts = path.slice(0, -1);
    const owner = parts.reduce((part, key) =>
        Array.isArray(part) ? part.find(({name}) => name === key) : part[key], changed);
    const scores = async (current) => {
        papershelf.promises["search/index.js"] = Promise.resolve(current);
        delete papershelf.promises.engine;
        const hits = await papershelf.search(query, {...options, limit: 99});
        return Object.fromEntries(hits.map(({id, score}) => [id, score]));
    };
    const before = await scores(manifest);
    owner[path.at(-1)] *= 0.9;
    const after = await scores(changed);
    await scores(manifest);
    return [before, after];
})"""


def test_every_weight_is_tested() -> None:
    ranking = {("ranking", name) for name in RANKING}
    lunr = {("lunr", name) for name in LUNR}
    fields = {("fields", name, key) for name, each in FIELDS.items() for key in each._fields}
    assert set(QUERIES) == ranking | lunr | fields


def test_changed_weights_in_the_manifest_change_scores(site: Path) -> None:
    cases = [[path, *question] for path, question in QUERIES.items()]
    answers = ask(site, [{"run": f"{SCORES}({json.dumps(case)})"} for case in cases])
    for case, answer in zip(cases, answers, strict=True):
        before, after = answer["value"]
        assert before, case
        assert before.keys() == after.keys(), case
        assert before != after, case
