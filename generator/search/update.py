"""An edit of a few papers, made in the files of the last build.

What the files would be if they were made of nothing is found without reading all papers:
the records of the edited papers are replaced, filters are made of facts
that were kept, and `revise` changes the index. Where papers come, go or are renamed, the
numbers of others change, and with them most files: then all are made anew, as they are when
an acronym comes to count, or what the last build left does not fit together.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from generator.model import BatchResult, PreviousBatch
from generator.runtime import gc_paused
from generator.search.analysis import Analysis, analyse
from generator.search.patch import CannotUpdate, Patch
from generator.search.records import (
    BLOCK,
    GROUP,
    block_files,
    facet_data,
    facet_values,
    record,
    revise_facet_data,
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
"""For more papers, to make everything anew takes hardly longer."""


def update_index(papers: SearchPapers, last: PreviousBatch) -> BatchResult | None:
    """Return what `outputs.make` would, or None where that has to make it."""
    with gc_paused():
        try:
            return _update(papers, last)
        except (OSError, ValueError):  # (`CannotUpdate` is one of these)
            return None


def _update(papers: SearchPapers, last: PreviousBatch) -> BatchResult:
    patch = Patch(last)
    state: SearchState = patch.get(STATE)
    if state.shared_key != papers.shared_key or state.site != site_of(last.read("search/index.js")):
        raise CannotUpdate("another site")
    edits = _edits(papers, state, patch)
    manifest = patch.data("index")
    manifest |= _revise_papers(edits, manifest, patch)
    if any(edit.old != edit.new for edit in edits):
        more, state = revise(edits, manifest, state, Analysis(papers.language), patch)
        manifest |= more
    first = script("index", manifest)
    patch.replace("index", first)
    patch.put(STATE, state._replace(site=site_of(first.data), versions=papers.versions))
    return patch.result()


def _edits(papers: SearchPapers, state: SearchState, patch: Patch) -> list[Edit]:
    """Return the edits since the last build, and keep the entries for the next."""
    before, now = state.versions, papers.versions
    if before.keys() != now.keys():
        raise CannotUpdate("other papers")
    edited = {paper for paper, version in now.items() if before[paper] != version}
    if not edited or len(edited) > MOST_EDITS:
        raise CannotUpdate("no edit of a few papers")
    numbers = (number for number, paper in enumerate(sorted(now)) if paper in edited)
    return [_edit(number, papers, patch) for number in numbers]


def _edit(number: int, papers: SearchPapers, patch: Patch) -> Edit:
    entries = decode_entries(patch.get(entry_block(number)))
    before = entries[number % ENTRY_BLOCK]
    after = entries[number % ENTRY_BLOCK] = papers.entry(before.id)
    patch.put(entry_block(number), encode_entries(entries))
    return Edit(number, before, after, analyse(before), analyse(after))


def _revise_papers(edits: Sequence[Edit], manifest: dict[str, Any], patch: Patch) -> dict[str, Any]:
    """Replace what is shown of papers; return what changes in the manifest."""
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
    papers = manifest["papers"] | {"names": " ".join(names)}
    return {"papers": papers} | _revise_facets(edits, manifest, patch)


def _revise_facets(edits: Sequence[Edit], manifest: dict[str, Any], patch: Patch) -> dict[str, Any]:
    if all(facet_data([edit.before]) == facet_data([edit.after]) for edit in edits):
        return {}
    facts = patch.get(FACETS)
    for edit in edits:
        facts = revise_facet_data(facts, edit.number, edit.before, edit.after)
    patch.put(FACETS, facts)
    facets = hashed("facets", facet_values(facts))
    patch.replace(f"facets-{manifest['facets']}", facets.file)
    return {"facets": facets.hash}
