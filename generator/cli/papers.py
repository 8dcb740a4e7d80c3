"""`papershelf new` and `papershelf import`."""

import sys
from pathlib import Path

import click

from generator.cli.terminal import (
    content_option,
    dry_run_option,
    into_option,
    print_report,
    progress_bar,
)
from generator.content import new_paper
from generator.importers import FORMATS, import_files


@click.command()
@click.argument("title")
@content_option
def new(title: str, content: Path) -> None:
    """Create a file for a new paper.

    The file name is derived from TITLE.
    """
    click.echo(f"Created {new_paper(title, content)}.")


@click.command("import", epilog=f"Formats: {', '.join(FORMATS)}.")
@click.argument("format", type=click.Choice(FORMATS), metavar="FORMAT")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@into_option
@dry_run_option
@click.option(
    "--keywords",
    is_flag=True,
    help="Use keywords and arXiv categories as the topics of papers that have none",
)
def import_(
    format: str,  # noqa: A002
    files: tuple[Path, ...],
    into: Path,
    dry_run: bool,
    keywords: bool,
) -> None:
    """Import papers from files.

    Missing fields of papers that are already in the library are filled in; existing values
    are kept.

    Entries that cannot be imported are skipped and reported, and the exit code is 1.
    """
    report = import_files(
        format, files, into, dry_run=dry_run, keywords=keywords, progress=progress_bar
    )
    print_report(report, dry_run=dry_run)
    if report.skipped:
        sys.exit(1)
