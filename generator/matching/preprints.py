"""Tell preprints from published works, by the fields of front matter."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
"""https://info.arxiv.org/help/doi.html"""

PREPRINT_DOI = re.compile(
    r"10\.48550/arxiv\.|10\.2139/ssrn\.|10\.312[123]\d/|10\.21203/rs\.|10\.20944/preprints"
    r"|10\.1101/(?:\d{4}\.\d\d\.\d\d\.)?\d{6,8}|10\.64898/|10\.26434/chemrxiv|10\.36227/techrxiv"
    r"|10\.22541/|10\.1002/essoar|10\.35542/|10\.7287/peerj\.preprints|10\.2196/preprints"
    r"|10\.51094/|10\.1590/scielopreprints",
    re.IGNORECASE,
)
"""DOIs of arXiv, SSRN, OSF and its communities, Research Square, Preprints.org, bioRxiv and
medRxiv, ChemRxiv, TechRxiv, Authorea, ESS Open Archive, EdArXiv, PeerJ, JMIR, Jxiv and SciELO."""

DOI_ADDRESS = "https://doi.org/"

PREPRINT_SERVER = re.compile(
    r"corr(?: abs/.*)?|(?:\w*rxiv|ssrn|osf|research square|preprints(?:\.org)?|authorea|hal"
    r"|cryptology eprint archive|peerj preprints|openreview)\b.*|.*\b(?:e-?print|preprint)s?",
    re.IGNORECASE | re.DOTALL,
)
"""Names of preprint servers in fields for a journal."""

PREPRINT_TYPES = {"article", "manuscript"}
UNSPECIFIC_TYPES = {"", "document", "webpage", "post"}
SERIAL_MARKS = ("issue", "isbn", "issn")
"""Fields that no preprint has."""

PUBLICATION_MARKS = (
    *("volume", "pages", "number", "edition", "series", "publisher", "place", "institution"),
    *SERIAL_MARKS,
)
"""Fields that a record of a preprint has only if it states that it is one."""


def is_preprint_doi(doi: str) -> bool:
    """Tell whether a DOI is that of a preprint."""
    return PREPRINT_DOI.match(doi) is not None


def preprint_doi_of(fields: Mapping[str, Any]) -> str:
    """Return the DOI of a preprint, which a version has if the published DOI replaced it."""
    notes = (version.note for version in fields.get("versions") or ())
    dois = (unquote(note.removeprefix(DOI_ADDRESS)) for note in notes if DOI_ADDRESS in note)
    candidates = (fields.get("doi") or "", *dois)
    return next((doi.casefold() for doi in candidates if is_preprint_doi(doi)), "")


def venues_of(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the journal, conference or book, but not those of preprint servers."""
    names = (fields.get(name) or "" for name in ("venue", "container", "event"))
    return tuple(dict.fromkeys(n for n in names if n and not PREPRINT_SERVER.fullmatch(n.strip())))


def is_preprint(fields: Mapping[str, Any]) -> bool:
    """Tell whether the fields describe a preprint and not its published version."""
    kind, doi = fields.get("type") or "", fields.get("doi") or ""
    if venues_of(fields) or (doi and not is_preprint_doi(doi)):
        return False
    if kind in PREPRINT_TYPES:
        return not any(fields.get(name) for name in SERIAL_MARKS)
    is_at_server = fields.get("arxiv") or doi or fields.get("venue") or fields.get("container")
    marks = any(fields.get(name) for name in PUBLICATION_MARKS)
    return kind in UNSPECIFIC_TYPES and bool(is_at_server) and not marks


def is_published(fields: Mapping[str, Any]) -> bool:
    """Tell whether the fields describe something published, and not only the work as such."""
    if is_preprint(fields):
        return False
    kind = fields.get("type") or ""
    marks = ("doi", *PUBLICATION_MARKS)
    is_typed = kind not in UNSPECIFIC_TYPES | PREPRINT_TYPES
    return is_typed or bool(venues_of(fields)) or any(fields.get(name) for name in marks)
