"""Pagefind for comparison: the same papers as plain pages, indexed by the `pagefind` package.

Its search is called like its own interface does: the index for the words of the query, then
the fragments of the first ten results.
"""

import subprocess
import sys
from collections.abc import Sequence
from html import escape
from importlib import metadata
from pathlib import Path

from generator.search.analysis import SearchEntry

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>{title}</title>
<main data-pagefind-body><h1>{title}</h1><p>{authors}</p><p>{topics} {date} {venue}</p>
<p>{abstract}</p></main></html>
"""

ASK = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  await Promise.all(results.slice(0, 10).map((result) => result.data()));
}"""
"""What a page of that site runs to ask a query."""


def version() -> str | None:
    """Return the version of the installed Pagefind, or None."""
    try:
        return metadata.version("pagefind")
    except metadata.PackageNotFoundError:
        return None


def write_site(folder: Path, entries: Sequence[SearchEntry]) -> Path:
    """Write the pages of the papers, an empty `index.html`, and Pagefind's index of them."""
    (folder / "papers").mkdir(parents=True)
    for entry in entries:
        (folder / entry.url).write_text(_page(entry), encoding="utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--quiet"]
    subprocess.run(command, check=True)
    empty = SearchEntry("", "", "Home")
    (folder / "index.html").write_text(_page(empty), encoding="utf-8")
    return folder


def _page(entry: SearchEntry) -> str:
    return PAGE.format(
        title=escape(entry.title),
        authors=escape(", ".join(entry.authors)),
        topics=escape(", ".join(entry.topics)),
        date=entry.date,
        venue=escape(entry.venue),
        abstract=escape(entry.abstract),
    )
