"""`papershelf new` and `papershelf import`: papers into the content folder."""

import sys
from pathlib import Path

import click

from generator.cli.terminal import DIRECTORY, print_report, progress_bar
from generator.content import new_paper
from generator.importers import FORMATS, import_files


@click.command()
@click.argument("title")
@click.option("--content", type=DIRECTORY, default="content", show_default=True)
def new(title: str, content: Path) -> None:
    """Begin a new paper's file."""
    click.echo(f"{new_paper(title, content)} is ready to be filled in.")


@click.command("import")
@click.argument("format", type=click.Choice(FORMATS))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into", type=DIRECTORY, default="content", show_default=True, help="The library to add to."
)
@click.option("--dry-run", is_flag=True, help="Report, and write nothing.")
@click.option(
    "--keywords",
    is_flag=True,
    help="Make keywords, arXiv's categories too, topics of the papers that have no topics.",
)
def import_(
    format: str,  # noqa: A002
    files: tuple[Path, ...],
    into: Path,
    dry_run: bool,
    keywords: bool,
) -> None:
    """Add papers from files of a FORMAT; papers that are known already gain what is new.

    Exit code 1 says that some rows could not be used; the others are imported.
    """
    report = import_files(
        format, files, into, dry_run=dry_run, keywords=keywords, progress=progress_bar
    )
    print_report(report, dry_run=dry_run)
    if report.skipped:
        sys.exit(1)
