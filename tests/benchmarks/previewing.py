"""The latency of `papershelf serve`: from saving a file until the page shows the change.

The page is requested like a browser does: it waits for the next build, then loads again. The
next change is made when the rest of the site is complete.
"""

import os
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, sleep
from urllib.error import URLError
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

import edits
from libraries import PAPERSHELF, ROOT

from generator import urls
from generator.serve.server import RESERVED_PREFIX

RUNS = 3
PATIENCE = 600
"""Seconds for the first build, or for one change, before this gives up."""

NUMBER = re.compile(r"reload\.js\?build=(\d+)")


def measure(folder: Path) -> float:
    """Return the median of the seconds; an abstract in `content/` is edited each time."""
    with _serving(folder) as address:
        return median(_until_shown(address, folder, f"Zebras{run}") for run in range(RUNS))


def _until_shown(address: str, folder: Path, word: str) -> float:
    edit = edits.edited_abstract(folder, word)
    page = f"{address}{urls.paper(next(iter(edit)).stem)}"
    number = _number(_loaded(page))
    with edits.made(edit):
        start = perf_counter()
        shown = _next(address, page, number)
        while word not in shown:
            shown = _next(address, page, _number(shown))
            if perf_counter() - start > PATIENCE:
                raise RuntimeError(f"{page} does not show the change")
        seconds = perf_counter() - start
        number = _number(shown)
    _next(address, page, number)  # the edit is undone
    _loaded(f"{address}{urls.SEARCH}")  # comes with all else that nobody looks at
    return seconds


def _next(address: str, page: str, number: str) -> str:
    """Return the page of the next build, or the current one after a timeout."""
    path = quote(urlsplit(page).path)
    _loaded(f"{address}{RESERVED_PREFIX}next?build={number}&page={path}")
    return _loaded(page)


def _number(page: str) -> str:
    """Return the build number of a page."""
    found = NUMBER.search(page)
    if not found:
        raise RuntimeError("the page does not ask for the next build")
    return found[1]


def _loaded(address: str) -> str:
    with urlopen(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    """Start a preview, and wait for its first build."""
    port = _free_port()
    content = ("--content", folder / "content", "--port", str(port))
    temporary = folder / "preview"  # goes with the folder: the preview is ended by force
    temporary.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [*PAPERSHELF, "serve", *content],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with process:
        try:
            yield _ready(f"http://127.0.0.1:{port}/", process)
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _ready(address: str, process: subprocess.Popen[bytes]) -> str:
    """Return the URL when it responds."""
    deadline = monotonic() + PATIENCE
    while process.poll() is None and monotonic() < deadline:
        try:
            _loaded(address)
        except URLError:
            sleep(0.1)
        else:
            return address
    raise RuntimeError("there is no preview")
