"""Whole builds from the command line: full, after an edit, and of libraries of several sizes.

Every build is a separate process. A full build has neither a site nor a build cache; the
files were recently read or written, so they are in the cache of the operating system.
"""

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import corpus
import libraries
from edits import EDITS, Files, made
from libraries import PAPERSHELF, ROOT
from table import Column
from whole_process import Made, Run, run

from generator.build.limits import measure_usage
from generator.search.analysis import SearchEntry

WRITTEN = re.compile(r"\(([\d,]+) written")
STAGE = re.compile(r"^(\w+) +([\d.]+) s +(\d+) MB +(\d+) MB$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with `content/` and the site."""

    folder: Path

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.folder / "site"

    def build(self, output: str = "site") -> Run:
        """Build the site in this folder."""
        folders = ("--content", self.folder / "content", "--output", self.folder / output)
        return run([*PAPERSHELF, "build", "-v", *folders], ROOT)


def imported(papers: Path, folder: Path) -> Place:
    """Import papers from a file of JSON Lines."""
    content = folder / "content"
    run([*PAPERSHELF, "import", "jsonl", papers, "--into", content], ROOT)
    libraries.add_rule(content)
    return Place(folder)


def cold(place: Place) -> Made:
    """Return the cost and the result of a full build."""
    for folder in (place.site, place.folder / ".cache"):
        _put_away(folder)
    return Made(place.build(), measure_usage(place.site))


def _put_away(folder: Path) -> None:
    """Move a folder to another place, if it exists.

    Deleting files would make creating others slow for minutes, because ext4 avoids inodes that
    were freed recently.
    """
    if folder.exists():
        count = len(list(folder.parent.glob(f"{folder.name}-old-*")))
        folder.rename(folder.with_name(f"{folder.name}-old-{count}"))


def edited(place: Place, *, check: bool) -> dict[str, Column]:
    """Return the cost of the build after each edit of an existing site."""
    rows = {name: _after(place, edit, check=check) for name, edit in EDITS.items()}
    columns = dict.fromkeys(column for row in rows.values() for column in row)
    return {column: {name: row[column] for name, row in rows.items()} for column in columns}


def _after(place: Place, edit: Callable[[Path], Files], *, check: bool) -> Column:
    with made(edit(place.folder)):
        built = place.build()
        found = WRITTEN.search(built.said)
        written = found[1] if found else ""
        row = {"seconds": f"{built.seconds:.2f}", "files written": written}
        if check:
            row["site, beside a full build's"] = "equal" if _is_as_new(place) else "DIFFERENT"
    place.build()
    return row


def _is_as_new(place: Place) -> bool:
    """Return whether the site equals that of a full build."""
    other = place.folder / "again"
    place.build(other.name)
    same = _files(place.site) == _files(other)
    shutil.rmtree(other)
    return same


def _files(folder: Path) -> dict[Path, bytes]:
    """Return the digests of all files."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder): blake2b(file.read_bytes()).digest() for file in files}


def growing(
    entries: Sequence[SearchEntry], sizes: Sequence[int], workplace: Path
) -> dict[str, Column]:
    """Return the cost of full builds of libraries of several sizes, in total and by stage."""
    columns: dict[str, Column] = {}
    for size in sizes:
        folder = workplace / f"grown-{size}"
        libraries.write(corpus.grown(entries[:size], size), folder / "content")
        measured = cold(Place(folder))
        columns[f"{size:,} papers"] = figures(measured, size) | _stages(measured.run)
    return columns


def _stages(built: Run) -> dict[str, str]:
    """Return the seconds of each stage, and the peak memory of the largest process up to then."""
    return {
        f"{stage}, s / MB": f"{float(seconds):.1f} / {max(int(own), int(child)):,}"
        for stage, seconds, own, child in STAGE.findall(built.told)
    }


def figures(measured: Made, papers: int) -> dict[str, str]:
    """Return the cost of a program, and the size of its site."""
    built, site = measured
    memory = f"{built.memory / 1e6:,.0f}" if built.memory else "-"
    return {
        "seconds": f"{built.seconds:.1f}",
        "seconds of processor time": f"{built.processor:.1f}",
        "peak memory, MB": memory,
        "files": f"{site.files:,}",
        "MB": f"{site.bytes / 1e6:.1f}",
        "kB a paper": f"{site.bytes / 1e3 / papers:.1f}",
    }
