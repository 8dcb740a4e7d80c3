"""Papers that may be one work, of which one has only the title without the subtitle.

They are not merged: a paper and a book, or a paper and its sequel, are often titled so.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.importers.merge.match import work_of
from generator.matching import describe_one_work, family_form, title_form
from generator.model import ET_AL

Facts = Mapping[str, Any]


def short_titles(papers: Sequence[Facts], new: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of a paper with a subtitle and of one without it, if one of both is new.

    They have the same first author, and nothing contradicts that they are one work.
    """
    if not new:
        return
    by_title: defaultdict[str, list[int]] = defaultdict(list)
    for number, facts in enumerate(papers):
        by_title[title_form(facts["title"])].append(number)
    for number, facts in enumerate(papers):
        main, colon, _ = facts["title"].partition(": ")
        for other in by_title.get(title_form(main), ()) if colon else ():
            if (number in new or other in new) and _may_be_one(facts, papers[other]):
                yield number, other


def _may_be_one(long: Facts, short: Facts) -> bool:
    if not _first_author(long) or _first_author(long) != _first_author(short):
        return False
    one, other = work_of(long), work_of(short)
    return describe_one_work(replace(one, title=other.title), other)


def _first_author(facts: Facts) -> str:
    name = next(iter(facts.get("authors", ())), ET_AL)
    return "" if name == ET_AL else family_form(name.family or name.literal, bool(name.literal))
