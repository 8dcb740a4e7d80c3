"""Saved answers of arXiv's API."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from people import names

from generator.errors import Problem
from generator.importers.merge.import_files import import_files
from generator.importers.readers.arxiv_atom import BrokenFeed, entries, read
from generator.importers.readers.lines import Line, read_lines
from generator.importers.records.record import ImportRecord
from generator.model import Date

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<title>ArXiv Query</title>
<entry>
  <id>http://arxiv.org/abs/2401.00001v2</id>
  <published>2024-01-02T03:04:05Z</published>
  <updated>2024-05-01T00:00:00Z</updated>
  <title>Counting pebbles &lt;fast&gt;,
  with $k &lt; n$</title>
  <summary>  We count &amp; rest,
then count again.
</summary>
  <author><name>Ada Byron</name><arxiv:affiliation>Beach</arxiv:affiliation></author>
  <author><name>José Núñez</name></author>
  <arxiv:doi>10.1000/182 10.1000/183</arxiv:doi>
  <arxiv:journal_ref>Beach Studies 7 (2024)</arxiv:journal_ref>
  <arxiv:primary_category term="cs.LG"/>
  <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
</entry>
<entry>
  <id>http://arxiv.org/abs/hep-th/9901001v1</id>
  <published>1999-01-01T00:00:00Z</published>
  <title>Kettles</title>
  <summary>They boil.</summary>
  <author><name>Grace Hopper</name></author>
</entry>
</feed>
"""
ERROR = """<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_1</id>
<title>Error</title><summary>incorrect id format for 1</summary></entry>
"""
BOMB = """<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&b;</title></entry></feed>
"""
THEFT = """<!DOCTYPE feed [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&a;</title></entry></feed>
"""


def rows(text: str) -> list[ImportRecord | Problem]:
    return list(read(lines(text), "feed.xml"))


def lines(text: str) -> Iterable[Line]:
    return [Line(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]


def said(text: str) -> list[str]:
    return [str(row) for row in rows(text) if isinstance(row, Problem)]


def test_every_entry_is_a_paper_and_says_where_it_stands() -> None:
    first, second = rows(FEED)
    assert isinstance(first, ImportRecord)
    assert isinstance(second, ImportRecord)
    assert (first.line, second.line) == (4, 20)
    assert first.facts == {
        "title": "Counting pebbles <fast>, with $k < n$",
        "authors": names("Ada Byron", "José Núñez"),
        "date": Date(2024, 1, 2),
        "venue": "Beach Studies 7 (2024)",
        "arxiv": "2401.00001",
        "doi": "10.1000/182",
        "abstract": "We count & rest, then count again.",
    }
    assert second.facts["arxiv"] == "hep-th/9901001"


def test_another_reader_of_feeds_reads_the_same() -> None:
    theirs: Any = feedparser.parse(FEED).entries
    ours = [entry.fields() for entry in entries([FEED.encode()])]
    assert [entry["title"] for entry in ours] == [" ".join(one.title.split()) for one in theirs]
    assert [entry["authors"] for entry in ours] == [
        [author.name for author in one.authors] for one in theirs
    ]
    assert [entry["date"] for entry in ours] == [one.published[:10] for one in theirs]


def test_a_feed_in_any_pieces_is_the_same() -> None:
    data = FEED.encode()
    whole = [entry.fields() for entry in entries([data])]
    for size in (1, 7, 100):
        pieces = [data[start : start + size] for start in range(0, len(data), size)]
        assert [entry.fields() for entry in entries(pieces)] == whole


def test_an_abstract_keeps_its_paragraphs() -> None:
    [entry] = entries([FEED.partition("<entry>")[0].encode() + PARAGRAPHS.encode()])
    assert entry.fields()["abstract"] == "One, in two lines.\n\nTwo.\n\nThree."


PARAGRAPHS = "<entry><summary>  One, in\ntwo lines.\n  Two.\n\nThree.\n</summary></entry></feed>"


def test_what_arxiv_finds_fault_with_is_a_problem_in_its_place() -> None:
    assert said(FEED.replace("</feed>", f"{ERROR}</feed>")) == [
        "feed.xml:27: arXiv says: incorrect id format for 1 (ask for another id)"
    ]


@pytest.mark.parametrize(
    "lost", ["<title>Kettles</title>", "http://arxiv.org/abs/hep-th/9901001v1"]
)
def test_an_entry_that_says_too_little_is_left_out(lost: str) -> None:
    assert said(FEED.replace(lost, "")) == [
        "feed.xml:20: an entry without an arXiv id or title is skipped (ask arXiv for it again)"
    ]


def test_papers_before_the_place_where_a_feed_breaks_are_kept() -> None:
    first, problem = rows("\n".join(FEED.splitlines()[:21]))
    assert isinstance(first, ImportRecord)
    assert str(problem) == (
        "feed.xml:22: invalid Atom: no element found (save the whole answer of arXiv's API)"
    )


@pytest.mark.parametrize("text", [BOMB, THEFT])
def test_no_entity_can_be_declared(text: str) -> None:
    assert said(text) == [
        "feed.xml:1: invalid Atom: a document type declaration is not allowed "
        "(save the whole answer of arXiv's API)"
    ]


@pytest.mark.parametrize("text", ["<html><entry/></html>", "<entry/>"])
def test_what_is_no_feed_is_said_so(text: str) -> None:
    assert "invalid Atom: not an Atom feed" in said(text)[0]


def test_a_damaged_line_costs_its_paper_only(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(FEED.encode().replace("Núñez".encode(), b"N\xfa\xf1ez"))
    [problem, second] = read(read_lines(file, "feed.xml", lambda _: None), "feed.xml")
    assert str(problem).startswith("feed.xml:14: byte 0xfa is not UTF-8; the paper is skipped")
    assert isinstance(second, ImportRecord)
    assert second.facts["title"] == "Kettles"


def test_a_second_import_finds_nothing_new(tmp_path: Path) -> None:
    file, content = tmp_path / "feed.xml", tmp_path / "content"
    file.write_text(FEED)
    assert import_files("arxiv-atom", [file], content).added == 2
    assert {path.name for path in content.glob("papers/*")} == {
        "2401.00001.md",
        "hep-th-9901001.md",
    }
    again = import_files("arxiv-atom", [file], content)
    assert (again.added, again.merged, again.unchanged, again.conflicts) == (0, 0, 2, ())


@given(st.lists(st.binary(max_size=40) | st.sampled_from([b"<entry>", b"</entry>", b"<feed>"])))
@example([FEED.encode(), b"<more/>"])
def test_bytes_of_any_kind_are_entries_or_a_broken_feed(pieces: list[bytes]) -> None:
    beginning = FEED.partition("<entry>")[0].encode()
    with pytest.raises(BrokenFeed):
        list(entries([beginning, *pieces, b"<"]))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_text_of_any_kind_is_records_and_problems(text: str) -> None:
    assert all(
        isinstance(row, ImportRecord | Problem) for row in rows(FEED.replace("Kettles", text))
    )
    assert rows(text)
