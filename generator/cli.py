"""The command line: arguments in, exit code out.

Exit codes: 0 done, 1 the content has problems (all are listed), 2 wrong usage.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from generator import build as building
from generator.build import Options
from generator.config import base_url
from generator.errors import ContentError, Problem, raise_errors
from generator.importers.formats import FORMATS
from generator.importers.identifiers import Identifier
from generator.importers.options import PaperName, lookup_options
from generator.importers.report import Report
from generator.items import count_text
from generator.memory import Memory, memory_file
from generator.new import new_paper
from generator.schema import InvalidValue

DIRECTORY = click.Path(file_okay=False, path_type=Path)


def main() -> None:
    """Run the command; what is wrong with the content or the disk is printed, no traceback."""
    try:
        command(prog_name="papershelf")
    except ContentError as error:
        print_problems(error.problems)
        count = count_text(len(error.problems), "problem")
        click.echo(f"{count}; nothing was written.", err=True)
        sys.exit(1)
    except OSError as error:
        hint = "check that it is there and may be used"
        print_problems([Problem(str(error.filename or "disk"), 0, f"{error.strerror}", hint)])
        sys.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="papershelf")
def command() -> None:
    """Turn a folder of research papers into a website that needs no server."""


def _address(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    try:
        return base_url(value) if value else ""
    except InvalidValue as error:
        raise click.BadParameter(f"{error.message} ({error.hint})") from error


def build_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options that `build`, `serve` and `check` share."""
    options = [
        click.option(
            "--content", type=DIRECTORY, default="content", show_default=True, help="The library."
        ),
        click.option(
            "--output", type=DIRECTORY, default="site", show_default=True, help="The website."
        ),
        click.option(
            "--templates",
            type=DIRECTORY,
            help="Templates that shadow Papershelf's own, file by file.",
        ),
        click.option("--base-url", callback=_address, default="", help="Where the site will live."),
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            default=os.cpu_count() or 1,
            help="Processes to use.  [default: all cores]",
        ),
        click.option("-v", "--verbose", is_flag=True, help="Show how long each stage took."),
    ]
    return reduce(lambda decorated, option: option(decorated), reversed(options), function)


@command.command()
@build_options
def build(verbose: bool, **options: Any) -> None:
    """Build the website."""
    chosen = Options(**options)
    memory = Memory(memory_file(chosen.content, chosen.output))
    built = building.build(chosen, _report(verbose), memory)
    print_problems(built.warnings)
    written = built.written
    click.echo(
        f"{count_text(built.papers, 'paper')}, {count_text(built.topics, 'topic')}, "
        f"{count_text(built.authors, 'author')}: "
        f"{count_text(written.files, 'file')} in {options['output']} "
        f"({written.changed} written, {written.removed} removed)."
    )
    if not built.has_address:
        click.echo("No base_url is set: canonical links are left out.")


@command.command()
@build_options
def check(verbose: bool, **options: Any) -> None:
    """Find everything that is wrong; write nothing."""
    from generator import limits  # noqa: PLC0415 (no other command needs it)

    chosen = Options(**options)
    building.check_folders(chosen)
    with TemporaryDirectory() as folder:
        trial = replace(chosen, output=Path(folder) / "site")
        built = building.build(trial, _report(verbose), Memory())
        usage = limits.usage(trial.output)
    raise_errors(usage.problems())
    print_problems([*built.warnings, *usage.problems()])
    click.echo(f"{count_text(built.papers, 'paper')}, {usage}; no errors.")


@command.command()
@build_options
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(verbose: bool, port: int, **options: Any) -> None:
    """Show the website on this machine and follow every change."""
    from generator import serve as serving  # noqa: PLC0415 (slow to load: HTTP, the watcher)

    serving.serve(Options(**options), port, _report(verbose), click.echo)


@command.command()
@click.argument("title")
@click.option("--content", type=DIRECTORY, default="content", show_default=True)
def new(title: str, content: Path) -> None:
    """Begin a new paper's file."""
    click.echo(f"{new_paper(title, content)} is ready to be filled in.")


@command.command("import")
@click.argument("format", type=click.Choice(FORMATS))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into", type=DIRECTORY, default="content", show_default=True, help="The library to add to."
)
@click.option("--dry-run", is_flag=True, help="Report, and write nothing.")
def import_(format: str, files: tuple[Path, ...], into: Path, dry_run: bool) -> None:  # noqa: A002
    """Add papers from files of a FORMAT; papers that are known already gain what is new.

    Exit code 1 says that some rows could not be used; the others are imported.
    """
    from generator.importers.merge import import_files  # noqa: PLC0415 (slow to load)

    report = import_files(format, files, into, dry_run=dry_run, progress=_progress_bar)
    _print_report(report)
    if report.skipped:
        sys.exit(1)


@command.command()
@click.argument("papers", nargs=-1, required=True, type=PaperName())
@click.option(
    "--into", type=DIRECTORY, default="content", show_default=True, help="The library to add to."
)
@lookup_options
def add(papers: tuple[Identifier, ...], into: Path, dry_run: bool, **options: Any) -> None:
    """Add PAPERS by their arXiv ids, DOIs or addresses; arXiv and Crossref tell the rest.

    Exit code 1 says that some could not be added; the others are.
    """
    from generator.importers import enrich as enriching  # noqa: PLC0415 (slow: HTTP, databases)
    from generator.importers.lookup import Settings, open_lookup  # noqa: PLC0415

    with open_lookup(into, Settings(**options), _progress_bar, _say) as lookup:
        report = enriching.add(papers, into, lookup, dry_run=dry_run)
    _print_report(report)
    if report.skipped:
        sys.exit(1)


@command.command()
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
    from generator.importers import enrich as enriching  # noqa: PLC0415 (slow: HTTP, databases)
    from generator.importers.lookup import Settings, open_lookup  # noqa: PLC0415

    with open_lookup(content, Settings(**options), _progress_bar, _say) as lookup:
        report = enriching.enrich(content, lookup, everything=everything, dry_run=dry_run)
    _print_report(report)
    if report.skipped and not best_effort:
        sys.exit(1)


def _print_report(report: Report) -> None:
    print_problems([*report.problems, *report.conflicts, *report.notes])
    for line in report.summary:
        click.echo(line)


def _say(message: str) -> None:
    click.echo(message, err=True)


@contextmanager
def _progress_bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show a bar on a terminal; click shows nothing elsewhere."""
    with click.progressbar(length=total, label=label, file=sys.stderr) as bar:
        yield bar.update


def print_problems(problems: Sequence[Problem]) -> None:
    """Print problems in the order of their places."""
    for problem in sorted(problems):
        click.echo(str(problem), err=True)


def _report(verbose: bool) -> building.Report:
    def report(stage: str, seconds: float) -> None:
        if verbose:
            click.echo(f"{stage:8} {seconds:7.2f} s", err=True)

    return report
