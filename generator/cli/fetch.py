"""`papershelf add` and `papershelf enrich`: papers from arXiv and Crossref."""

import sys
from pathlib import Path
from typing import Any

import click

from generator.cli.lookup_options import PaperName, lookup_options
from generator.cli.terminal import DIRECTORY, print_report, progress_bar, say
from generator.importers import Identifier, LookupSettings, add_papers, enrich_papers, open_lookup


@click.command()
@click.argument("papers", nargs=-1, required=True, type=PaperName())
@click.option(
    "--into", type=DIRECTORY, default="content", show_default=True, help="The library to add to."
)
@lookup_options
def add(papers: tuple[Identifier, ...], into: Path, dry_run: bool, **options: Any) -> None:
    """Add PAPERS by their arXiv ids, DOIs or addresses; arXiv and Crossref tell the rest.

    Exit code 1 says that some could not be added; the others are.
    """
    with open_lookup(into, LookupSettings(**options), progress_bar, say) as lookup:
        report = add_papers(papers, into, lookup, dry_run=dry_run)
    print_report(report, dry_run=dry_run)
    if report.skipped:
        sys.exit(1)


@click.command()
@click.option(
    "--content", type=DIRECTORY, default="content", show_default=True, help="The library."
)
@click.option("--all", "everything", is_flag=True, help="Ask about complete papers too.")
@click.option("--best-effort", is_flag=True, help="Exit with 0 even if services do not answer.")
@lookup_options
def enrich(
    content: Path, everything: bool, best_effort: bool, dry_run: bool, **options: Any
) -> None:
    """Complete the papers that have an arXiv id or a DOI, but no authors, abstract or date.

    What was fetched is kept for 30 days: a run that was interrupted goes on where it ended.
    Exit code 1 says that something could not be fetched; the rest is in the library.
    """
    with open_lookup(content, LookupSettings(**options), progress_bar, say) as lookup:
        report = enrich_papers(content, lookup, everything=everything, dry_run=dry_run)
    print_report(report, dry_run=dry_run)
    if report.skipped and not best_effort:
        sys.exit(1)
