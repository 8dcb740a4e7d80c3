"""Searches in libraries of other languages, and in scripts without spaces in any library."""

from pathlib import Path
from typing import Any

import pytest
from lunr_queries import ask
from search_site import paper, write_site

PAPERS = [
    paper("zh1", "图像分割", "深度学习方法用于图像分割。"),
    paper("zh2", "习惯与程度", "学生的习惯：学而时习之，深夜与温度。"),
    paper("zh3", "大学", "大学生学习很多。"),
    paper("ja1", "機械学習の基礎", "ニューラルネットワークを学習する方法。"),
    paper("ja2", "機織りの機能", "学校で習う器械。"),
    paper("de1", "Übersetzung mit neuronalen Netzen", "Die Netze übersetzen Sätze."),
    paper("de2", "Straßen im Verkehr", "Größere Städte haben mehr Straßen."),
    paper("ar1", "التعلم العميق", "نُقدّم طريقة للتعلم في الشبكات العصبية."),
    paper("ar2", "الطقس", "توقعات المطر."),
    paper("en1", "Learning 深度学习", "A paper on 强化学习 with English words."),
]


@pytest.fixture(scope="module", params=["en", "zh", "ja", "de", "ar"])
def site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    folder = tmp_path_factory.mktemp("languages") / "site"
    return write_site(folder, PAPERS, language=request.param, related={})


def found(site: Path, query: str) -> list[str]:
    [answer] = ask(site, [{"q": query, "limit": 9}])
    return [hit["id"] for hit in answer["hits"]]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("深度学习", {"zh1", "en1"}),
        ("强化学习", {"en1"}),
        ("大学", {"zh3"}),
        ("機械学習", {"ja1"}),
        ("ネットワーク", {"ja1"}),
        ("übersetzung ", {"de1"}),
        ("ubersetzung ", {"de1"}),
        ("strassen ", {"de2"}),
        ("größere ", {"de2"}),
        ("العصبية ", {"ar1"}),
        ("نقدم ", {"ar1"}),
        ("المطر ", {"ar2"}),
    ],
)
def test_words_of_any_language_find_their_paper(site: Path, query: str, first: set[str]) -> None:
    assert set(found(site, query)[: len(first)]) == first


def test_adjacent_characters_are_worth_more_than_scattered_ones(site: Path) -> None:
    """One paper has both characters more often than the others, but never in a row."""
    hits = found(site, "学习")
    assert all(hits.index(having) < hits.index("zh2") for having in ("zh1", "zh3", "en1"))


def test_a_pasted_text_without_spaces_finds_its_paper(site: Path) -> None:
    assert found(site, "我们提出深度学习方法用于图像分割。" * 3)[0] == "zh1"


def test_pairs_of_characters_are_not_part_of_the_interpretation(site: Path) -> None:
    script = "papershelf.ready().then((engine) => engine.find('学习')).then((it) => it)"
    [answer] = ask(site, [{"run": f"{script}.then(({{interpretation}}) => interpretation)"}])
    items: list[dict[str, Any]] = answer["value"]
    assert [(item["kind"], item["text"]) for item in items] == [("word", "学"), ("word", "习")]
