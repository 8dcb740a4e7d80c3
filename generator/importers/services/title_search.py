"""Find papers that have no identifier by their title and first author.

A paper that a service returns is only taken if its title is the same, if a family name is, and if
nothing contradicts that both are one work, such as the year (see `generator.matching`). Answers
are cached like those to identifiers, also that no paper was found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.errors import Problem
from generator.importers.merge.facts import Facts
from generator.importers.records.record import ImportRecord, is_placeholder
from generator.importers.records.validation import Fields, validate_fields
from generator.importers.services.http_client import InvalidResponse, Unavailable
from generator.importers.services.identifiers import Identifier
from generator.importers.services.lookup import Lookup, failure
from generator.importers.services.metadata_service import MetadataService
from generator.matching import describe_one_work, is_preprint_doi, make_work, title_form
from generator.model import ET_AL, Name

IDENTIFIERS = ("arxiv", "doi", "pmid")


@dataclass(frozen=True, slots=True)
class UnidentifiedPaper:
    """A paper with a title and authors, and without an identifier."""

    id: str
    facts: Facts

    @property
    def title(self) -> str:
        """The title."""
        return str(self.facts["title"])

    @property
    def first_author(self) -> Name:
        """The first author."""
        return next(iter(self.facts["authors"]), ET_AL)

    def key(self, source: MetadataService) -> Identifier:
        """Return the key of a service's answer in the cache."""
        family = title_form(self.first_author.full_family)
        return Identifier(f"{source.kind} by title", f"{family}: {title_form(self.title)}")


def unidentified(papers: Mapping[str, Facts]) -> list[UnidentifiedPaper]:
    """Return the papers that can be searched for, given the facts of all papers by id."""
    return [
        UnidentifiedPaper(paper_id, facts)
        for paper_id, facts in papers.items()
        if not facts.keys() & set(IDENTIFIERS)
        and not is_placeholder(facts["title"])
        and facts.get("authors", (ET_AL,))[0] != ET_AL
    ]


def search(
    lookup: Lookup, source: MetadataService, papers: Sequence[UnidentifiedPaper]
) -> Iterator[ImportRecord | Problem]:
    """Yield a record for each paper that the service has, and a problem for each failure."""
    keys = [paper.key(source) for paper in papers]
    cached = {} if lookup.refresh else lookup.answers.get(keys)
    if missing := [paper for paper in papers if paper.key(source) not in cached]:
        yield from _ask(lookup, source, missing)
    answers = lookup.answers.get(keys)
    for paper, key in zip(papers, keys, strict=True):
        record = _record(answers.get(key) or {}, source, paper)
        if record:
            yield replace(record, id=paper.id)


def _ask(
    lookup: Lookup, source: MetadataService, papers: Sequence[UnidentifiedPaper]
) -> Iterator[Problem]:
    """Ask for each paper and cache the answer; yield a problem for each failure."""
    with lookup.progress(f"Searching {source.client.service}", len(papers)) as advance:
        for number, paper in enumerate(papers):
            try:
                found = source.search(paper.title, paper.first_author.full_family)
            except InvalidResponse as error:
                yield failure(source, error, 1)
            except Unavailable as error:
                yield failure(source, error, len(papers) - number)
                return
            else:
                lookup.answers.put({paper.key(source): _only(found, source, paper)})
            advance(1)


def _only(found: Sequence[Fields], source: MetadataService, paper: UnidentifiedPaper) -> Fields:
    """Return the fields that are about the paper; empty if there are none, or several works.

    A published work is preferred to its preprint.
    """
    same = [(fields, r.facts) for fields in found if (r := _record(fields, source, paper))]
    same.sort(key=lambda each: is_preprint_doi(each[0].get("doi", "")))
    works = [make_work(facts) for _, facts in same]
    is_one = all(describe_one_work(works[0], other) for other in works[1:])
    return same[0][0] if same and is_one else {}


def _record(
    fields: Fields, source: MetadataService, paper: UnidentifiedPaper
) -> ImportRecord | None:
    """Return the record of fields that a service returned if they are about the paper."""
    if not fields.get(source.kind):
        return None
    address = Identifier(source.kind, fields[source.kind]).address
    rows = validate_fields(fields, address)
    record = next((row for row in rows if isinstance(row, ImportRecord)), None)
    if not record:
        return None
    found, known = make_work(record.facts), make_work(paper.facts)
    is_same = found.title == known.title and not found.authors.isdisjoint(known.authors)
    return record if is_same and describe_one_work(found, known) else None
