"""`make bench`: the cost of builds, compared with Hugo and Pagefind on the same papers.

Whole processes are timed: full builds, builds after small edits, the preview, and libraries
of several sizes. The result is a report in Markdown, and `--write` puts a summary of it into a
file. Compare only figures of the same run, because the speed of a machine varies over time.

    make bench BENCH="--write README.md"
    make bench BENCH="--papers 1000 --no-peers --part edits --check"

The papers are not part of the repository; what is missing is skipped and listed.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import builds
import click
import corpus
import libraries
import peers
import previewing
from table import Column, markdown, replace_between_marks
from whole_process import Made

SHARED = libraries.ROOT.parent / "shared"
OURS = "Papershelf"
PARTS = ("cold", "edits", "serve", "growth")
COMPARED = ("seconds", "seconds of processor time", "peak memory, MB", "files", "kB a paper")
"""The rows of full builds in the summary."""

SUMMARIZED = ("nothing changed", "one abstract edited", "one paper added", "one paper deleted")
"""The edits in the summary."""

SMALL = 1_000
"""Papers of a small library: the smallest of several sizes, and the most to check unasked."""


@dataclass(frozen=True, slots=True)
class Options:
    """The amount to measure; with `grown` of 0, no library is larger than `papers`."""

    shared: Path
    papers: int
    grown: int
    runs: int
    peers: bool
    check: bool | None
    parts: tuple[str, ...]

    @property
    def corpus(self) -> Path:
        """The file of the papers."""
        return self.shared / "corpora/papers-10k.jsonl.gz"

    @property
    def sizes(self) -> list[int]:
        """The sizes of the libraries without enlarged ones, smallest first."""
        return sorted({min(SMALL, self.papers), self.papers})


class Section(NamedTuple):
    """A part of the report, and its rows of the summary: the cells of each by column."""

    text: str
    rows: Mapping[str, Column] = {}


def report(options: Options, workplace: Path) -> Iterator[Section]:
    """Yield the parts of the report as they are completed; libraries are in `workplace`."""
    if not options.corpus.exists():
        yield Section(f"There is no {options.corpus.name} to measure with.")
        return
    if {"cold", "edits"} & set(options.parts):
        yield from _imported(options, workplace)
    if "serve" in options.parts:
        yield from _preview(options, workplace)
    if "growth" in options.parts:
        yield Section(_growth(options, workplace))


def summary(sections: Sequence[Section], options: Options) -> str:
    """Return one table of the most important figures."""
    rows = {row: cells for section in sections for row, cells in section.rows.items()}
    names = dict.fromkeys(column for cells in rows.values() for column in cells)
    columns = {name: {row: cells.get(name, "") for row, cells in rows.items()} for name in names}
    return markdown(f"{options.papers:,} papers, {os.cpu_count()} cores", columns)


def _imported(options: Options, workplace: Path) -> Iterator[Section]:
    """Yield the figures of an imported library; edits need a previous build."""
    papers = libraries.write_lines(options.corpus, options.papers, workplace / "papers.jsonl")
    place = builds.imported(papers, workplace / "imported")
    if "cold" in options.parts:
        yield from _cold(place, papers, options, workplace)
    else:
        builds.cold(place)
    if "edits" in options.parts:
        check = options.papers <= SMALL if options.check is None else options.check
        columns = builds.edited(place, check=check)
        text = markdown(f"{options.papers:,} papers, built before, and then", columns)
        seconds = columns["seconds"]
        yield Section(text, {f"{name}, seconds": {OURS: seconds[name]} for name in SUMMARIZED})


def _cold(
    place: builds.Place, papers: Path, options: Options, workplace: Path
) -> Iterator[Section]:
    """Yield a table of the fastest run of each program, and a comparison."""
    writer = options.shared / "peers/hugo_site.py"
    missing = peers.missing(writer) if options.peers else []
    compared = options.peers and not missing
    rounds = []
    for number in range(options.runs):
        theirs = peers.measure(writer, papers, workplace / f"hugo-{number}") if compared else {}
        rounds.append({OURS: builds.cold(place)} | theirs)
    best = {name: min((made[name] for made in rounds), key=_seconds) for name in rounds[0]}
    columns = {name: builds.figures(made, options.papers) for name, made in best.items()}
    text = markdown(f"{options.papers:,} papers from nothing, {os.cpu_count()} cores", columns)
    ours = best.pop(OURS)
    totals = {OURS: builds.figures(ours, options.papers)}
    if best:
        totals[" + ".join(best)] = builds.figures(_together(best), options.papers)
    rows = {row: {name: cells[row] for name, cells in totals.items()} for row in columns[OURS]}
    yield Section(text, {f"from nothing, {row}": rows[row] for row in COMPARED})
    yield from (Section(f"There is no {name} to compare with.") for name in missing)
    if compared:
        yield Section(comparison(ours, best))


def _together(programs: Mapping[str, Made]) -> Made:
    """Return the cost of programs that run one after the other, and the site of the last."""
    runs = [made.run for made in programs.values()]
    *_, last = programs.values()
    cost = replace(
        last.run,
        seconds=sum(run.seconds for run in runs),
        processor=sum(run.processor for run in runs),
        memory=max(run.memory for run in runs),
    )
    return Made(cost, last.site)


def _seconds(made: Made) -> float:
    return made.run.seconds


def comparison(ours: Made, theirs: Mapping[str, Made]) -> str:
    """Return a comparison of our time with the sum of all others."""
    seconds = sum(made.run.seconds for made in theirs.values())
    processor = sum(made.run.processor for made in theirs.values())
    return (
        f"{' and '.join(theirs)} take {seconds:.1f} s together, {processor:.1f} s of processor "
        f"time; Papershelf takes {ours.run.seconds / seconds:.2f} times as long, "
        f"{ours.run.processor / processor:.2f} times the processor time."
    )


def _preview(options: Options, workplace: Path) -> Iterator[Section]:
    entries = corpus.read(options.corpus, options.papers)
    column = {}
    for size in options.sizes:
        folder = workplace / f"preview-{size}"
        libraries.write(entries[:size], folder / "content")
        column[f"{size:,} papers"] = f"{previewing.measure(folder):.2f}"
    title = "`papershelf serve`: from a saved file to the page"
    text = markdown(title, {"seconds": column})
    yield Section(text, {f"{title}, seconds": {OURS: column[f"{options.papers:,} papers"]}})


def _growth(options: Options, workplace: Path) -> str:
    entries = corpus.read(options.corpus, options.papers)
    sizes = sorted({*options.sizes, max(options.papers, options.grown)})
    return markdown("from nothing", builds.growing(entries, sizes, workplace))


@click.command()
@click.option(
    "--shared", type=click.Path(path_type=Path), default=SHARED, help="The corpora and the peers."
)
@click.option(
    "--papers", type=click.IntRange(min=1), default=10_000, help="How many papers the library has."
)
@click.option("--grown", default=80_000, help="How many the largest has; 0: no more than that.")
@click.option(
    "--runs",
    type=click.IntRange(min=1),
    default=2,
    help="How often to build from nothing; the quickest counts.",
)
@click.option("--peers/--no-peers", default=True, help="Build with Hugo and Pagefind, too.")
@click.option(
    "--check/--no-check",
    default=None,
    help="Compare each edited site with a full build.  [default: small libraries only]",
)
@click.option("--part", "parts", multiple=True, type=click.Choice(PARTS), default=PARTS)
@click.option("--write", type=click.Path(path_type=Path), help="Put a summary into this file.")
def main(write: Path | None, **given: Any) -> None:
    """Measure builds and print the report."""
    options, sections = Options(**given), []
    with TemporaryDirectory() as workplace:
        for section in report(options, Path(workplace)):
            click.echo(f"{section.text}\n")
            sections.append(section)
    if write:
        replace_between_marks(write, "bench", summary(sections, options))


if __name__ == "__main__":
    main()
