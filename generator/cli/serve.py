"""`papershelf serve`."""

import gc
from typing import Any

import click

from generator.build import BuildOptions
from generator.cli.build import build_options, stage_report
from generator.serve import serve_site


@click.command()
@build_options
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Port to listen on",
)
def serve(verbose: bool, port: int, **options: Any) -> None:
    """Serve the site with live reload.

    The server listens on the loopback interface only. The site is rebuilt in a temporary
    folder whenever the content or a template changes.
    """
    gc.enable()  # `cli.run` disables it, for commands that end soon
    serve_site(BuildOptions(**options), port, stage_report(verbose), click.echo)
