"""The engine in the browser: what a query finds, and that lunr.js agrees with lunr.py."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lunr.pipeline import Pipeline
from lunr.stemmer import stemmer
from search_site import LIBRARY, paper, write_site

from generator.search.analysis import Analysis, words
from generator.search.index import build

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpora" / "papers-10k.jsonl.gz"

UNUSUAL = [
    "naïve Übermäßig ﬁne ΣΊΣΥΦΟΣ İstanbul Łódź Straße Søren don’t O'Neill",
    "state-of-the-art C++ snake_case 3.14 x² 😀 \U0001d4aa\U0001d4c3",
    "日本語の論文 深度学习 한국어 हिन्दी العربية עברית \U00010400\U00010428 \U00020000",
    "lay try eed ies sses happy cry by say yes sky generalization relational hopping",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("library"), LIBRARY)


@pytest.fixture
def engine(page: Any, library: Path) -> Iterator[Any]:
    page.goto((library / "index.html").as_uri())
    page.evaluate("papershelf.ready()")
    return page


def found(engine: Any, query: str, limit: int = 10) -> list[str]:
    hits = engine.evaluate("([q, limit]) => papershelf.search(q, {limit})", [query, limit])
    return [hit["id"] for hit in hits]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("attention is all you need", ["p1", "p2", "p3"]),
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
        ('title:"learning dark"', ["p2"]),
        ("year:2018 +attention", ["p3", "p1"]),
        ("+network -transformer", ["p2"]),
        ("+network -dark-transformer", ["p1", "p2"]),
        ("tr*former", ["p3", "p1"]),
        ("atention", ["p1", "p3"]),
        ("attentoin~2", ["p1", "p3"]),
        ("ubersetzung", ["p4"]),
        ("学习", ["p4"]),
        ("foo:generalization", ["p5"]),
        ("ONERROR", ["p5"]),
        ("\U00010428", ["p5"]),
        ("xyzzyqwerty", []),
    ],
)
def test_query_finds_papers_in_this_order(engine: Any, query: str, ids: list[str]) -> None:
    assert found(engine, query) == ids


def test_excluding_words_leaves_all_other_papers(engine: Any) -> None:
    assert found(engine, "-filler", limit=99) == ["p1", "p2", "p3", "p4", "p5"]


def test_papers_with_all_words_come_first(engine: Any) -> None:
    assert found(engine, "attention cat recurrence networks")[0] in {"p1", "p3"}
    assert found(engine, "vaswani transformer cat")[:1] != ["p2"]
    assert found(engine, "cheng images")[0] == "p3"


def test_scores_fall_and_addresses_lead_to_the_papers(page: Any, library: Path) -> None:
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
        'title:"',
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
def test_nothing_that_can_be_typed_is_an_error_or_takes_long(engine: Any, query: str) -> None:
    milliseconds = engine.evaluate(
        """async (query) => {
            const start = performance.now();
            await papershelf.search(query, {limit: 3});
            return performance.now() - start;
        }""",
        query,
    )
    assert milliseconds < 1000


def test_words_of_the_browser_are_the_words_of_the_generator(engine: Any) -> None:
    for text in UNUSUAL:
        assert engine.evaluate("text => papershelf.words(text)", text) == words(text)


def test_stems_of_the_browser_are_the_stems_of_the_generator(engine: Any) -> None:
    texts = [*UNUSUAL, *(entry.abstract for entry in LIBRARY)]
    if CORPUS.exists():
        texts += [abstract["abstract"] for abstract in corpus(500)]
    vocabulary = sorted({word for text in texts for word in words(text)})
    script = "words => words.map((word) => lunr.stemmer(new lunr.Token(word)).toString())"
    stems = engine.evaluate(script, vocabulary)
    assert stems == [Analysis().terms("author", word)[0] for word in vocabulary]


def test_stop_words_are_those_of_lunr_js(engine: Any) -> None:
    script = "words => words.filter((word) => lunr.stopWordFilter(new lunr.Token(word)))"
    listed = sorted(Analysis().stop_words)
    assert engine.evaluate(script, [*listed, "attention"]) == ["attention"]


@pytest.mark.parametrize(
    "query",
    [
        "attention",
        "transform",
        "cat network",
        "title:filler number",
        "+yann -cat",
        "fill*",
        "*tion",
        "need~1",
        "year:2018 transform^5 imag",
        "-pad",
        "深",
        "\U00010428",
        "+author:yann +topic:vision",
    ],
)
def test_lunr_js_agrees_with_lunr_py(engine: Any, query: str) -> None:
    expected = {hit["ref"]: hit["score"] for hit in lunr_py().search(query)}
    hits = engine.evaluate(
        """query => papershelf.terms(papershelf.index).index.search(query)
            .map(({ref, score}) => [ref, score])""",
        query,
    )
    assert {ref for ref, _ in hits} == set(expected)
    for ref, score in hits:
        assert score == pytest.approx(expected[ref], abs=0.01)


def lunr_py() -> Any:
    index = build(LIBRARY, Analysis())
    index.pipeline = Pipeline()
    index.pipeline.add(stemmer)
    return index


def test_excerpt_shows_the_words_looked_for(engine: Any) -> None:
    text = f"{'Beginning. ' * 40}Here a transformer attends. {'Ending. ' * 40}"
    segments = engine.evaluate(
        """text => papershelf.ready().then((engine) =>
            papershelf.excerpt(text, engine.find("transformers").isHit, 120))""",
        text,
    )
    assert [part["text"] for part in segments if part["mark"]] == ["transformer"]
    shown = "".join(part["text"] for part in segments)
    assert shown.startswith("… ") and shown.endswith(" …")
    assert shown.strip("… ") in text
    assert len(shown) <= 130


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


def test_title_typed_in_full_finds_its_paper_first(
    page: Any, thousand: tuple[Path, list[str]]
) -> None:
    folder, titles = thousand
    page.goto((folder / "index.html").as_uri())
    first = page.evaluate(
        """async (titles) => {
            const engine = await papershelf.ready();
            return titles.map((title) => engine.search(title, {limit: 1})[0]?.title);
        }""",
        titles,
    )
    assert first == titles


def test_each_key_is_answered_within_frames_for_a_thousand_papers(
    page: Any, thousand: tuple[Path, list[str]]
) -> None:
    page.goto((thousand[0] / "index.html").as_uri())
    times = page.evaluate(
        """async () => {
            const engine = await papershelf.ready();
            const typed = "graph neural networks for learning";
            return [...typed].map((_, at) => {
                const start = performance.now();
                engine.find(typed.slice(0, at + 1));
                return performance.now() - start;
            });
        }"""
    )
    assert sorted(times)[len(times) // 2] < 50
