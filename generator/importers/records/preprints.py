"""Preprints: their type, and fields that only repeat that they are at arXiv.

Bibliographies describe a preprint of arXiv as an article of the journal "arXiv preprint
arXiv:2305.07759", as a report, as a web page and in other ways.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.importers.records.addresses import ARXIV_MENTION, is_arxiv

PLACES = ("venue", "container", "series")
BODIES = ("publisher", "institution")
MENTIONS = ("volume", "issue", "number", "pages", "note", "event")
"""Fields that may contain nothing but the id."""

WITHOUT_PLACE = frozenset({"document", "manuscript", "webpage", "article-journal"})
"""The types of works at arXiv that are preprints unless they appeared elsewhere."""

FILLERS = frozenset({
    "abs", "arxiv", "as", "at", "available", "eprint", "e", "http", "https", "id", "in",
    "online", "org", "pdf", "preprint", "print", "url", "version", "www",
})  # fmt: skip
CATEGORIES = re.compile(r"\[[\w.-]+(?:[,;]\s*[\w.-]+)*\]")


def without_arxiv(data: Mapping[str, Any], arxiv: str) -> dict[str, Any]:
    """Return the data of a record with the type of a preprint, without what repeats its id."""
    places = PLACES + BODIES if arxiv else PLACES
    of_arxiv = [name for name in places if is_arxiv(str(data.get(name, "")))]
    mentions = [name for name in MENTIONS if is_only_mention(str(data.get(name, "")))]
    left_out = {*of_arxiv, *mentions}
    kind = _type({n: value for n, value in data.items() if n not in left_out}, arxiv, of_arxiv)
    repeated = left_out if arxiv else mentions  # without an id, "CoRR" is all that is known
    return {name: value for name, value in data.items() if name not in repeated} | kind


def is_only_mention(text: str) -> bool:
    """Tell whether a text contains an arXiv id and nothing of interest besides."""
    rest, count = ARXIV_MENTION.subn(" ", text, count=1)
    words = re.findall(r"[^\W_]+", CATEGORIES.sub(" ", rest).casefold()) if count else ()
    return bool(count) and all(word in FILLERS or re.fullmatch(r"v\d+", word) for word in words)


def _type(data: Mapping[str, Any], arxiv: str, of_arxiv: Sequence[str]) -> dict[str, str]:
    kind, has_place = data.get("type", ""), any(data.get(name) for name in ("venue", "container"))
    is_called_preprint = str(data.get("genre", "")).casefold() == "preprint"
    is_unpublished = kind in WITHOUT_PLACE and not has_place
    if kind and ((of_arxiv and not has_place) or (arxiv and is_unpublished)):
        return {"type": "article"}
    return {"type": "article"} if is_called_preprint and kind in WITHOUT_PLACE else {}
