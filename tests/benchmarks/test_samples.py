"""Queries and papers of the benchmark are reproducible and sufficient."""

from pathlib import Path

import pytest
from corpus import grown
from known_items import KINDS, Item, items
from queries import draw
from table import replace_between_marks

from generator.search.analysis import SearchEntry

WORDS = [
    *("attention", "gradient", "kernel", "lattice", "manifold"),
    *("network", "optimal", "parser", "quantum", "robust"),
]


def entry(number: int) -> SearchEntry:
    """A paper that shares all but one of its words with the others."""
    abstract = " ".join([*WORDS, f"only{'abcdefgh'[number] * 3}"])
    return SearchEntry(f"p{number}", "", "Same Title", ("Ann Lee",), year="2020", abstract=abstract)


ENTRIES = [entry(number) for number in range(8)]


def test_an_enlarged_library_has_varied_copies() -> None:
    papers = grown(ENTRIES, 20)
    assert papers[:8] == ENTRIES
    assert len({paper.id for paper in papers}) == len({paper.url for paper in papers[8:]}) + 8 == 20
    assert {len(paper.abstract.split()) for paper in papers} == {11}
    assert papers == grown(ENTRIES, 20)


def test_an_enlarged_library_is_never_smaller() -> None:
    assert grown(ENTRIES, 3) == ENTRIES


def test_the_same_100_queries_are_always_drawn() -> None:
    assert len(draw(ENTRIES)) == 100
    assert draw(ENTRIES) == draw(ENTRIES)


def asked(kind: str, papers: list[SearchEntry]) -> Item:
    """Return the query of a kind for the first paper."""
    [item] = items(KINDS[kind], papers, papers[:1])
    return item


def test_distinctive_words_are_the_rarest_shared_words() -> None:
    papers = [*ENTRIES[:1], SearchEntry("a", "", "A", abstract=" ".join(WORDS))]
    papers += [SearchEntry("b", "", "B", abstract="attention gradient kernel lattice")]
    query, right = asked("six distinctive words", papers)
    assert query.split() == sorted(set(WORDS) - set(papers[-1].abstract.split()))
    assert right == {"p0"}


def test_all_papers_with_the_title_are_relevant() -> None:
    papers = [
        *ENTRIES[:2],
        SearchEntry("b", "", "Another Title"),
        SearchEntry("c", "", "same  title"),
    ]
    assert asked("title", papers) == ("Same Title", {"p0", "p1", "c"})


def test_a_reader_remembers_a_title_in_part_or_with_errors() -> None:
    title = "Robust kernels of a quantum lattice network"
    papers = [SearchEntry("a", "", title, ("Ann Lee",)), SearchEntry("b", "", "Robust quantum")]
    assert asked("surname and a word of the title", papers)[0] == "lee quantum"
    assert sorted(asked("words of the title, shuffled", papers)[0].split()) == sorted(
        title.lower().split()
    )
    remembered = asked("two thirds of the title's words", papers)[0].split()
    assert len(remembered) == 3
    assert remembered == [word for word in title.lower().split() if word in remembered]
    pairs = zip(asked("title with two errors", papers)[0].split(), title.split(), strict=True)
    assert sum(word != right.lower() for word, right in pairs) <= 2


def test_a_report_requires_markers(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("Nothing here")
    with pytest.raises(ValueError, match="has no <!--"):
        replace_between_marks(file, "bench-search", "report")
    assert file.read_text() == "Nothing here"
