"""The command line: arguments in, exit code out.

Exit codes: 0 done, 1 the content has problems (all are listed), 2 wrong usage.
"""

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module

import click

from generator.cli.terminal import print_problems
from generator.errors import ContentError, Problem
from generator.text import count_text

MODULES = {
    "build": "build",
    "serve": "serve",
    "check": "build",
    "new": "papers",
    "import": "papers",
    "add": "fetch",
    "enrich": "fetch",
    "digest": "digest",
}
"""Where the commands are, in the order of their use."""


class Commands(click.Group):
    """Commands by name, each loaded with what it needs when it is asked for."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names."""
        return list(MODULES)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Return a command, or None for a name that is none."""
        if name not in MODULES:
            return None
        module = import_module(f"generator.cli.{MODULES[name]}")
        found: click.Command = getattr(module, name.replace("import", "import_"))
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="papershelf")
def command() -> None:
    """Turn a folder of research papers into a website that needs no server."""


def run() -> None:
    """Run the command, and end the process without more ado.

    Python would look for garbage among the millions of values that a build holds, and free
    them one by one at the end, which takes as long as the build of a small library.
    """
    gc.disable()
    code: str | int | None = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # (whoever read it may be gone)
            stream.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


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
