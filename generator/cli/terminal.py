"""Options and output that commands share."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.content import InvalidValue, parse_base_url
from generator.errors import Problem

if TYPE_CHECKING:  # (the other commands do not have to load the importers)
    from generator.importers import ImportReport

DIRECTORY = click.Path(file_okay=False, path_type=Path)


def _base_url(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    try:
        return parse_base_url(value) if value else ""
    except InvalidValue as error:
        raise click.BadParameter(f"{error.message} ({error.hint})") from error


content_option = click.option(
    "--content", type=DIRECTORY, default="content", show_default=True, help="Content folder"
)
into_option = click.option(
    "--into", type=DIRECTORY, default="content", show_default=True, help="Content folder"
)
templates_option = click.option(
    "--templates",
    type=DIRECTORY,
    help="Folder of templates and assets that override the built-in ones",
)
base_url_option = click.option(
    "--base-url",
    metavar="URL",
    callback=_base_url,
    default="",
    help="URL of the published site; overrides base_url in site.yaml",
)
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Report what would change, but write nothing"
)


def print_report(report: "ImportReport", *, dry_run: bool = False) -> None:
    """Print the results of an import."""
    print_problems([*report.problems, *report.conflicts, *report.notes])
    for line in report.summary:
        click.echo(line)
    if dry_run:
        click.echo("Nothing was written: this was a dry run.")


def print_status(message: str) -> None:
    """Print a message to standard error, apart from the results."""
    click.echo(message, err=True)


@contextmanager
def progress_bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show a progress bar if standard error is a terminal; yield a function that advances it."""
    with click.progressbar(length=total, label=label, file=sys.stderr) as bar:
        yield bar.update


def print_problems(problems: Sequence[Problem]) -> None:
    """Print problems to standard error, sorted by file and line."""
    for problem in sorted(problems):
        click.echo(str(problem), err=True)
