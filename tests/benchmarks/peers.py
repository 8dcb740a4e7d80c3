"""Other programs that make a site of the same papers: Hugo, and Pagefind for its search.

`hugo_site.py` (beside the corpora) writes the papers as a Hugo site that does the same
work: a page for each paper, listings of topics in pages, feeds, related papers. Writing it
is not timed, nor is the import of ours.
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
    """Return what there is not; measuring needs it all."""
    absent = [] if writer.exists() else [writer.name]
    return absent + [program for program in PROGRAMS if not _version(program)]


def measure(writer: Path, papers: Path, folder: Path) -> dict[str, Made]:
    """Return what each program took, and the site when it was done, by name and version."""
    subprocess.run([sys.executable, writer, papers, folder], check=True, capture_output=True)
    measured = {}
    for program, arguments in PROGRAMS.items():
        done = run([sys.executable, "-m", *arguments], folder)
        measured[f"{program} {_version(program)}"] = Made(done, measure_usage(folder / "public"))
    return measured


def _version(program: str) -> str:
    """Return which version is installed, or nothing."""
    try:
        return metadata.version(program.lower())
    except metadata.PackageNotFoundError:
        return ""
