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

    Papers that cannot be added are skipped and reported, and the exit code is 1.
    """
    with open_lookup(into, LookupSettings(**options), progress_bar, print_status) as lookup:
        report = add_papers(papers, into, lookup, dry_run=dry_run)
    print_report(report, dry_run=dry_run)
    if report.skipped:
        sys.exit(1)


@click.command()
@content_option
@click.option("--all", "everything", is_flag=True, help="Look up all papers, even complete ones")
@click.option("--best-effort", is_flag=True, help="Exit with code 0 even if papers were skipped")
@lookup_options
def enrich(
    content: Path, everything: bool, best_effort: bool, dry_run: bool, **options: Any
) -> None:
    """Add missing metadata from arXiv and Crossref.

    Missing titles, authors, dates and abstracts of papers with an arXiv id or a DOI are filled
    in; existing values are kept. Papers without an identifier are searched for by title and first
    author, and taken if the title and a family name agree. Responses are cached for 30 days, so
    an interrupted run can be resumed.

    Papers that cannot be looked up are skipped and reported, and the exit code is 1.
    """
    with open_lookup(content, LookupSettings(**options), progress_bar, print_status) as lookup:
        report = enrich_papers(content, lookup, everything=everything, dry_run=dry_run)
    print_report(report, dry_run=dry_run)
    if report.skipped and not best_effort:
        sys.exit(1)
