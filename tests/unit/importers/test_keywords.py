"""Keywords of every format, and what becomes of them."""

import json
from pathlib import Path

import pytest

from generator.content.topics_file import read_topics
from generator.content.yaml_files import load_yaml, read_front_matter
from generator.errors import Problem
from generator.importers.merge.import_files import import_files
from generator.importers.readers.formats import Reader
from generator.importers.readers.lines import read_lines

ENTRY = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry>'
    "<id>http://arxiv.org/abs/2401.00001v1</id><title>Pebbles</title>"
    '<category term="cs.LG"/><category term="68T50"/><category term="Sea shores"/></entry></feed>'
)


@pytest.mark.parametrize(
    ("format", "source", "keywords"),
    [
        ("bibtex", "@misc{a, title={A}, keywords={Sand; {B}each,  Sea\n shores}}", None),
        ("ris", "TY  - JOUR\nTI  - A\nKW  - Sand\nKW  - Beach\nKW  - Sea shores\nER  - ", None),
        ("csl-json", '[{"title": "A", "keyword": "Sand, Beach, Sea shores, Sand"}]', None),
        ("csv", "Title;Manual Tags\nA;Sand, Beach, Sea shores", None),
        ("tsv", "title\tkeywords\nA\tSand; Beach; Sea shores", None),
        (
            "openreview",
            '[{"id": "x", "content": {"title": "A", "keywords": ["Sand", "Beach", "Sea shores"]}}]',
            None,
        ),
        (
            "arxiv-snapshot",
            '{"id": "2401.00001", "title": "A", "categories": "cs.LG hep-th"}',
            ("cs.LG", "hep-th"),
        ),
        ("arxiv-atom", ENTRY, ("cs.LG",)),
        ("bibtex", "@misc{a, title={A}}", ()),
    ],
)
def test_every_format_says_what_a_paper_is_filed_under(
    format: str,  # noqa: A002
    source: str,
    keywords: tuple[str, ...] | None,
    tmp_path: Path,
) -> None:
    file = tmp_path / "source"
    file.write_text(source)
    [row] = Reader(format)(read_lines(file, "source", lambda _: None), "source")
    assert not isinstance(row, Problem)
    assert row.keywords == (("Sand", "Beach", "Sea shores") if keywords is None else keywords)
    assert "topics" not in row.facts


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "topics.yaml").write_text(
        "- id: shores\n  title: Sea shores\n- id: sand\n  title: Loose stuff\n  aliases: [SAND!]\n"
    )
    return folder


def take(content: Path, keywords: str, *, asked: bool = True) -> tuple[str, ...]:
    source = content.parent / "items.json"
    source.write_text(json.dumps([{"title": "A", "keyword": keywords}]))
    report = import_files("csl-json", [source], content, keywords=asked)
    assert report.conflicts == ()
    return report.topics


def topics(content: Path) -> object:
    return read_front_matter(content / "papers/a.md", "a").data.get("topics")


def test_keywords_become_topics_only_when_asked_for(content: Path) -> None:
    assert take(content, "Sea Shores, Sand", asked=False) == ()
    assert topics(content) is None
    assert take(content, "Sea Shores, Sand") == ()
    assert topics(content) == ["shores", "sand"]


def test_a_keyword_that_no_topic_is_called_makes_one_of_its_spelling(content: Path) -> None:
    assert take(content, "BERT, tidal pools, cs.LG, shores, 砂") == ("bert", "cs-lg", "tidal-pools")
    assert topics(content) == ["bert", "tidal-pools", "cs-lg", "shores"]
    known = read_topics(content)[0]
    assert [topic.title for topic in known[2:]] == ["BERT", "cs.LG", "Tidal pools"]


def test_a_paper_keeps_the_topics_that_it_has(content: Path) -> None:
    (content / "papers").mkdir()
    (content / "papers/a.md").write_text("---\ntitle: A\ntopics: [sand]\n---\n")
    before = (content / "topics.yaml").read_bytes()
    assert take(content, "Sea shores, Tides") == ()
    assert topics(content) == ["sand"]
    assert (content / "topics.yaml").read_bytes() == before


def test_importing_again_changes_nothing(content: Path) -> None:
    take(content, "Tides, Sea shores")
    before = (content / "topics.yaml").read_bytes()
    assert take(content, "Tides, Sea shores") == ()
    assert topics(content) == ["tides", "shores"]
    assert (content / "topics.yaml").read_bytes() == before
    assert load_yaml(before.decode(), "topics.yaml")[-1] == {"id": "tides", "title": "Tides"}
