"""What a row of a bibliography says, before it is checked; and the check.

A bibliography is other people's: a value that cannot be used costs the value, not the
paper, and its user is told. Only a row without a title and an arXiv id is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.content import InvalidValue, is_empty, parse_url
from generator.errors import Problem
from generator.importers.records.addresses import (
    arxiv_in,
    classify_links,
    doi_in,
    doi_of,
    is_preprint,
)
from generator.importers.records.languages import tag
from generator.importers.records.record import ImportRecord
from generator.importers.records.validation import left_out, rows_of
from generator.text import CONTROL_CHARACTER


@dataclass(frozen=True, slots=True)
class RecordDraft:
    """`fields` has the names of front matter and values as YAML could have them, and `keywords`.

    `addresses` are web addresses of any kind; `mentions` are texts that may name the
    arXiv id, as `arXiv preprint arXiv:2305.07759` does. `id` and `name` are a record's.
    """

    line: int
    fields: Mapping[str, Any]
    addresses: Sequence[str] = ()
    mentions: Sequence[str] = ()
    id: str = ""
    name: str = ""


def checked(draft: RecordDraft, shown: str) -> Iterator[ImportRecord | Problem]:
    """Yield what cannot be used as warnings, then the record; or why there is none."""
    fields = draft.fields.items()
    data = clean({name: value for name, value in fields if not is_empty(value)})
    addresses, notes = _good([("url", address) for address in draft.addresses], draft, shown)
    links, more = _good(data.get("links", {}).items(), draft, shown)
    data["links"] = classify_links(address for _, address in addresses) | dict(links)
    data = _identified(data, [address for _, address in addresses], draft.mentions)
    yield from map(left_out, [*notes, *more])
    name, cure = _name(draft.name), "add a title or an arXiv id"
    yield from rows_of(data, shown, draft.line, id=draft.id, name=name, cure=cure)


def split_values(keywords: Any) -> list[Any]:
    """Return keywords, which are a list or one text with commas or semicolons."""
    return keywords if isinstance(keywords, list) else re.split("[,;]", str(keywords or ""))


def clean(value: Any) -> Any:
    """Return a value whose texts have our line ends and nothing that content must not have."""
    if isinstance(value, str):
        return CONTROL_CHARACTER.sub(" ", re.sub("\r\n?|\x85", "\n", value))
    if isinstance(value, list):
        return [clean(entry) for entry in value]
    if isinstance(value, dict):
        return {clean(name): clean(entry) for name, entry in value.items()}
    return value


def unwrapped(text: str) -> str:
    """Undo the breaking of lines: a paragraph ends before a blank or an indented line."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n(?=\s)", text.strip()))


def _good(
    written: Iterable[tuple[str, Any]], draft: RecordDraft, shown: str
) -> tuple[list[tuple[str, str]], list[Problem]]:
    """Return the addresses that are some, with what they are called; and the problems."""
    found, problems = [], []
    for name, address in written:
        try:
            found += [(name, parse_url(clean(address)))] if address else []
        except InvalidValue as error:
            message = f"{name}: {error.message}"
            problems.append(Problem(shown, draft.line, message, error.hint))
    return found, problems


def _identified(
    data: dict[str, Any], addresses: Sequence[str], mentions: Sequence[str]
) -> dict[str, Any]:
    """Return the data with what identifies a paper, wherever it was; arXiv is no venue."""
    doi, venue = str(data.get("doi", "")), str(data.get("venue", ""))
    found = {
        "arxiv": data.get("arxiv") or arxiv_in([doi, *addresses, venue, *mentions]),
        "doi": doi_in(doi) or doi_of(addresses),
        "venue": "" if is_preprint(venue) else venue,
        "language": tag(str(data.get("language", ""))),
    }
    return data | found


def _name(given: str) -> str:
    """Return a name that a person gave; numbers and addresses are made by programs."""
    return "" if "://" in given or not re.search(r"[^\W\d_]", given) else given
