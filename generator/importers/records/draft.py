"""`RecordDraft`: a row of a bibliography before validation.

An invalid value is ignored with a warning. A row is skipped only if it has neither a title
nor an arXiv id.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from generator.content import InvalidValue, is_empty, parse_url
from generator.errors import Problem
from generator.importers.records.addresses import (
    classify_links,
    doi_of_urls,
    find_arxiv_id,
    find_doi,
)
from generator.importers.records.dates import is_without_date, status_in_date
from generator.importers.records.languages import language_tag
from generator.importers.records.markup import abstract_text
from generator.importers.records.preprints import without_arxiv
from generator.importers.records.record import ImportRecord
from generator.importers.records.validation import as_ignored, clean, validate_fields

MENTIONING = ("venue", "volume", "issue", "number", "pages", "note", "publisher")
"""Fields that may contain an arXiv id."""

STATUS_NOTE = re.compile(r"((?i:withdrawn|retracted|superseded))(?:\.\s+(.*))?$", re.DOTALL)


E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class RecordDraft:
    """The values of a row.

    `fields` are front-matter fields with unparsed values, and `categories`. `addresses` are URLs
    of any kind, of which the first web page becomes the field `url`. `mentions` are texts that
    may contain an arXiv id, such as `arXiv preprint arXiv:2305.07759`.
    The others are those of `ImportRecord`.
    """

    line: int
    fields: Mapping[str, Any]
    addresses: Sequence[str] = ()
    mentions: Sequence[str] = ()
    id: str = ""
    name: str = ""
    left_out: Sequence[str] = ()


def validate_draft(draft: RecordDraft, path: str) -> Iterator[ImportRecord | Problem]:
    """Yield a warning for each invalid value, then the record, or the problem of the row."""
    fields = draft.fields.items()
    data = clean({name: value for name, value in fields if not is_empty(value)})
    addresses, notes = _valid_urls([("url", address) for address in draft.addresses], draft, path)
    links, more = _valid_urls(data.get("links", {}).items(), draft, path)
    labelled = dict(links)
    others = [address for _, address in addresses if address not in labelled.values()]
    doi = find_doi(str(data.get("doi", ""))) or doi_of_urls(others)
    url, kinds = classify_links(others, doi)
    data["url"] = data.get("url") or url
    data["links"] = kinds | labelled
    data = _identified(data, [address for _, address in addresses], draft.mentions)
    data = _with_status(_with_dates(_without_undated(without_arxiv(data, data["arxiv"]))))
    yield from map(as_ignored, [*notes, *more])
    yield from validate_fields(
        data,
        path,
        draft.line,
        "add a title or an arXiv id",
        id=draft.id,
        name=_name(draft.name),
        left_out=tuple(draft.left_out),
    )


def validate_entries(
    entries: Iterable[E | Problem], draft: Callable[[E], RecordDraft], path: str
) -> Iterator[ImportRecord | Problem]:
    """Yield the record of each entry, given the function that makes its draft, and all problems."""
    for entry in entries:
        if isinstance(entry, Problem):
            yield entry
        else:
            yield from validate_draft(draft(entry), path)


def split_values(keywords: Any) -> list[Any]:
    """Return a list of keywords, given a list or a text separated by commas or semicolons."""
    words = keywords if isinstance(keywords, list) else re.split("[,;]", str(keywords or ""))
    return list(dict.fromkeys(filter(None, (" ".join(str(word).split()) for word in words))))


def unwrap_lines(text: str) -> str:
    """Join hard-wrapped lines; a paragraph ends before a blank or an indented line."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n(?=\s)", text.strip()))


def _valid_urls(
    written: Iterable[tuple[str, Any]], draft: RecordDraft, path: str
) -> tuple[list[tuple[str, str]], list[Problem]]:
    """Return the valid URLs with their names, and a problem for each invalid one."""
    found, problems = [], []
    for name, address in written:
        try:
            found += [(name, parse_url(clean(address)))] if address else []
        except InvalidValue as error:
            message = f"{name}: {error.message}"
            problems.append(Problem(path, draft.line, message, error.hint))
    return found, problems


def _identified(
    data: dict[str, Any], addresses: Sequence[str], mentions: Sequence[str]
) -> dict[str, Any]:
    """Return the data with arXiv id and DOI, wherever they are given."""
    doi = str(data.get("doi", ""))
    places = [str(data.get(name, "")) for name in MENTIONING]
    found = {
        "arxiv": data.get("arxiv") or find_arxiv_id([doi, *addresses, *places, *mentions]),
        "doi": find_doi(doi) or doi_of_urls(addresses),
        "language": language_tag(str(data.get("language", ""))),
        "abstract": abstract_text(str(data.get("abstract", ""))),
    }
    return data | found


def _without_undated(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data with `in press` and the like as the status and not as a date."""
    written = [name for name in ("date", "published") if is_without_date(str(data.get(name, "")))]
    statuses = [status for name in written if (status := status_in_date(data[name]))]
    extra = {"status": statuses[0]} if statuses else {}
    known = {name: value for name, value in data.items() if name not in written}
    return known | {"extra": extra | data.get("extra", {})}


def _with_dates(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data with a date, and with a date of publication only if it is another one."""
    published = data.pop("published", "")
    if not data.get("date"):
        return data | {"date": published}
    return data | ({"published": published} if published != data["date"] else {})


def _with_status(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data with the status that its note begins with, or that CSL has for it.

    Both are how citations write it.
    """
    extra = dict(data.get("extra", {}))
    found = STATUS_NOTE.match(str(data.get("note", "")))
    if data.get("status") or not (found or STATUS_NOTE.fullmatch(str(extra.get("status", "")))):
        return data
    if found:
        return data | {"status": found[1].lower(), "note": found[2]}
    return data | {"status": extra.pop("status").lower(), "extra": extra}


def _name(given: str) -> str:
    """Return a citation key; empty for numbers and URLs, which programs assign."""
    return "" if "://" in given or not re.search(r"[^\W\d_]", given) else given
