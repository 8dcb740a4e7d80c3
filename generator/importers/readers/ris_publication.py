"""Where a reference in RIS says that a work was published: venue, publisher, numbers.

The meaning of many tags depends on the type of the reference.
"""

import re
from typing import Any

from generator.importers.readers.reference_values import edition_values, standard_numbers
from generator.importers.readers.ris_tags import RisTags
from generator.importers.records.bodies import bodies_in_order

WITH_ISSUES = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "article", "paper-conference"}
    | {"periodical", "review"}
)
PAGE_COUNT = re.compile(r"(\d+) *(?:p|pp|pages|S)\b\.?")


def publication(kind: str, tags: RisTags, second_body: str) -> dict[str, Any]:
    """Return the fields of front matter that state where a work of a type was published."""
    return {
        **_containers(kind, tags),
        "series": tags.line("T3"),
        "place": tags.line("CY", "PP"),
        **bodies_in_order(kind, tags.line("PB"), second_body),
        "volume": tags.first("VL"),
        **_numbers(kind, tags),
        **standard_numbers(kind, tags.all("SN")),
        "edition": edition_values(kind, tags.first("ET"))[0],
        "pages": "" if _page_count(tags) else _pages(tags),
    }


def publication_extra(kind: str, tags: RisTags) -> dict[str, str]:
    """Return the variables of CSL that have no field."""
    extra = {
        "event-place": tags.line("C1") if kind == "paper-conference" else "",
        "number-of-pages": _page_count(tags),
        "number-of-volumes": tags.first("NV"),
        "chapter-number" if kind == "chapter" else "section": tags.line("SE"),
        **edition_values(kind, tags.first("ET"))[1],
    }
    return {name: text for name, text in extra.items() if text}


def _containers(kind: str, tags: RisTags) -> dict[str, str]:
    """Return venue, full title and event; a reference with proceedings in `C3` has both in one."""
    if kind == "paper-conference" and tags.peek("C3"):
        full, short = tags.line("C3"), tags.line("J2", "JA")
        places = {"venue": short, "container": full} if short else {"venue": full}
        return {**places, "event": tags.line("T2")}
    book = () if kind in ("book", "manuscript") else ("BT",)
    titles = [tags.line(name) for name in ("T2", *book, "JF", "JO", "JA", "J2")]
    titles = [title for title in titles if title]
    full, short = max(titles, key=len, default=""), min(titles, key=len, default="")
    return {"venue": short, "container": full if full != short else ""}


def _numbers(kind: str, tags: RisTags) -> dict[str, str]:
    """Return issue and number; `C7` is the number of an article."""
    first, second = tags.first("IS"), tags.first("M1")
    article = tags.first("C7") if kind in WITH_ISSUES and tags.peek("SP") else ""
    if kind not in WITH_ISSUES:
        return {"number": first or second}
    if not first:
        return {"issue": second, "number": article}
    return {"issue": first, "number": second or article}


def _pages(tags: RisTags) -> str:
    """Return the pages `SP` to `EP`, or else the number of the article."""
    first, last = tags.first("SP"), tags.first("EP")
    if first and last and first != last and not first.endswith(last):
        return f"{first}-{last}"
    return first or last or tags.first("C7")


def _page_count(tags: RisTags) -> str:
    """Return the number of pages of a whole work, which some programs write as `SP`."""
    count = PAGE_COUNT.fullmatch(tags.first("SP"))
    return count[1] if count and not tags.peek("EP") else ""
