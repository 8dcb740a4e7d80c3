"""The search engine in the browser: results of queries, their order, and robustness."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from search_site import LIBRARY, paper, with_internals, write_site

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpora" / "papers-10k.jsonl.gz"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("library"), LIBRARY)


@pytest.fixture
def engine(page: Any, library: Path) -> Iterator[Any]:
    page.goto((library / "index.html").as_uri())
    page.evaluate("papershelf.ready().then(() => {})")
    return page


def found(engine: Any, query: str, limit: int = 10) -> list[str]:
    hits = engine.evaluate("([q, limit]) => papershelf.search(q, {limit})", [query, limit])
    return [hit["id"] for hit in hits]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("attention is all you need", ["p1", "p3", "p2"]),
        ("is all you", ["p1"]),
        ("p2", ["p2"]),
        ("transformer", ["p3", "p1"]),
        ("transformers*", ["p3", "p1"]),
        ("transformat", ["p3", "p1"]),
        ("generaliz", ["p5"]),
        ("cat", ["p3", "p2"]),
        ("cat ", ["p3"]),
        ("topic:language-models", ["p1", "p3"]),
        ("topic:vision", ["p2", "p3"]),
        ("topic:computer-vision", ["p2", "p3"]),
        ("author:yann-lecun", ["p2"]),
        ("author:lukasz", ["p3"]),
        ('title:"learning to see"', ["p2"]),
        ('title:"learning dark"', []),
        ("title:learning-dark", ["p2"]),
        ("year:2018 +attention", ["p3"]),
        ("+network -transformer", ["p2"]),
        ("+network -dark-transformer", ["p1", "p2"]),
        ("tr*former", ["p3", "p1"]),
        ("atention", ["p1", "p3"]),
        ("attentoin~2", ["p1", "p3"]),
        ("ubersetzung", ["p4"]),
        ("学习", ["p4"]),
        ("Foo:generalization", ["p5"]),
        ("ONERROR", ["p5"]),
        ("\U00010428", ["p5"]),
        ("xyzzyqwerty", []),
    ],
)
def test_a_query_finds_papers_in_this_order(engine: Any, query: str, ids: list[str]) -> None:
    assert found(engine, query) == ids


def test_excluded_words_match_all_other_papers(engine: Any) -> None:
    assert found(engine, "-filler", limit=99) == ["p1", "p2", "p3", "p4", "p5"]


def test_papers_with_all_words_are_ranked_first(engine: Any) -> None:
    assert found(engine, "attention cat recurrence networks")[0] in {"p1", "p3"}
    assert found(engine, "vaswani transformer cat")[:1] != ["p2"]
    assert found(engine, "cheng images")[0] == "p3"


def test_hits_are_sorted_by_score_and_have_urls(page: Any, library: Path) -> None:
    page.goto((library / "papers/p1.html").as_uri())
    hits = page.evaluate("papershelf.search('filler 7', {limit: 20})")
    assert len(hits) == 20
    assert hits[0] == {
        "id": "filler-07",
        "title": "Filler Number 7",
        "url": "../papers/filler-07.html",
        "score": hits[0]["score"],
    }
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    page.goto((library / "papers" / hits[0]["url"]).resolve().as_uri())
    assert page.title() == "Page of filler-07"


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "+",
        "-",
        ":",
        "~",
        "^",
        "*",
        "**",
        "+-",
        "--",
        "+:*~^\\",
        "title:",
        "title:+",
        "+title:",
        "~9 ^9",
        "word~99999999999 x^99999999999",
        '"',
        '""',
        '"" "',
        "“”",
        'title:"',
        "year:",
        "year:..",
        "year:>",
        "year:9999..0",
        "+the -of",
        '"the of"',
        '"attention need',
        "((([[[{{{",
        "constructor __proto__ toString hasOwnProperty",
        "foo:bar:baz",
        "https://example.org/?q=a&b=c#d",
        "😀",
        "\U0001d4aa",
        "\ud83d",
        "مرحبا بالعالم",
        "\u202eabc",
        "\x00\x01",
        "a\u0300\u0301" * 50,
        "<script>alert(1)</script>",
        "%00%ff%",
        "x" * 10_000,
        "word " * 2_000,
        "a* " * 100,
        "~1 " * 3_000,
        "-" * 10_000,
        "+" * 10_000,
        "title:" * 2_000,
        '"' * 9_999,
        "*" * 10_000,
        "a*" * 5_000,
    ],
)
def test_any_query_is_answered_quickly_without_an_error(engine: Any, query: str) -> None:
    milliseconds = engine.evaluate(
        """async (query) => {
            const start = performance.now();
            await papershelf.search(query, {limit: 3});
            return performance.now() - start;
        }""",
        query,
    )
    assert milliseconds < 1000


def test_the_excerpt_contains_the_query_words(engine: Any) -> None:
    text = f"{'Beginning. ' * 40}Here a transformer attends. {'Ending. ' * 40}"
    script = f"""async ({{excerpt}}) => {{
        const engine = await papershelf.ready();
        const found = await engine.find("transformers");
        return excerpt({json.dumps(text)}, found.isHit, {{length: 120, lead: 40}});
    }}"""
    segments = engine.evaluate(with_internals(script))
    assert [part["text"] for part in segments if part["mark"]] == ["transformer"]
    shown = "".join(part["text"] for part in segments)
    assert shown.startswith("… ") and shown.endswith(" …")
    assert shown.strip("… ") in text
    assert len(shown) <= 130


@pytest.mark.parametrize(
    ("before", "beginning"),
    [
        ("Some model is large. It was trained. For this we ask whether the", "For this we ask"),
        ("A sentence of this length " * 4 + "and of\nthese", "length and of"),
        ("https://example.org/" + "a" * 90 + "/", "transformer"),
    ],
)
def test_an_excerpt_begins_with_a_sentence_or_a_word(
    engine: Any, before: str, beginning: str
) -> None:
    text = f"{before} transformer attends. {'Ending. ' * 40}"
    script = f"""({{excerpt}}) =>
        excerpt({json.dumps(text)}, (word) => word === "transformer", {{length: 120, lead: 20}})"""
    shown = "".join(part["text"] for part in engine.evaluate(with_internals(script)))
    assert shown.startswith(f"… {beginning}")


def test_the_excerpt_of_a_hit_near_the_end_is_as_long_as_others(engine: Any) -> None:
    text = f"{'Some words. ' * 40}A transformer."
    script = f"""({{excerpt}}) =>
        excerpt({json.dumps(text)}, (word) => word === "transformer", {{length: 120, lead: 20}})"""
    shown = "".join(part["text"] for part in engine.evaluate(with_internals(script)))
    assert shown.startswith("… Some words. ")
    assert shown.endswith("A transformer.")
    assert len(shown) > 100


def corpus(count: int) -> list[dict[str, Any]]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line, _ in zip(lines, range(count), strict=False)]


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    if not CORPUS.exists():
        pytest.skip("needs ../shared/corpora, which is not part of the repository")
    entries = [
        paper(
            f"n{number}",
            each["title"],
            authors=tuple(each["authors"]),
            year=each["date"][:4],
            abstract=each["abstract"],
        )
        for number, each in enumerate(corpus(1000))
    ]
    return write_site(tmp_path_factory.mktemp("thousand"), entries), [
        entry.title for entry in entries
    ]


def test_a_complete_title_finds_its_paper_first(
    page: Any, thousand: tuple[Path, list[str]]
) -> None:
    folder, titles = thousand
    page.goto((folder / "index.html").as_uri())
    first = page.evaluate(
        """async (titles) => {
            const engine = await papershelf.ready();
            const first = async (title) => (await engine.search(title, {limit: 1}))[0]?.title;
            return Promise.all(titles.map(first));
        }""",
        titles,
    )
    assert first == titles
