"""Records of papers, which results display.

papers   [[id, path, title, authors, date, venue, upvotes, language, text hash, code, status], ...];
         the path is "" if it is papers/ID.html, `code` is 1 if there is code, and the last two are
         left out where they say nothing
texts    [abstract, summary, author, ...] of one paper; the authors are those that the record does
         not name
"""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any
from zlib import crc32

from generator import urls
from generator.search.analysis import SearchEntry
from generator.search.scripts import Hashed, hashed, hashed_together

GROUP = 4
"""The number of records in a file."""

BLOCK = 256
"""The number of records whose files share a hash, which keeps the manifest small."""


def record(entry: SearchEntry, text_version: str) -> list[Any]:
    """Return the record of a paper, which results display."""
    marks = [int(entry.has_code), entry.status] if entry.has_code or entry.status else []
    return [
        entry.id,
        "" if entry.url == urls.paper(entry.id) else entry.url,
        entry.title,
        entry.byline,
        entry.date,
        entry.venue,
        entry.upvotes,
        entry.language,
        text_version,
        *marks,
    ]


def block_files(block: int, records: Sequence[bytes]) -> list[Hashed]:
    """Return the files of the records of a block, which are JSON."""
    number = block * BLOCK // GROUP
    groups = (records[at : at + GROUP] for at in range(0, len(records), GROUP))
    return hashed_together(
        *((f"papers/{at}", b"[%b]" % b",".join(group)) for at, group in enumerate(groups, number))
    )


def text_file(entry: SearchEntry) -> Hashed:
    """Return the file of a paper's abstract, summary and further authors, named after its page."""
    name = f"texts/{PurePosixPath(entry.url).stem}"
    return hashed(name, [entry.abstract, entry.summary, *_others(entry)])


def _others(entry: SearchEntry) -> list[str]:
    return [author for author in entry.authors if author not in entry.byline]


def text_version(entry: SearchEntry) -> str:
    """Return a checksum of what the file of texts has, for libraries without files of texts."""
    texts = "|".join([entry.abstract, entry.summary, *_others(entry)])
    return f"{crc32(texts.encode()):x}"
