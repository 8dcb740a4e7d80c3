"""A paper gets the terms that stand out in its related papers, as a brute-force search finds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from hypothesis import given
from hypothesis import strategies as st
from search_files import analysed_papers

from generator.search.analysis import Analysis, SearchEntry, words
from generator.search.related_terms import MOST_TERMS, related_terms

PASSED, LEVELS, UNIT = 40, 8, 16

TEXT = st.lists(
    st.sampled_from(["lens", "zebra", "herd", "rain", "fire", "gate", "moon"]), max_size=9
)
PAPERS = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=6).map(
    lambda texts: [
        SearchEntry(str(at), str(at), " ".join(title), abstract=" ".join(abstract))
        for at, (title, abstract) in enumerate(texts)
    ]
)

Found = Mapping[tuple[str, int], int]
"""The weight of each term of each paper."""


def expected(entries: Sequence[SearchEntry], related: Sequence[Sequence[int]]) -> Found:
    stems = [(_terms(entry.title), _terms(entry.abstract)) for entry in entries]
    having = Counter(term for title, abstract in stems for term in {*title, *abstract})
    count = len(entries)
    rarity = {
        term: round(UNIT * log(1 + (count - papers + 0.5) / (papers + 0.5)))
        for term, papers in having.items()
        if papers > 1
    }
    own = [Counter([*title, *title, *abstract]) for title, abstract in stems]
    passed = [{term: round(UNIT * of / (of + 2)) for term, of in each.items()} for each in own]
    weights: dict[tuple[str, int], int] = {}
    for paper, others in enumerate(related):
        total: Counter[str] = Counter()
        for other in others:
            total.update(
                {term: passed[other][term] for term in _best(passed[other], rarity, PASSED)}
            )
        for term in _best(total, rarity, MOST_TERMS):
            weights[term, paper] = max(1, round(total[term] * LEVELS / (5 * UNIT)))
    return weights


def _terms(text: str) -> list[str]:
    return list(filter(None, Analysis().terms("abstract", words(text))))


def _best(values: Mapping[str, int], rarity: Mapping[str, int], most: int) -> list[str]:
    known = [term for term in values if term in rarity]
    return sorted(known, key=lambda term: (-values[term] * rarity[term], term))[:most]


def found(entries: Sequence[SearchEntry], related: Sequence[Sequence[int]]) -> Found:
    index = analysed_papers(entries).index
    columns = related_terms(index, related)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {(index.terms[term], paper): weight for term, paper, weight in rows}


@given(PAPERS, st.data())
def test_a_paper_gets_the_terms_of_its_related_papers(
    entries: list[SearchEntry], data: st.DataObject
) -> None:
    numbers = st.lists(st.integers(0, len(entries) - 1), max_size=5, unique=True)
    related = [data.draw(numbers) for _ in entries]
    assert found(entries, related) == expected(entries, related)


def test_a_paper_gets_a_limited_number_of_terms() -> None:
    text = " ".join(f"word{number}" for number in range(30))
    entries = [SearchEntry(str(at), str(at), "Title", abstract=text) for at in range(3)]
    terms = found([*entries, SearchEntry("3", "3", "Other")], [[1], [], [], []])
    assert len(terms) == MOST_TERMS
    assert {paper for _, paper in terms} == {0}


def test_a_library_without_related_papers_has_no_such_terms() -> None:
    entries = [SearchEntry(str(at), str(at), "Zebras") for at in range(3)]
    assert found(entries, [[], [], []]) == {}
    assert found([], []) == {}
