"""Tell whether two descriptions with the same title, or the same identifier, are of one work.

Two works share their title more often than one expects: editorials, calendars, reviews, errata,
textbooks, the volumes and editions of a book, annual reports, standards. So descriptions with
the same title are of one work only if they share a family name, or one names nobody, and if
nothing contradicts: neither identifiers nor type, venue, volume, issue, number, edition, pages
or year. With a title that serials repeat they must also have something else in common. A preprint
and its published version are one work, and only their titles and names are compared.
"""

import re
from collections.abc import Iterator

from generator.matching.details import are_same_numbers, are_same_pages
from generator.matching.venues import are_same_venues
from generator.matching.work import Work

YEARS_APART = 2
"""Years that sources may differ in: one has the date online, the other that in print."""

SHORT_TITLE = 3
"""Words of a title that does not identify a work without names, such as `Chapter News`."""

PREPRINT_COMPATIBLE = {"", "article", "article-journal", "paper-conference", "report", "webpage"}
"""Types that may be the preprint or the published version of a paper."""

INTERCHANGEABLE = {"article-journal", "paper-conference"}
"""Types that sources confuse where proceedings are published in a journal."""

RECURRING_TITLE = re.compile(
    r"(?:guest |introductory )?editorials?(?: .*)?|(?:from the )?editors?(?: .*)?"
    r"|letters?(?: (?:to|from) .*)?|correspondence|(?:.* )?calendar(?: .*)?"
    r"|(?:.* )?(?:events|announcements?|news(?:letter)?|notices)|news .*|in (?:brief|this issue)"
    r"|(?:new )?books?(?: received| in brief| notes)?|(?:.* )?book reviews?|reviews?"
    r"|(?:errat|corrigend|addend)(?:um|a)(?: .*)?|corrections?(?: .*)?|retraction(?: .*)?"
    r"|(?:front|back) ?matter|(?:table of )?contents(?: .*)?|masthead|cover"
    r"|(?:.* )?index(?: to .*)?|(?:preface|foreword)(?: .*)?|afterword|prologue|epilogue"
    r"|introduction(?: to (?:the|this) .*)?"
    r"|special issue .*|in memoriam(?: .*)?|obituar(?:y|ies)|(?:.* )?abstracts|discussion(?: .*)?"
    r"|comments?|(?:authors? )?repl(?:y|ies)|response|rejoinder|summary|conclusions?"
    r"|notes?(?: and .*)?|call for papers|(?:.* )?annual report.*|(?:.* )?year ?book.*"
    r"|president s (?:message|column|page|letter)|people|miscellan\w+|problems?(?: and solutions)?"
    r"|questions(?: and answers)?|appendix|bibliography|references|acknowledge?ments?(?: .*)?"
    r"|(?:list of )?(?:reviewers|referees)|program(?:me)?|proceedings(?: of .*)?"
    r"|(?:conference|meeting|workshop) reports?|vorwort|mitteilungen|buchbesprechung(?:en)?"
    r"|rezension(?:en)?|nachruf|inhalt(?:sverzeichnis)?|avant propos|comptes? rendus?|resenas?"
)
"""Normal forms of titles that serials repeat in every issue or year."""


def describe_one_work(record: Work, known: Work) -> bool:
    """Tell whether a record and a known description with the same title are of one work."""
    return not any(contradictions(record, known))


def have_different_identities(record: Work, known: Work) -> bool:
    """Tell whether two descriptions that share an identifier are of different works.

    That is so if the identifier is wrong in one of them: the titles differ, and so do all
    family names, the pages, or another identifier.
    """
    if record.title == known.title or not record.title or not known.title:
        return False
    if not _share_a_name(record, known):
        return True
    are_versions = record.is_preprint or known.is_preprint
    return not are_versions and _differ_in_pages(record, known)


def contradictions(record: Work, known: Work) -> Iterator[str]:
    """Yield the names of the fields in which two descriptions with one title contradict."""
    if not _share_a_name(record, known):
        yield "authors"
    yield from _identifier_contradictions(record, known)
    if RECURRING_TITLE.fullmatch(record.title) and not _have_common_ground(record, known):
        yield "title"
    if record.is_preprint or known.is_preprint:
        if not {record.type, known.type} <= PREPRINT_COMPATIBLE:
            yield "type"
        return
    if not {record.type, known.type} <= INTERCHANGEABLE and _differ(record.type, known.type):
        yield "type"
    if not are_same_pages(record.pages, known.pages):
        yield from _source_contradictions(record, known)
    yield from _detail_contradictions(record, known)
    if _differ_in_date(record, known):
        yield "date"


def _identifier_contradictions(record: Work, known: Work) -> Iterator[str]:
    for name in ("arxiv", "doi", "preprint_doi", "pmid"):
        if _differ(getattr(record, name), getattr(known, name)):
            yield name


def identifiers_contradict(record: Work, known: Work) -> bool:
    """Tell whether both have an identifier of one kind, and these differ."""
    return any(_identifier_contradictions(record, known))


def _source_contradictions(record: Work, known: Work) -> Iterator[str]:
    """Yield the contradictions that the same pages outweigh: they are errors or spellings."""
    if _differ(record.type, known.type):
        yield "type"
    if record.venues and known.venues and not _share_a_venue(record, known):
        yield "venue"


def _detail_contradictions(record: Work, known: Work) -> Iterator[str]:
    for name in ("volume", "issue", "edition", "language"):
        if _differ(getattr(record, name), getattr(known, name)):
            yield name
    if _are_different_editions(record, known):
        yield "edition"
    if _differ(record.number, known.number) and not are_same_numbers(record.number, known.number):
        yield "number"
    if _differ_in_pages(record, known):
        yield "pages"
    if (
        record.translators
        and known.translators
        and record.translators.isdisjoint(known.translators)
    ):
        yield "translators"


def _are_different_editions(record: Work, known: Work) -> bool:
    """Tell whether two books are different editions, one of which may not be called so."""
    if record.type != "book" or known.type != "book":
        return False
    if record.isbns and known.isbns and record.isbns.isdisjoint(known.isbns):
        return True
    is_later = {record.edition, known.edition} - {"", "1"} and "" in (record.edition, known.edition)
    years = [{date.year for date in work.dates} for work in (record, known)]
    return bool(is_later and all(years) and years[0].isdisjoint(years[1]))


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _differ_in_pages(record: Work, known: Work) -> bool:
    return bool(record.pages and known.pages and record.pages.first != known.pages.first)


def _share_a_name(record: Work, known: Work) -> bool:
    """Tell whether both have a family name in common, or one names nobody.

    Editors count where there are no authors.
    """
    if record.authors and known.authors:
        return not record.authors.isdisjoint(known.authors)
    return not record.people or not known.people or not record.people.isdisjoint(known.people)


def _have_common_ground(record: Work, known: Work) -> bool:
    """Tell whether more than a recurring title is common to both, or neither has more."""
    if record.people & known.people or _share_a_venue(record, known):
        return True
    details = ("volume", "issue", "number", "pages")
    pairs = [(getattr(record, name), getattr(known, name)) for name in details]
    if any(one and one == other for one, other in pairs):
        return True
    identifying = ("people", "venues", "arxiv", "doi", "pmid", *details)
    return not any(getattr(work, name) for work in (record, known) for name in identifying)


def _share_a_venue(record: Work, known: Work) -> bool:
    return any(are_same_venues(one, other) for one in record.venues for other in known.venues)


def _differ_in_date(record: Work, known: Work) -> bool:
    """Tell whether the years are too far apart, or for recurring titles the dates differ.

    What is tolerated depends only on the record, so that a record that was merged into a paper
    is found there again, whatever the paper has gained since.
    """
    if record.has_preprint or known.has_preprint or not record.dates or not known.dates:
        return False
    pairs = [(one, other) for one in record.dates for other in known.dates]
    if is_recurring(record):
        return not any(one.contains(other) or other.contains(one) for one, other in pairs)
    tolerance = tolerated_years(record)
    return all(abs(one.year - other.year) > tolerance for one, other in pairs)


def is_recurring(work: Work) -> bool:
    """Tell whether a title is likely to be that of several works without other names."""
    if RECURRING_TITLE.fullmatch(work.title):
        return True
    return not work.people and len(work.title.split()) <= SHORT_TITLE


def tolerated_years(work: Work) -> int:
    """Return the greatest difference between the years of one work.

    It is 0 for what organizations and editors publish every year under one title.
    """
    is_serial = bool(work.people) and not work.has_persons
    return 0 if is_serial or is_recurring(work) else YEARS_APART
