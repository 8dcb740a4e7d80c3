"""A preprint and its published version as one paper.

Where one is known and the other is imported, type, venue, volume, pages, DOI and the like are
those of the published version, and go together. A preprint's DOI that gives way to that of the
published version becomes a version of the paper. For the dates see `version_dates`.
"""

from collections.abc import Mapping
from typing import Any

from generator import urls
from generator.importers.merge.changes import FactChanges
from generator.importers.merge.version_dates import changes_of_dates
from generator.matching import PREPRINT_TYPES, is_preprint, is_preprint_doi, is_published
from generator.model import Version

PUBLICATION_FIELDS = (
    *("type", "venue", "container", "event", "volume", "issue", "pages", "number", "edition"),
    *("series", "genre", "publisher", "place", "institution", "isbn", "issn", "doi"),
)
"""The fields that describe a publication."""

PREPRINT = "preprint"
"""The name of the version that a preprint's DOI becomes."""


def changes_of_publication(kept: Mapping[str, Any], said: Mapping[str, Any]) -> FactChanges:
    """Return the changes of a paper by a record that may describe another version of it."""
    dates = changes_of_dates(kept, said)
    if is_preprint(kept) and is_published(said):
        replaced = {n: said[n] for n in PUBLICATION_FIELDS if n in kept and n in said}
        dropped = {n for n in PUBLICATION_FIELDS if n in kept and n not in said} - {"doi"}
        versions = _with_preprint(kept, kept) if "doi" in said else {}
        return dates.joined(replaced | versions, dropped, versions.keys())
    if is_preprint(said) and is_published(kept):
        is_known = said.get("doi", "").casefold() == kept.get("doi", "").casefold()
        versions = {} if is_known else _with_preprint(said, kept)
        settled = {name for name in PUBLICATION_FIELDS if name in said}
        return dates.joined(versions, (), settled | versions.keys())
    if is_published(kept) and said.get("type") in PREPRINT_TYPES:
        return dates.joined({}, (), {"type"})
    return dates


def _with_preprint(preprint: Mapping[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the versions of a paper with that of a preprint, unless it is there or has no DOI."""
    doi = preprint.get("doi", "")
    versions: tuple[Version, ...] = kept.get("versions", ())
    address = urls.doi(doi)
    if not is_preprint_doi(doi) or any(version.note == address for version in versions):
        return {}
    return {"versions": (*versions, Version(PREPRINT, preprint.get("date"), address))}
