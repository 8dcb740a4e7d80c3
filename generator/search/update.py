"""Update the search index after an edit of a few papers.

In: the papers, and the files and cached values of the previous build. Out: the same bytes as
`outputs.make_index` gives, without reading the other papers: records and facets of the edited
papers are replaced, and `revise` updates the postings.

The whole index is built again if papers were added, deleted or renamed (most papers then have
another number), if an acronym starts to count, if more than `MOST_EDITS` papers were edited, or
if the files do not match the cached values.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from generator.model import BatchResult, PreviousBatch
from generator.runtime import gc_paused
from generator.search.analysis import Analysis, analyse
from generator.search.facets import Facet, FacetData, encode_facets, facet_data, revise_facet_data
from generator.search.patch import CannotUpdate, Patch
from generator.search.records import (
    BLOCK,
    GROUP,
    block_files,
    record,
    text_version,
)
from generator.search.revise import Edit, revise
from generator.search.scripts import hashed, script
from generator.search.state import (
    ENTRY_BLOCK,
    FACETS,
    STATE,
    SearchPapers,
    SearchState,
    decode_entries,
    encode_entries,
    entry_block,
    site_of,
)

MOST_EDITS = 50
"""The most edits of an update; for more, building the whole index takes hardly longer."""


def update_index(papers: SearchPapers, last: PreviousBatch) -> BatchResult | None:
    """Return the updated index, or None if `outputs.make_index` has to build it."""
    with gc_paused():
        try:
            return _update(papers, last)
        except (OSError, ValueError):  # (`CannotUpdate` is one of these)
            return None


def _update(papers: SearchPapers, last: PreviousBatch) -> BatchResult:
    patch = Patch(last)
    state = patch.get(STATE, SearchState)
    if state.shared_key != papers.shared_key or state.site != site_of(last.read("search/index.js")):
        raise CannotUpdate("another site")
    edits = _edits(papers, state, patch)
    manifest = patch.data("index")
    manifest |= _revise_papers(edits, manifest, patch)
    manifest |= _revise_facets(edits, papers.facets, manifest, patch)
    if any(edit.old != edit.new for edit in edits):
        more, state = revise(edits, manifest, state, Analysis(papers.language), patch)
        manifest |= more
    first = script("index", manifest)
    patch.replace("index", first)
    patch.put(STATE, state._replace(site=site_of(first.data), versions=papers.versions))
    return patch.result()


def _edits(papers: SearchPapers, state: SearchState, patch: Patch) -> list[Edit]:
    """Return the edits since the previous build, and cache the entries for the next one."""
    before, now = state.versions, papers.versions
    if before.keys() != now.keys():
        raise CannotUpdate("other papers")
    edited = {paper for paper, version in now.items() if before[paper] != version}
    if not edited or len(edited) > MOST_EDITS:
        raise CannotUpdate("no edit of a few papers")
    numbers = (number for number, paper in enumerate(sorted(now)) if paper in edited)
    return [_edit(number, papers, patch) for number in numbers]


def _edit(number: int, papers: SearchPapers, patch: Patch) -> Edit:
    entries = decode_entries(patch.get(entry_block(number), str))
    before = entries[number % ENTRY_BLOCK]
    after = entries[number % ENTRY_BLOCK] = papers.entry(before.id)
    patch.put(entry_block(number), encode_entries(entries))
    return Edit(number, before, after, analyse(before), analyse(after))


def _revise_papers(edits: Sequence[Edit], manifest: dict[str, Any], patch: Patch) -> dict[str, Any]:
    """Replace the records of papers, and return the changes of the manifest."""
    names = manifest["papers"]["names"].split(" ")
    after = {edit.number: edit.after for edit in edits}
    for block in {number // BLOCK for number in after}:
        start = block * BLOCK
        numbers = range(start, min(start + BLOCK, manifest["count"]))
        old = [f"papers/{at // GROUP}-{names[block]}" for at in numbers[::GROUP]]
        shown = list(chain.from_iterable(map(patch.data, old)))
        for number in after.keys() & numbers:
            entry = after[number]
            shown[number - start] = record(entry, text_version(entry))
        new = block_files(block, shown)
        for name, file in zip(old, new, strict=True):
            patch.replace(name, file.file)
        names[block] = new[0].hash
    return {"papers": manifest["papers"] | {"names": " ".join(names)}}


def _revise_facets(
    edits: Sequence[Edit], facets: Sequence[Facet], manifest: dict[str, Any], patch: Patch
) -> dict[str, Any]:
    """Replace the file of facets if they change, and return the changes of the manifest."""
    if all(facet_data([edit.before], facets) == facet_data([edit.after], facets) for edit in edits):
        return {}
    data = patch.get(FACETS, FacetData)
    for edit in edits:
        data = revise_facet_data(data, edit.number, edit.before, edit.after)
    patch.put(FACETS, data)
    file = hashed("facets", encode_facets(data, facets))
    patch.replace(f"facets-{manifest['facets']}", file.file)
    return {"facets": file.hash}
