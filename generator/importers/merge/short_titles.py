"""Papers that may be one work, of which one has only the title without the subtitle.

They are not merged: a paper and a book, or a paper and its sequel, are often titled so.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from generator.importers.merge.match import work_of
from generator.matching import Work, describe_one_work, family_form, title_form
from generator.model import ET_AL

Facts = Mapping[str, Any]


def short_titles(
    papers: Sequence[Facts], works: Mapping[int, Work], new: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Yield the numbers of a paper with a subtitle and of one without it, if one of both is new.

    They have the same first author, and nothing contradicts that they are one work. `works` are
    what identifies the papers, by their numbers.
    """
    by_title: defaultdict[str, list[int]] = defaultdict(list)
    for number, work in works.items():
        by_title[work.title].append(number)
    for number, facts in enumerate(papers):
        main, colon, _ = facts["title"].partition(": ")
        words = works[number].title.split() if colon else []
        beginnings = (" ".join(words[:count]) for count in range(1, len(words)))
        for other in chain.from_iterable(by_title.get(title, ()) for title in beginnings):
            is_short = works[other].title == title_form(main)
            if is_short and (number in new or other in new) and _may_be_one(facts, papers[other]):
                yield number, other


def _may_be_one(long: Facts, short: Facts) -> bool:
    if not _first_author(long) or _first_author(long) != _first_author(short):
        return False
    one, other = work_of(long), work_of(short)
    return describe_one_work(replace(one, title=other.title), other)


def _first_author(facts: Facts) -> str:
    name = next(iter(facts.get("authors", ())), ET_AL)
    return "" if name == ET_AL else family_form(name.family or name.literal, bool(name.literal))
