"""Long queries, words that no paper has, and words that only the topics of papers have."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lunr_queries import ask
from search_site import paper, write_site

EFFICIENCY = {"topics": ("Efficiency",), "topic_aliases": ("lora", "adapters")}

LIBRARY = [
    paper("quantization", "Quantization of weights", "Weights of few bits.", **EFFICIENCY),
    paper("pruning", "Pruning", "Weights that are zero.", **EFFICIENCY),
    paper("lora", "Low-rank updates", "Many words about updates, which are known as lora here."),
    paper("rain", "Forecasts of rain", "Rain falls under conditions that forecasts know."),
    paper("rain2", "Rain and conditions", "Conditions of rain, reported by David."),
    paper("catch", "Catch the ball", "Robots catch and catch balls."),
    paper("keys", "The kv of stores", "Stores have a kv."),
    paper("title", "Forecasts for robots", "Balls are thrown."),
    paper("transformers", "Transformer forecasts", "A transformer, and other transformers."),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("reading") / "site", LIBRARY, related={})


def search(site: Path, query: str) -> list[str]:
    """Return the ids of the hits."""
    [answer] = ask(site, [{"q": query, "limit": 99}])
    return [hit["id"] for hit in answer["hits"]]


def read(site: Path, query: str) -> dict[str, Any]:
    """Return how a query is understood."""
    script = f"""papershelf.ready().then(async (engine) => {{
        const {{full, correction, interpretation}} = await engine.find({query!r});
        return {{full, correction, interpretation}};
    }})"""
    [answer] = ask(site, [{"run": script}])
    return answer["value"]  # type: ignore[no-any-return]


def test_papers_that_say_a_word_come_before_papers_of_its_topic(site: Path) -> None:
    assert search(site, "lora ") == ["lora", "pruning", "quantization"]
    assert read(site, "lora ")["full"] == 1


def test_a_topic_can_be_searched_for(site: Path) -> None:
    assert set(search(site, "topic:lora ")) == {"quantization", "pruning"}
    assert read(site, "topic:lora ")["full"] == 2


def test_a_word_of_a_short_query_is_corrected(site: Path) -> None:
    assert read(site, "transfromer ")["correction"]["text"] == "transformer "
    assert search(site, "transfromer ") == ["transformers"]


def test_a_word_is_not_corrected_because_its_stem_is_similar(site: Path) -> None:
    assert read(site, "kv cache ")["correction"] is None
    assert search(site, "kv cache ") == ["keys"]


@pytest.mark.parametrize("name", ["conit", "rian", "davis"])
def test_an_unknown_name_in_a_long_query_is_not_corrected(site: Path, name: str) -> None:
    query = f"robots that catch thrown balls by {name} "
    assert read(site, query)["correction"] is None
    assert search(site, query) == search(site, "robots that catch thrown balls ")


def test_an_obvious_error_in_a_long_query_is_corrected(site: Path) -> None:
    query = "robots that catch thrown balls by transfromer "
    assert read(site, query)["correction"]["words"] == [["transfromer", "transformer"]]
    assert "transformers" in search(site, query)


def test_a_phrase_is_required(site: Path) -> None:
    assert search(site, '"forecasts for robots" rain ') == ["title"]
    assert search(site, 'what do "forecasts for zebras" say ') == []


def test_a_phrase_in_a_long_query_adds_to_the_score(site: Path) -> None:
    query = "which conditions, rain and weights has "
    assert search(site, f'{query}"Forecasts for robots"')[0] == "title"
    assert len(search(site, f'{query}"Forecasts for zebras"')) > 1
    assert search(site, f'{query}+"Forecasts for robots"') == ["title"]


def test_all_words_of_a_long_query_are_looked_for(site: Path) -> None:
    unknown = " ".join(f"unknown{number}word" for number in range(200))
    found = read(site, f"pruning {unknown} zero ")
    assert "ignored" not in {item["kind"] for item in found["interpretation"]}
    assert search(site, f"pruning {unknown} zero ")[0] == "pruning"


def test_a_query_with_more_shards_than_can_be_loaded_leaves_out_words(tmp_path: Path) -> None:
    words = [f"w{number:05}{'x' * (number % 5)}" for number in range(0, 120_000, 2)]
    papers = [
        paper(f"p{at}", "Title", " ".join(words[at : at + 1_000]))
        for at in range(0, len(words), 500)
    ]
    site = write_site(tmp_path / "site", papers, related={})
    said = " ".join(words[::200])
    assert len(list((site / "search/terms").iterdir())) > 64
    items = read(site, said)["interpretation"]
    kinds = Counter(item["kind"] for item in items)
    assert kinds["ignored"] == 1
    assert kinds["word"] >= 64
    assert search(site, said) != []
