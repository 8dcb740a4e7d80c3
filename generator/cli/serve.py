"""`papershelf serve`."""

import gc
from typing import Any

import click

from generator.build import BuildOptions
from generator.cli.build import build_options, report
from generator.serve import serve_site


@click.command()
@build_options
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(verbose: bool, port: int, **options: Any) -> None:
    """Show the website on this machine and follow every change."""
    gc.enable()  # (at rest in commands that end soon: see `cli.run`)
    serve_site(BuildOptions(**options), port, report(verbose), click.echo)
