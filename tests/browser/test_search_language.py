"""The browser analyses queries like the generator analyses texts: words, stems, stop words."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from search_site import LIBRARY, paper, with_internals, write_site

from generator.search.analysis import Analysis, words

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpora" / "papers-10k.jsonl.gz"

UNUSUAL = [
    "naïve Übermäßig ﬁne ΣΊΣΥΦΟΣ İstanbul Łódź Straße Søren don’t O'Neill",
    "state-of-the-art C++ snake_case 3.14 x² 😀 \U0001d4aa\U0001d4c3",
    "日本語の論文 深度学习 한국어 हिन्दी العربية עברית \U00010400\U00010428 \U00020000",
    "lay try eed ies sses happy cry by say yes sky generalization relational hopping",
]


@pytest.fixture
def engine(page: Any, tmp_path: Path) -> Any:
    page.goto((write_site(tmp_path / "site", LIBRARY) / "index.html").as_uri())
    page.evaluate("papershelf.ready().then(() => {})")
    return page


def test_browser_and_generator_find_the_same_words(engine: Any) -> None:
    for text in UNUSUAL:
        script = with_internals(f"({{words}}) => words({json.dumps(text)})")
        assert engine.evaluate(script) == words(text)


def test_browser_and_generator_find_the_same_stems(engine: Any) -> None:
    texts = [*UNUSUAL, *(entry.abstract for entry in LIBRARY), *abstracts(500)]
    vocabulary = sorted({word for text in texts for word in words(text)})
    script = "words => words.map((word) => lunr.stemmer(new lunr.Token(word)).toString())"
    assert engine.evaluate(script, vocabulary) == Analysis().terms("author", vocabulary)


def test_stop_words_are_those_of_lunr_js(engine: Any) -> None:
    script = "words => words.filter((word) => lunr.stopWordFilter(new lunr.Token(word)))"
    listed = sorted(Analysis().stop_words)
    assert engine.evaluate(script, [*listed, "attention"]) == ["attention"]


def test_a_german_library_finds_and_marks_other_forms_of_a_word(page: Any, tmp_path: Path) -> None:
    papers = [
        paper("baum", "Bäume im Wald", abstract="Die Bäume und der Regen."),
        paper("modell", "Text", abstract="Alle Sprachmodelle lernen."),
    ]
    site = write_site(tmp_path / "site", papers, "de", related={})
    page.goto(f"{(site / 'search.html').as_uri()}?q=der+Baum")
    page.wait_for_selector('#results[data-state="ready"]', state="attached")
    assert page.locator("#results > li > :first-child").all_text_contents() == ["Bäume im Wald"]
    assert "Bäume" in page.locator("#results mark").all_text_contents()
    script = "papershelf.search('Sprachmodell ').then((hits) => hits.map(({id}) => id))"
    assert page.evaluate(script) == ["modell"]


def abstracts(count: int) -> list[str]:
    """Return abstracts of real papers; none if the corpus, which is not published, is missing."""
    if not CORPUS.exists():
        return []
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["abstract"] for line, _ in zip(lines, range(count), strict=False)]
