"""Other programs that build a site of the same papers: Hugo, and Pagefind for its search.

`hugo_site.py` (next to the corpora) writes the papers as a Hugo site with the same features:
a page for each paper, paginated listings of topics, feeds, related papers. The time to write
it is not measured, nor is that of our import.
"""

import subprocess
import sys
from importlib import metadata
from pathlib import Path

from whole_process import Made, run

from generator.build.limits import measure_usage

PROGRAMS = {
    "Hugo": ("hugo", "--quiet", "-d", "public"),
    "Pagefind": ("pagefind", "--site", "public"),
}
"""Modules of the packages of the same names, and their arguments, in the order of the work."""


def missing(writer: Path) -> list[str]:
    """Return the missing programs, and the missing script, by name."""
    absent = [] if writer.exists() else [writer.name]
    return absent + [program for program in PROGRAMS if not _version(program)]


def measure(writer: Path, papers: Path, folder: Path) -> dict[str, Made]:
    """Return the cost and the site of each program, by name and version."""
    subprocess.run([sys.executable, writer, papers, folder], check=True, capture_output=True)
    measured = {}
    for program, arguments in PROGRAMS.items():
        done = run([sys.executable, "-m", *arguments], folder)
        measured[f"{program} {_version(program)}"] = Made(done, measure_usage(folder / "public"))
    return measured


def _version(program: str) -> str:
    """Return the installed version of a program, or an empty string."""
    try:
        return metadata.version(program.lower())
    except metadata.PackageNotFoundError:
        return ""
