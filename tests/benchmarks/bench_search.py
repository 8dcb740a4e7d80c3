"""`make bench-search`: the quality of the search, and its cost for readers.

Relevance and known-item search use the engine as built, and are compared with lunr.js and
BM25; bytes, round trips and times are measured in Chromium, and compared with Pagefind if it
is installed. The result is a report in Markdown. Compare only figures of the same run,
because the speed of a machine varies over time.

    make bench-search BENCH="--grown 80000 --write README.md"

The papers and the judged collections are not part of the repository; what is missing is
skipped and listed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import building
import click
import corpus
import costs
import judged
import known_items
import pagefind_site
import relevance
from borrowed import write_site
from table import markdown, publish

from generator.search.analysis import SearchEntry

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "corpora"
PARTS = ("relevance", "known-items", "costs", "building")


@dataclass(frozen=True, slots=True)
class Options:
    """The amount to measure; a `sample` of 0 is all papers, a `grown` of 0 no larger library."""

    shared: Path
    papers: int
    sample: int
    queries: int
    typed: int
    grown: int
    parts: tuple[str, ...]


def report(options: Options, workplace: Path) -> Iterator[str]:
    """Yield the parts of the report when they are complete; sites are written to `workplace`."""
    if "relevance" in options.parts:
        yield _relevance(judged.folders(options.shared / "ir"), workplace)
    papers = options.shared / "papers-10k.jsonl.gz"
    if not papers.exists():
        yield f"There is no {papers.name} to measure with."
        return
    entries = corpus.read(papers, options.papers)
    if "building" in options.parts:
        yield building.measure(entries)
    site = write_site(workplace / "papers", entries)
    if "known-items" in options.parts:
        yield _known_items(entries, site, options.sample)
    if "costs" in options.parts:
        yield _costs(entries, site, options, workplace)


def _relevance(folders: list[Path], workplace: Path) -> str:
    if not folders:
        return "There are no judged collections to measure with."
    columns: dict[str, dict[str, str]] = {}
    for folder in folders:
        collection = judged.read(folder)
        row = f"{collection.name} ({len(collection.judged):,} queries)"
        for ranker, figures in relevance.measure(collection, workplace).items():
            columns.setdefault(ranker, {})[row] = figures
    return markdown("nDCG@10 / recall@100", columns)


def _known_items(entries: list[SearchEntry], site: Path, sample: int) -> str:
    asked = min(sample, len(entries)) or len(entries)
    corner = f"MRR / first, {asked:,} of {len(entries):,} papers"
    return markdown(corner, known_items.measure(entries, site, sample))


def _costs(entries: list[SearchEntry], site: Path, options: Options, workplace: Path) -> str:
    count, typed = options.queries, options.typed
    columns = {"Papershelf": costs.papershelf(site, entries, count, typed)}
    if version := pagefind_site.version():
        columns[f"Pagefind {version}"] = costs.pagefind(workplace / "pagefind", entries, count)
    if options.grown:
        more = corpus.grown(entries, options.grown)
        larger = write_site(workplace / "grown", more)
        name = f"Papershelf, {len(more):,} papers"
        columns[name] = costs.papershelf(larger, more, count, typed)
    corner = f"{len(entries):,} papers, cold cache: median / worst of {count} queries"
    return markdown(corner, columns)


@click.command()
@click.option("--shared", type=click.Path(path_type=Path), default=SHARED, help="The corpora.")
@click.option("--papers", default=10_000, help="How many papers the library has.")
@click.option("--sample", default=1_000, help="How many of them to look for; 0: all.")
@click.option("--queries", default=100, help="How many queries to measure costs with.")
@click.option("--typed", default=20, help="How many of them to type letter by letter.")
@click.option("--grown", default=0, help="Measure costs in a library of this size, too.")
@click.option("--part", "parts", multiple=True, type=click.Choice(PARTS), default=PARTS)
@click.option("--write", type=click.Path(path_type=Path), help="Put the report into this file.")
def main(write: Path | None, **options: Any) -> None:
    """Measure the search and print the report."""
    with TemporaryDirectory() as workplace:
        publish(report(Options(**options), Path(workplace)), "bench-search", write)


if __name__ == "__main__":
    main()
