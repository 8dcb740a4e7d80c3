"""Jumps to the pages that a query names: their shards, and what queries find in them."""

from pathlib import Path
from typing import Any

import pytest
from lunr_queries import ask
from search_site import paper, write_site

from generator.search.chunking import Chunking
from generator.search.jumps import Jump, jump_shards

AUTHORS = [
    ("Christopher D. Manning", "Jane Rivers"),
    ("Christopher D. Manning", "Jane Rivers"),
    ("Christopher D. Manning", "Ana Rivers", "Ben Rivers", "Cy Rivers", "Once Only"),
    ("Wei Zhang", "Ana Rivers", "Ben Rivers", "Cy Rivers"),
    ("Wei Zhang", "Jane Rivers"),
]
LIBRARY = [
    paper(
        f"p{number}",
        f"Paper {number}",
        authors=authors,
        topics=("Graph networks",),
        topic_ids=("gnn",),
        year="2023",
        venue=f"ICRA {2020 + number % 2}",
    )
    for number, authors in enumerate(AUTHORS)
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("jumps") / "site", LIBRARY)


def jumps(site: Path, query: str) -> list[str]:
    """Return what a query names, as readers see it."""
    script = f"papershelf.ready().then((engine) => engine.jumps({query!r}))"
    [answer] = ask(site, [{"run": script}])
    return [f"{each['title']}: {each['kind']}, {each['papers']}" for each in answer["value"]]


@pytest.mark.parametrize(
    "query",
    [
        *("manning", "Christopher Manning", "C. D. Manning", "manning christopher"),
        *("Manning et al.", "Manning et al. 2014", "christopher d mann"),
    ],
)
def test_an_author_is_named_by_surname_initials_or_a_citation(site: Path, query: str) -> None:
    assert jumps(site, query) == ["Christopher D. Manning: author, 3"]


@pytest.mark.parametrize("query", ["rivers", "the manning", "manning rivers", "author:manning", ""])
def test_only_what_all_words_name_is_offered(site: Path, query: str) -> None:
    expected = {
        "rivers": [
            f"{name} Rivers: author, {n}" for name, n in [("Jane", 3), ("Ana", 2), ("Ben", 2)]
        ]
    }
    assert jumps(site, query) == expected.get(query, [])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("graph network", ["Graph networks: topic, 5"]),
        ("GNN", ["Graph networks: topic, 5"]),
        ("ICRA 2020", ["ICRA 2020: venue, 3"]),
        ("icra ", ["ICRA 2020: venue, 3", "ICRA 2021: venue, 2"]),
        ("2023", ["2023: year, 5"]),
        ("zhang", ["Wei Zhang: author, 2"]),
        ("only", []),
    ],
)
def test_topics_venues_and_years_are_named_by_their_words(
    site: Path, query: str, expected: list[str]
) -> None:
    assert jumps(site, query) == expected


def jump(name: str, papers: int = 2) -> Jump:
    return Jump("author", name, papers, f"authors/{name}.html", (name, "Other"), (name,))


def rows(jumps: list[Jump]) -> dict[str, list[Any]]:
    return {key: rows for shard in jump_shards(jumps).contents for key, rows in shard}


def test_jumps_are_sorted_by_key_and_by_number_of_papers() -> None:
    found = rows([jump("b x"), jump("a"), jump("b y", 3), jump("-")])
    assert list(found) == ["a", "b"]
    assert found["a"] == [["author", "a", 2, "authors/a.html", "Other"]]
    assert [row[1] for row in found["b"]] == ["b y", "b x"]


def test_many_jumps_are_in_several_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search.chunking.JUMPS", Chunking(100, 200, 4))
    shards = jump_shards([jump(f"name{number:03}") for number in range(50)])
    assert len(shards.contents) > 10
    assert [shards.keys[start] for start in shards.starts] == [
        shard[0][0] for shard in shards.contents
    ]
