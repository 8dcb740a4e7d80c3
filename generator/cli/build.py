"""`papershelf build` and `papershelf check`."""

import os
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from generator.build import BuildOptions, Report, build_site, check_folders, measure_usage
from generator.cli.terminal import (
    DIRECTORY,
    base_url_option,
    content_option,
    print_problems,
    templates_option,
)
from generator.errors import has_errors, raise_errors
from generator.runtime import BuildCache, cache_file, peak_memory
from generator.text import count_text


def build_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options that `build`, `serve` and `check` share."""
    options = [
        content_option,
        click.option(
            "--output", type=DIRECTORY, default="site", show_default=True, help="Output folder"
        ),
        templates_option,
        base_url_option,
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            default=os.cpu_count() or 1,
            help="Number of processes  [default: number of CPU cores]",
        ),
        click.option(
            "-v", "--verbose", is_flag=True, help="Print the time and peak memory of each stage"
        ),
    ]
    return reduce(lambda decorated, option: option(decorated), reversed(options), function)


@click.command()
@build_options
@click.option("--limits", is_flag=True, help="Fail if the site exceeds the limits of GitHub Pages")
def build(verbose: bool, limits: bool, **options: Any) -> None:
    """Build the site."""
    chosen = BuildOptions(**options)
    with closing(BuildCache(cache_file(chosen.content, chosen.output))) as cache:
        built = build_site(chosen, stage_report(verbose), cache)
    print_problems(built.warnings)
    written = built.written
    click.echo(
        f"{count_text(built.papers, 'paper')}, {count_text(built.topics, 'topic')}, "
        f"{count_text(built.authors, 'author')}: "
        f"{count_text(written.files, 'file')} in {options['output']} "
        f"({written.changed:,} written, {written.removed:,} removed)."
    )
    if not built.has_address:
        click.echo("No base_url is set: canonical links are left out.")
    if limits:
        check_limits(chosen.output)


def check_limits(site: Path) -> None:
    """Print how much of GitHub Pages' limits a site uses, and exit with 1 beyond them."""
    usage = measure_usage(site)
    problems = list(usage.problems())
    print_problems(problems)
    click.echo(f"{usage}.")
    if has_errors(problems):
        sys.exit(1)


@click.command()
@build_options
def check(verbose: bool, **options: Any) -> None:
    """Check the content and the site without writing anything.

    This runs all checks of a build, and compares the size of the site with the limits of
    GitHub Pages.
    """
    chosen = BuildOptions(**options)
    check_folders(chosen)
    with TemporaryDirectory() as folder:
        trial = replace(chosen, output=Path(folder) / "site")
        built = build_site(trial, stage_report(verbose), BuildCache())
        usage = measure_usage(trial.output)
    raise_errors(usage.problems())
    print_problems([*built.warnings, *usage.problems()])
    click.echo(f"{count_text(built.papers, 'paper')}, {usage}; no errors.")


def stage_report(verbose: bool) -> Report:
    """Return a function that prints the time of a stage and the peak memory, if `verbose`.

    The first number of megabytes is the peak of this process, the second that of the largest
    child process.
    """

    def print_stage(stage: str, seconds: float) -> None:
        if verbose:
            own, child = (size / 1e6 for size in peak_memory())
            click.echo(f"{stage:8} {seconds:7.2f} s {own:6.0f} MB {child:6.0f} MB", err=True)

    return print_stage
