"""Which known papers a record may be about.

In the order of their weight: the same arXiv id, DOI, given id, title, and nearly the
same abstract. A title or an abstract proves nothing where arXiv ids or DOIs differ, and
an abstract nothing where the authors are other people: proceedings do print an abstract
under the wrong title.
"""

from collections import defaultdict
from collections.abc import Iterator

from generator.importers.merge.facts import Facts
from generator.importers.merge.near_duplicates import BUCKET_SIZE, NearDuplicateIndex
from generator.importers.merge.normal_form import normal_form
from generator.importers.records.record import is_placeholder

Key = tuple[str, str]


class KnownPapers:
    """Papers by number; what is added later about one is added to what is known."""

    def __init__(self) -> None:
        self._facts: dict[int, Facts] = {}
        self._by_key: dict[Key, list[int]] = defaultdict(list)
        self._abstracts = NearDuplicateIndex()

    def add(self, number: int, paper_id: str, facts: Facts) -> None:
        """Make a paper findable, or findable by more than before."""
        before = self._facts.get(number, {})
        self._facts[number] = facts
        for key in _keys(paper_id, facts):
            same = self._by_key[key]
            if number not in same and len(same) < BUCKET_SIZE:
                same.append(number)
        if "abstract" in facts and "abstract" not in before:
            self._abstracts.add(number, facts["abstract"])

    def find(self, paper_id: str, facts: Facts) -> list[int]:
        """Return the papers that this may be, the surest first."""
        found = []
        for key in _keys(paper_id, facts):
            same = self._by_key.get(key, ())
            found += [n for n in same if key[0] != "title" or self._may_be(n, facts)]
        alike = self._abstracts.find(facts.get("abstract", ""))
        found += [n for n in alike if self._may_be(n, facts) and self._may_share(n, facts)]
        return list(dict.fromkeys(found))

    def _may_be(self, number: int, facts: Facts) -> bool:
        return not are_different(self._facts[number], facts)

    def _may_share(self, number: int, facts: Facts) -> bool:
        """Tell whether the authors, where both are known, have a family name in common."""
        known, said = _family_names(self._facts[number]), _family_names(facts)
        return not known or not said or bool(known & said)


def are_different(one: Facts, other: Facts) -> bool:
    """Tell whether both have an arXiv id, or a DOI, and not the same."""
    return any(
        name in one and name in other and one[name].casefold() != other[name].casefold()
        for name in ("arxiv", "doi")
    )


def _keys(paper_id: str, facts: Facts) -> Iterator[Key]:
    """Yield what identifies a paper, the surest first."""
    if "arxiv" in facts:
        yield "arxiv", facts["arxiv"]
    if "doi" in facts:
        yield "doi", facts["doi"].casefold()
    for name in filter(None, (paper_id, *facts.get("aliases", ()))):
        yield "id", name.casefold()
    if not is_placeholder(facts["title"]):
        yield "title", normal_form(facts["title"])


def _family_names(facts: Facts) -> set[str]:
    return {normal_form(name).rpartition(" ")[2] for name in facts.get("authors", ())}
