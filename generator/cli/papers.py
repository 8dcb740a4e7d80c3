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
    """Create the file of a paper.

    Its name is made from TITLE.
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
    help="Assign keywords and arXiv categories as topics to papers without topics",
)
def import_(
    format: str,  # noqa: A002
    files: tuple[Path, ...],
    into: Path,
    dry_run: bool,
    keywords: bool,
) -> None:
    """Import papers from files.

    Known papers gain the fields that they lack; existing values are kept.

    The exit code is 1 if some entries could not be imported; the others are imported.
    """
    report = import_files(
        format, files, into, dry_run=dry_run, keywords=keywords, progress=progress_bar
    )
    print_report(report, dry_run=dry_run)
    if report.skipped:
        sys.exit(1)
