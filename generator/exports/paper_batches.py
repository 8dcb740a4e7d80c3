"""Files of single papers as batches, and papers by version for files of many fragments.

The papers are divided into `GROUPS` groups by a hash of the id: a changed paper costs the files
of one group, and an unchanged library the comparison of `GROUPS` keys.
"""

from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

from generator.library import Site
from generator.model import Paper

GROUPS = 512


def paper_batches(papers: Iterable[Paper]) -> dict[int, list[Paper]]:
    """Return the papers of each batch by the number of the batch."""
    batches: dict[int, list[Paper]] = defaultdict(list)
    for paper in papers:
        batches[crc32(paper.id.encode()) % GROUPS].append(paper)
    return batches


def by_version(papers: Iterable[Paper], site: Site) -> dict[str, Paper]:
    """Return papers by their versions."""
    return {site.version(paper): paper for paper in papers}
