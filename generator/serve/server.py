"""A preview that follows the content: the site in a folder of its own, on this machine only.

A watcher rebuilds when a file below the content or the templates changes; the memory of the
last build makes that quick. A problem in the content is shown in the browser until it is
mended. Each HTML page is sent with a small script that asks for the number of the next
build, waits for the answer, and reloads; the reader stays at the same place of the page.
"""

import mimetypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, unquote, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator import urls
from generator.build import BuildOptions, Report, own_templates, template_folders
from generator.errors import ContentError, Problem
from generator.serve.preview import Preview

HOST = "127.0.0.1"
LOCAL_NAMES = {"127.0.0.1", "localhost"}
OWN = "__papershelf__/"
SETTLED = 0.05
"""Seconds without a change before a rebuild: editors save in several steps."""
RELOAD = """
(async () => {
  const own = document.currentScript.src;
  const number = new URL(own).searchParams.get("build");
  const page = encodeURIComponent(location.pathname);
  const hasProblems = document.documentElement.hasAttribute("data-problems");
  const place = `papershelf-scroll:${location.pathname}`;
  const reload = () => {
    if (!hasProblems) sessionStorage.setItem(place, scrollY);
    location.reload();
  };
  const top = sessionStorage.getItem(place);
  if (top !== null && !hasProblems) {
    sessionStorage.removeItem(place);
    history.scrollRestoration = "manual";
    addEventListener("load", () => scrollTo({ top, behavior: "instant" }));
    addEventListener("pagehide", () => {
      history.scrollRestoration = "auto";
    });
  }
  for (;;) {
    try {
      const answer = await fetch(new URL(`next?build=${number}&page=${page}`, own));
      if ((await answer.text()) !== number) return reload();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
})();
"""

ERROR_PAGE = """<!doctype html>
<html lang="en" data-problems><head><meta charset="utf-8"><title>Problems</title>
<link rel="stylesheet" href="/{own}page.css"></head>
<body><main><h1>The library has problems</h1><p>This page goes away when they are mended.</p>
<ol>{items}</ol></main></body></html>
"""


class Watcher(FileSystemEventHandler):
    """Calls back once a burst of changes is over."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed, self._timer = changed, threading.Timer(0, changed)
        self._building = threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Start the wait anew; reading a file is no change."""
        if event.event_type in ("opened", "closed_no_write"):
            return
        self._timer.cancel()
        self._timer = threading.Timer(SETTLED, self._rebuild)
        self._timer.daemon = True
        self._timer.start()

    def _rebuild(self) -> None:
        with self._building:
            self._changed()


class PreviewHandler(BaseHTTPRequestHandler):
    """Answers from memory, the way GitHub Pages would."""

    protocol_version = "HTTP/1.1"

    def __init__(self, preview: Preview, *connection: object) -> None:
        self._preview = preview
        super().__init__(*connection)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file of the site, or what the reloading script asks for."""
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        if host not in LOCAL_NAMES:
            # Another site's name that leads here is an attempt to read the preview.
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"This preview is local.")
            return
        parts = urlsplit(self.path)
        path = unquote(parts.path).lstrip("/")
        if path.startswith(OWN):
            self._send_own(path.removeprefix(OWN), parts.query)
        else:
            self._send_page(path)

    do_HEAD = do_GET  # noqa: N815 (the base class's name)

    def _send_own(self, name: str, query: str) -> None:
        if name == "reload.js":
            self._send(HTTPStatus.OK, "text/javascript", RELOAD.encode())
        elif name == "page.css":
            css = (own_templates() / "assets/page.css").read_bytes()
            self._send(HTTPStatus.OK, "text/css", css)
        else:
            asked = parse_qs(query)
            number, page = asked.get("build", [""])[0], asked.get("page", [""])[0]
            paths = _paths(page.lstrip("/"))
            newest = self._preview.next_after(int(number) if number.isdigit() else 0, paths)
            self._send(HTTPStatus.OK, "text/plain", str(newest).encode())

    def _send_page(self, path: str) -> None:
        current, found, data = self._preview.find(_paths(path))
        status, kind = HTTPStatus.OK, mimetypes.guess_type(found)[0] or "application/octet-stream"
        if current.problems:
            items = "".join(f"<li>{escape(str(problem))}</li>" for problem in current.problems)
            data = ERROR_PAGE.format(own=OWN, items=items).encode()
            status, kind = HTTPStatus.INTERNAL_SERVER_ERROR, "text/html"
        elif data is None:
            data = self._preview.find([urls.NOT_FOUND])[2] or b""
            status = HTTPStatus.NOT_FOUND
        if kind == "text/html":
            tag = f'<script src="/{OWN}reload.js?build={current.number}"></script></head>'
            data = data.replace(b"</head>", tag.encode(), 1)
        self._send(status, kind, data)

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_response(status)
        self.send_header("Content-Type", kind + charset)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for builds and problems."""


def _paths(path: str) -> tuple[str, str, str]:
    """Return where a file may be: at its path, without `.html`, or as the index of a folder."""
    return path, f"{path}.html", f"{path.rstrip('/')}/index.html".lstrip("/")


def serve_site(
    options: BuildOptions, port: int, report: Report, say: Callable[[str], None]
) -> None:
    """Show the site at a port of this machine until interrupted.

    Raises `ContentError` where the content folder is missing or the port is taken.
    """
    address = f"http://{HOST}:{port}/"
    with TemporaryDirectory() as folder:
        shown = replace(options, base_url=address, output=Path(folder) / "site")
        preview = Preview(shown, report, say)
        try:
            server = ThreadingHTTPServer((HOST, port), partial(PreviewHandler, preview))
        except OSError as error:
            hint = "choose another --port"
            raise ContentError([Problem(address, 0, f"{error.strerror}", hint)]) from error
        server.daemon_threads = True
        with server, watching(options, preview):
            say(f"Serving at {address} (Ctrl-C stops).")
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                say("Stopped.")


@contextmanager
def watching(options: BuildOptions, preview: Preview) -> Iterator[None]:
    """Build, and build again whenever something changes."""
    preview.rebuild()  # before there are threads: the first build may fork
    observer = Observer()
    watcher = Watcher(preview.rebuild)
    for folder in {options.content, *template_folders(options)}:
        if Path(folder).is_dir():
            observer.schedule(watcher, str(folder), recursive=True)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()
