"""Fakes of arXiv and Crossref on loopback, which respond as their APIs document."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title type="html">ArXiv Query</title>
  <id>http://arxiv.org/api/abc</id>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">{total}\
</opensearch:totalResults>
{entries}</feed>
"""

Reply = tuple[int, Mapping[str, str], bytes]
Mishap = Callable[[BaseHTTPRequestHandler], None]


class FakeTime:
    """A clock that advances only by sleeping."""

    def __init__(self) -> None:
        self.now = 0.0

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.now += seconds


class Service:
    """The requests that a fake received, with times; each of the `mishaps` affects one request."""

    def __init__(self, time: FakeTime, answer: Callable[[str], Reply]) -> None:
        self.time = time
        self.answer = answer
        self.address = ""
        self.mishaps: list[Mishap | None] = []
        self.requests: list[str] = []
        self.agents: list[str] = []
        self.times: list[float] = []

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        self.requests.append(handler.path)
        self.agents.append(handler.headers["User-Agent"])
        self.times.append(self.time.now)
        mishap = self.mishaps.pop(0) if self.mishaps else None
        if mishap:
            mishap(handler)
        else:
            send(handler, *self.answer(handler.path))


def send(
    handler: BaseHTTPRequestHandler,
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    length: int | None = None,
) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


def replies(status: int, body: str = "", **headers: str) -> Mishap:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: send(handler, status, named, body.encode())


def drops(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def stays_silent(handler: BaseHTTPRequestHandler) -> None:
    handler.rfile.read(1)  # until the other side hangs up
    handler.close_connection = True


def breaks_off(handler: BaseHTTPRequestHandler) -> None:
    send(handler, 200, {}, FEED.format(total=0, entries="").encode(), length=10_000)
    handler.close_connection = True


@contextmanager
def running(service: Service, path: str) -> Iterator[Service]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service.handle(self)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        service.address = f"http://127.0.0.1:{server.server_port}{path}"
        yield service
        server.shutdown()
        thread.join()


class ArxivLibrary:
    """The papers of arXiv, and the results of any search.

    `page` is the maximum number in one response.
    """

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}
        self.results: list[str] = []
        self.page = 1000

    def add(self, arxiv: str, **said: Any) -> None:
        self.entries[arxiv] = entry(arxiv, **said)

    def answer(self, path: str) -> Reply:
        query = parse_qs(urlsplit(path).query)
        if "search_query" in query:
            return 200, {}, feed(self.results[: int(query["max_results"][0])])
        ids = query["id_list"][0].split(",")
        start, most = int(query["start"][0]), int(query["max_results"][0])
        bad = [one for one in ids if one.startswith("99")]
        if bad:
            return 400, {}, feed([error(f"incorrect id format for {bad[0]}")])
        found = [self.entries[one] for one in ids if one in self.entries]
        return 200, {}, feed(found[start:][: min(most, self.page)], len(ids))


def feed(entries: Sequence[str], total: int | None = None) -> bytes:
    count = len(entries) if total is None else total
    return FEED.format(total=count, entries="".join(entries)).encode()


ENTRY = {
    "title": "A title",
    "abstract": "We count\npebbles.",
    "authors": ["Ada Byron"],
    "version": 1,
    "published": "2024-01-02T03:04:05Z",
    "categories": ["cs.LG"],
    "doi": "",
    "journal_ref": "",
}
"""What an entry says if nothing else is asked for."""


def entry(arxiv: str, **said: Any) -> str:
    """Return an entry that differs from `ENTRY`."""
    fields = ENTRY | said
    return f"""  <entry>
    <id>http://arxiv.org/abs/{arxiv}v{fields["version"]}</id>
    <updated>2025-01-01T00:00:00Z</updated>
    <published>{fields["published"]}</published>
    <title>{escape(fields["title"])}</title>
    <summary>  {escape(fields["abstract"])}
</summary>
    <link href="http://arxiv.org/abs/{arxiv}v1" rel="alternate" type="text/html"/>
    {"".join(_details(fields))}
  </entry>
"""


def _details(fields: Mapping[str, Any]) -> Iterator[str]:
    for name in fields["authors"]:
        yield f"<author><name>{escape(name)}</name></author>"
    for term in fields["categories"]:
        yield f'<category term="{escape(term)}" scheme="http://arxiv.org/schemas/atom"/>'
    for name in ("doi", "journal_ref"):
        if fields[name]:
            namespace = 'xmlns:arxiv="http://arxiv.org/schemas/atom"'
            yield f"<arxiv:{name} {namespace}>{escape(fields[name])}</arxiv:{name}>"


def error(message: str) -> str:
    return f"""  <entry>
    <id>http://arxiv.org/api/errors#{message.replace(" ", "_")}</id>
    <title>Error</title>
    <summary>{escape(message)}</summary>
    <author><name>arXiv api core</name></author>
  </entry>
"""


class CrossrefLibrary:
    """The works of Crossref by DOI in lower case, and the results of any search."""

    def __init__(self) -> None:
        self.works: dict[str, Any] = {}
        self.results: list[Any] = []

    def add(self, doi: str, **message: Any) -> None:
        self.works[doi.lower()] = {"DOI": doi.lower(), **message}

    def answer(self, path: str) -> Reply:
        query = parse_qs(urlsplit(path).query)
        if query:
            found = {"items": self.results[: int(query["rows"][0])], "total-results": 99}
            answer = {"status": "ok", "message-type": "work-list", "message": found}
            return 200, {}, json.dumps(answer).encode()
        work = self.works.get(unquote(path.removeprefix("/works/")).lower())
        if work is None:
            return 404, {}, b"Resource not found."
        answer = {"status": "ok", "message-type": "work", "message": work}
        return 200, {}, json.dumps(answer).encode()
