"""Find the papers that a record may describe.

Criteria, strongest first: the same arXiv id, DOI, id, title, and nearly the same abstract.
Title and abstract are ignored if both have an arXiv id or a DOI and these differ. The
abstract is also ignored if no author has the same family name: proceedings do print
abstracts under wrong titles.
"""

from collections import defaultdict
from collections.abc import Iterator

from generator.importers.merge.facts import Facts
from generator.importers.merge.near_duplicates import BUCKET_SIZE, NearDuplicateIndex
from generator.importers.merge.normal_form import normal_form
from generator.importers.records.record import is_placeholder
from generator.model import ET_AL

Key = tuple[str, str]


class KnownPapers:
    """An index of papers by number."""

    def __init__(self) -> None:
        self._facts: dict[int, Facts] = {}
        self._by_key: dict[Key, list[int]] = defaultdict(list)
        self._abstracts = NearDuplicateIndex()

    def add(self, number: int, paper_id: str, facts: Facts) -> None:
        """Add a paper, or the new facts of one that has been added before."""
        before = self._facts.get(number, {})
        self._facts[number] = facts
        for key in _keys(paper_id, facts):
            same = self._by_key[key]
            if number not in same and len(same) < BUCKET_SIZE:
                same.append(number)
        if "abstract" in facts and "abstract" not in before:
            self._abstracts.add(number, facts["abstract"])

    def find(self, paper_id: str, facts: Facts) -> list[int]:
        """Return the numbers of the matching papers, the strongest match first."""
        found = []
        for key in _keys(paper_id, facts):
            same = self._by_key.get(key, ())
            found += [n for n in same if key[0] != "title" or not self._differs(n, facts)]
        similar = self._abstracts.find(facts.get("abstract", ""))
        found += [
            n for n in similar if not self._differs(n, facts) and self._shares_author(n, facts)
        ]
        return list(dict.fromkeys(found))

    def _differs(self, number: int, facts: Facts) -> bool:
        return are_different(self._facts[number], facts)

    def _shares_author(self, number: int, facts: Facts) -> bool:
        """Tell whether both have an author of the same family name, or one has no authors."""
        known, others = _family_names(self._facts[number]), _family_names(facts)
        return not known or not others or not known.isdisjoint(others)


def are_different(one: Facts, other: Facts) -> bool:
    """Tell whether both have an arXiv id, or both a DOI, and these differ."""
    return any(
        name in one and name in other and one[name].casefold() != other[name].casefold()
        for name in ("arxiv", "doi")
    )


def _keys(paper_id: str, facts: Facts) -> Iterator[Key]:
    """Yield the keys of a paper, the strongest first."""
    if "arxiv" in facts:
        yield "arxiv", facts["arxiv"]
    if "doi" in facts:
        yield "doi", facts["doi"].casefold()
    for name in filter(None, (paper_id, *facts.get("aliases", ()))):
        yield "id", name.casefold()
    if not is_placeholder(facts["title"]):
        yield "title", normal_form(facts["title"])


def _family_names(facts: Facts) -> set[str]:
    return {normal_form(name.full_family) for name in facts.get("authors", ()) if name != ET_AL}
