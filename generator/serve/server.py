"""The HTTP server of the preview, on the loopback interface only.

The site is built in a temporary folder, and rebuilt when a file of the content or the templates
changes. Problems of the content are shown in the browser until they are corrected. A script in
each HTML page requests the number of the next build, which the server answers when that build
is available; then the page reloads and restores its scroll position.
"""

import mimetypes
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from generator import urls
from generator.build import BuildOptions, Report, own_templates, template_folders
from generator.errors import ContentError, Problem
from generator.serve.preview import Preview
from generator.serve.watcher import watching

HOST = "127.0.0.1"
LOCAL_NAMES = {"127.0.0.1", "localhost"}
RESERVED_PREFIX = "__papershelf__/"
"""The prefix of paths that are not files of the site."""

MOST_CONNECTIONS = 100
"""Connections that are served at the same time; each open page has one that waits."""

SLOWEST = 30.0
"""Seconds after which a client that does not send a whole request is disconnected."""

RELOAD_SCRIPT = """
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
<link rel="stylesheet" href="/{prefix}page.css"></head>
<body><main><h1>The library has problems</h1><p>This page reloads when they are corrected.</p>
<ol>{items}</ol></main></body></html>
"""


class PreviewServer(ThreadingHTTPServer):
    """A server with a thread for each connection, up to `MOST_CONNECTIONS`.

    A client that disconnects while it is answered is no error.
    """

    daemon_threads = True

    def __init__(self, port: int, preview: Preview) -> None:
        super().__init__((HOST, port), partial(PreviewHandler, preview))
        self._free = BoundedSemaphore(MOST_CONNECTIONS)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Start a thread that serves a connection, or close it if there are too many."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve a connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print errors other than those of a lost connection."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class PreviewHandler(BaseHTTPRequestHandler):
    """Answers requests the way GitHub Pages does."""

    protocol_version = "HTTP/1.1"
    timeout = SLOWEST

    def __init__(self, preview: Preview, *connection: object) -> None:
        self._preview = preview
        super().__init__(*connection)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file of the site, or the answer to a request of the reload script."""
        try:
            host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
            parts = urlsplit(self.path)
        except ValueError:
            self._send(HTTPStatus.BAD_REQUEST, "text/plain", b"This is not a URL.")
            return
        # Another site may resolve its own name to this machine (DNS rebinding).
        if host not in LOCAL_NAMES or self._is_of_another_site():
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"This preview is local.")
            return
        path = unquote(parts.path).lstrip("/")
        if path.startswith(RESERVED_PREFIX):
            self._send_reserved(path.removeprefix(RESERVED_PREFIX), parts.query)
        else:
            self._send_page(path)

    do_HEAD = do_GET  # noqa: N815 (a name of the base class)

    def _is_of_another_site(self) -> bool:
        """Tell whether a page of another origin requests data, instead of linking to a page.

        See https://www.w3.org/TR/fetch-metadata/.
        """
        site = self.headers.get("Sec-Fetch-Site", "none")
        is_link = self.headers.get("Sec-Fetch-Dest") == "document"
        return site not in ("none", "same-origin") and not is_link

    def _send_reserved(self, name: str, query: str) -> None:
        if name == "reload.js":
            self._send(HTTPStatus.OK, "text/javascript", RELOAD_SCRIPT.encode())
        elif name == "page.css":
            css = (own_templates() / "assets/page.css").read_bytes()
            self._send(HTTPStatus.OK, "text/css", css)
        else:
            values = parse_qs(query)
            number, page = values.get("build", [""])[0], values.get("page", [""])[0]
            paths = _paths(page.lstrip("/"))
            is_number = re.fullmatch("[0-9]{1,9}", number)
            newest = self._preview.next_after(int(number) if is_number else 0, paths)
            self._send(HTTPStatus.OK, "text/plain", str(newest).encode())

    def _send_page(self, path: str) -> None:
        current, found, data = self._preview.find(_paths(path))
        status, kind = HTTPStatus.OK, mimetypes.guess_type(found)[0] or "application/octet-stream"
        if current.problems:
            items = "".join(f"<li>{escape(str(problem))}</li>" for problem in current.problems)
            data = ERROR_PAGE.format(prefix=RESERVED_PREFIX, items=items).encode()
            status, kind = HTTPStatus.INTERNAL_SERVER_ERROR, "text/html"
        elif data is None:
            data = self._preview.find([urls.NOT_FOUND])[2] or b""
            status = HTTPStatus.NOT_FOUND
        if kind == "text/html":
            script = f"/{RESERVED_PREFIX}reload.js?build={current.number}"
            tag = f'<script src="{script}"></script></head>'
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
        """Log no requests: the terminal shows builds and problems."""


def _paths(path: str) -> tuple[str, str, str]:
    """Return the paths of files that a request may mean: the path, a page, an index page."""
    return path, f"{path}.html", f"{path.rstrip('/')}/index.html".lstrip("/")


def serve_site(
    options: BuildOptions, port: int, report: Report, log: Callable[[str], None]
) -> None:
    """Serve the site at a port until interrupted, and rebuild it when files change.

    Raises `ContentError` if the port is in use or `--templates` names no folder.
    """
    address = f"http://{HOST}:{port}/"
    with TemporaryDirectory() as folder:
        served = replace(options, base_url=address, output=Path(folder) / "site")
        preview = Preview(served, report, log)
        try:
            server = PreviewServer(port, preview)
        except OSError as error:
            hint = "choose another --port"
            raise ContentError([Problem(address, 0, f"{error.strerror}", hint)]) from error
        with server:
            preview.rebuild()  # (before other threads start, so that it can fork)
            folders = [options.content, *template_folders(options)]
            with watching(folders, preview.rebuild):
                log(f"Serving at {address} (Ctrl-C stops).")
                try:
                    server.serve_forever()
                except KeyboardInterrupt:
                    log("Stopped.")
