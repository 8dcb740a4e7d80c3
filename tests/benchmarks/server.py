"""A web server that sends files like GitHub Pages does, and counts the bytes.

Text is compressed with gzip if the browser accepts it, connections are kept open, and files
can be requested in parallel. With a delay, each response waits for that time first, like on
a connection with that round-trip time. The counted bytes are the bodies as sent; headers
depend on the host and are not counted.
"""

import gzip
import mimetypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

LEVEL = 9
COMPRESSED = ("text/", "application/json", "application/xml", "image/svg+xml", "application/wasm")


class PagesServer(ThreadingHTTPServer):
    """Serves the files below `folder`; `sent` is a list of (path, bytes) that may be cleared."""

    request_queue_size = 128
    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.delay = 0.0
        self.sent: list[tuple[str, int]] = []
        self.address = f"http://127.0.0.1:{self.server_address[1]}/"


@contextmanager
def serving(folder: Path) -> Iterator[PagesServer]:
    """Serve a folder on a free port."""
    with PagesServer(folder) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: PagesServer

    def do_GET(self) -> None:
        time.sleep(self.server.delay)
        path = unquote(urlsplit(self.path).path).removeprefix("/")
        file = self.server.folder / path
        status, body, kind = (200, *_content(file)) if file.is_file() else (404, b"", "text/plain")
        self.server.sent.append((path, len(body)))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if body and _is_text(kind):
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's name)
        """Log nothing: `sent` lists the responses."""


@cache
def _content(file: Path) -> tuple[bytes, str]:
    """Return the bytes of a file as sent, and its type."""
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    data = file.read_bytes()
    return (gzip.compress(data, LEVEL, mtime=0) if _is_text(kind) else data), kind


def _is_text(kind: str) -> bool:
    return kind.startswith(COMPRESSED) or kind.endswith("javascript")
