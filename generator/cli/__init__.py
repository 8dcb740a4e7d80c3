"""The command line, `papershelf`; each module defines one or two commands.

Exit codes: 0 success, 1 problems in the content or on the disk (all are printed), 2 wrong usage.
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
"""The module of each command, in the order of `papershelf --help`."""


class Commands(click.Group):
    """Commands whose modules are imported only when they are used, for a fast start."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(MODULES)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Return a command, or None if there is none of that name."""
        if name not in MODULES:
            return None
        module = import_module(f"generator.cli.{MODULES[name]}")
        found: click.Command = getattr(module, name.replace("import", "import_"))
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="papershelf")
def command() -> None:
    """Turn a folder of research papers into a static website."""


def run() -> None:
    """Run the command without garbage collection, and exit without freeing memory.

    A build holds millions of values. Collecting garbage and freeing them at exit would take as
    long as building a small library.
    """
    use_utf8()
    gc.disable()
    code: str | int | None = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    for stream in filter(None, (sys.stdout, sys.stderr)):  # (None if it was closed from the start)
        with suppress(OSError):  # a closed pipe
            stream.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


def use_utf8() -> None:
    """Start the program again in UTF-8 mode (PEP 540) if the locale has another encoding.

    Names of files would otherwise be misread, and most text could not be printed.
    """
    is_misread = sys.getfilesystemencoding() != "utf-8" and os.name == "posix"
    if is_misread and not sys.flags.utf8_mode and sys.executable:
        os.execv(  # noqa: S606 (the same program)
            sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
        )


def main() -> None:
    """Run the command; print problems of the content and the disk without a traceback."""
    try:
        command(prog_name="papershelf")
    except ContentError as error:
        print_problems(error.problems)
        count = count_text(len(error.problems), "problem")
        click.echo(f"{count}; nothing was written.", err=True)
        sys.exit(1)
    except OSError as error:
        hint = "check that it exists and that you have permission"
        print_problems([Problem(str(error.filename or "disk"), 0, f"{error.strerror}", hint)])
        sys.exit(1)
