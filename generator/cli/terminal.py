"""What commands share: options, and how they talk to the terminal."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from generator.content import InvalidValue, parse_base_url
from generator.errors import Problem
from generator.importers import ImportReport

DIRECTORY = click.Path(file_okay=False, path_type=Path)


def address(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Check the value of `--base-url`."""
    try:
        return parse_base_url(value) if value else ""
    except InvalidValue as error:
        raise click.BadParameter(f"{error.message} ({error.hint})") from error


def print_report(report: ImportReport, *, dry_run: bool = False) -> None:
    """Print what an import did, or would do."""
    print_problems([*report.problems, *report.conflicts, *report.notes])
    for line in report.summary:
        click.echo(line)
    if dry_run:
        click.echo("Nothing was written: this was a dry run.")


def say(message: str) -> None:
    """Print a message where it does not mix with results."""
    click.echo(message, err=True)


@contextmanager
def progress_bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show a bar on a terminal; click shows nothing elsewhere."""
    with click.progressbar(length=total, label=label, file=sys.stderr) as bar:
        yield bar.update


def print_problems(problems: Sequence[Problem]) -> None:
    """Print problems in the order of their places."""
    for problem in sorted(problems):
        click.echo(str(problem), err=True)
