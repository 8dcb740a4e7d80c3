"""`papershelf add` and `papershelf enrich`."""

import sys
from pathlib import Path
from typing import Any

import click

from generator.cli.lookup_options import IdentifierType, lookup_options
from generator.cli.terminal import (
    content_option,
    into_option,
    print_report,
    print_status,
    progress_bar,
)
from generator.importers import Identifier, LookupSettings, add_papers, enrich_papers, open_lookup


@click.command()
@click.argument("papers", nargs=-1, required=True, type=IdentifierType())
@into_option
@lookup_options
def add(papers: tuple[Identifier, ...], into: Path, dry_run: bool, **options: Any) -> None:
    """Add papers by arXiv id, DOI or URL.

    Their metadata comes from arXiv and Crossref.

    The exit code is 1 if some papers could not be added; the others are added.
    """
    with open_lookup(into, LookupSettings(**options), progress_bar, print_status) as lookup:
        report = add_papers(papers, into, lookup, dry_run=dry_run)
    print_report(report, dry_run=dry_run)
    if report.skipped:
        sys.exit(1)


@click.command()
@content_option
@click.option("--all", "everything", is_flag=True, help="Look up complete papers too")
@click.option("--best-effort", is_flag=True, help="Exit with 0 even if a service is unavailable")
@lookup_options
def enrich(
    content: Path, everything: bool, best_effort: bool, dry_run: bool, **options: Any
) -> None:
    """Add missing metadata from arXiv and Crossref.

    Papers with an arXiv id or a DOI gain the title, authors, date and abstract that they
    lack; existing values are kept. Answers are cached for 30 days, so that an interrupted run
    continues where it stopped.

    The exit code is 1 if some papers could not be looked up; the others are completed.
    """
    with open_lookup(content, LookupSettings(**options), progress_bar, print_status) as lookup:
        report = enrich_papers(content, lookup, everything=everything, dry_run=dry_run)
    print_report(report, dry_run=dry_run)
    if report.skipped and not best_effort:
        sys.exit(1)
