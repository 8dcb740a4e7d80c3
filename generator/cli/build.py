"""`papershelf build` and `papershelf check`."""

import os
from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from generator.build import BuildOptions, Report, build_site, check_folders, measure_usage
from generator.cli.terminal import DIRECTORY, address, print_problems
from generator.errors import raise_errors
from generator.runtime import BuildCache, cache_file, peak_memory
from generator.text import count_text


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
        click.option("--base-url", callback=address, default="", help="Where the site will live."),
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            default=os.cpu_count() or 1,
            help="Processes to use.  [default: all cores]",
        ),
        click.option("-v", "--verbose", is_flag=True, help="Show how long each stage took."),
    ]
    return reduce(lambda decorated, option: option(decorated), reversed(options), function)


@click.command()
@build_options
def build(verbose: bool, **options: Any) -> None:
    """Build the website."""
    chosen = BuildOptions(**options)
    cache = BuildCache(cache_file(chosen.content, chosen.output))
    built = build_site(chosen, report(verbose), cache)
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


@click.command()
@build_options
def check(verbose: bool, **options: Any) -> None:
    """Find everything that is wrong; write nothing."""
    chosen = BuildOptions(**options)
    check_folders(chosen)
    with TemporaryDirectory() as folder:
        trial = replace(chosen, output=Path(folder) / "site")
        built = build_site(trial, report(verbose), BuildCache())
        usage = measure_usage(trial.output)
    raise_errors(usage.problems())
    print_problems([*built.warnings, *usage.problems()])
    click.echo(f"{count_text(built.papers, 'paper')}, {usage}; no errors.")


def report(verbose: bool) -> Report:
    """Return what prints the seconds of a stage and the peaks of memory so far.

    The first peak is that of this process, the second that of the largest it has started.
    """

    def tell(stage: str, seconds: float) -> None:
        if verbose:
            own, child = (size / 1e6 for size in peak_memory())
            click.echo(f"{stage:8} {seconds:7.2f} s {own:6.0f} MB {child:6.0f} MB", err=True)

    return tell
