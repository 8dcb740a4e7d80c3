"""Files that have a piece for each paper: after an edit, the others' pieces are as they were.

A piece hangs on its paper's version and on a basis that all pieces share. Where there are
many, they are kept for the next build.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.model import Batch, BatchResult, Output, Paper, PreviousBatch

WORTH_KEEPING = 100
"""So many pieces take longer to write than to keep."""


@dataclass(frozen=True, slots=True)
class FragmentBatch:
    """A batch of files that are put together of pieces.

    `papers` come by their versions, in the order of the pieces; `write` makes a piece,
    `join` the files of all.
    """

    name: str
    papers: Mapping[str, Paper]
    basis: str
    write: Callable[[Paper], str]
    join: Callable[[list[str]], Iterable[Output]]

    def batch(self) -> Batch:
        """Return the batch."""
        return Batch(
            self.name, lambda: self._lot({}), (self.basis, list(self.papers)), self._update
        )

    def _update(self, last: PreviousBatch) -> BatchResult:
        basis, known = last.recall(self._memory_name) or ("", {})
        return self._lot(known if basis == self.basis else {})

    def _lot(self, known: Mapping[str, str]) -> BatchResult:
        pieces = {
            version: known[version] if version in known else self.write(paper)
            for version, paper in self.papers.items()
        }
        is_kept = len(pieces) >= WORTH_KEEPING
        kept = {self._memory_name: (self.basis, pieces)} if is_kept else {}
        return BatchResult(self.join(list(pieces.values())), kept=kept)

    @property
    def _memory_name(self) -> str:
        return f"pieces/{self.name}"
