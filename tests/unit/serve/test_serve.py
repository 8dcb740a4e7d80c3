import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.build.options import BuildOptions
from generator.errors import ContentError
from generator.serve import server as server_module
from generator.serve.preview import Preview
from generator.serve.server import HOST, RESERVED_PREFIX, PreviewHandler, PreviewServer, serve_site

PAPER = "---\ntitle: {title}\n---\nA summary.\n"
Get = Callable[..., tuple[int, str, str]]


@pytest.fixture
def content(library: Callable[[dict[str, str]], Path]) -> Path:
    return library({"papers/a.md": PAPER.format(title="First")})


@pytest.fixture
def go_on() -> threading.Event:
    """Return an event that builds wait for after they have listed the pages."""
    event = threading.Event()
    event.set()
    return event


@pytest.fixture
def preview(content: Path, tmp_path: Path, go_on: threading.Event) -> Preview:
    def report(stage: str, _seconds: float) -> None:
        assert stage != "papers" or go_on.wait(10)

    made = Preview(BuildOptions(content, tmp_path / "shown"), report, lambda _: None)
    made.rebuild()
    return made


@pytest.fixture
def get(preview: Preview) -> Iterator[Get]:
    """Return a function that sends a request to a server, and returns status, type and body."""

    def ask(
        path: str, host: str = "localhost", method: str = "GET", **headers: str
    ) -> tuple[int, str, str]:
        connection = HTTPConnection(HOST, server.server_port, timeout=10)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, headers={"Host": host, "Connection": "close"} | sent)
            answer = connection.getresponse()
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
        finally:
            connection.close()

    with started(preview) as server:
        yield ask


@contextmanager
def started(preview: Preview) -> Iterator[PreviewServer]:
    """Run a server in a thread."""
    with PreviewServer(0, preview) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("path", ["/papers/a.html", "/papers/a", "/papers/a.html?q=1"])
def test_pages_are_found_like_on_github_pages(get: Get, path: str) -> None:
    status, kind, body = get(path)
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert "<h1>First</h1>" in body


@pytest.mark.parametrize("path", ["/", "/papers/", "/papers"])
def test_a_folder_shows_its_index(get: Get, path: str) -> None:
    assert get(path)[0] == 200


def test_a_missing_page_is_the_404_page(get: Get) -> None:
    status, _, body = get("/deep/down/nothing")
    assert status == 404
    assert "Page not found" in body


@pytest.mark.parametrize(
    "path",
    [
        "/../content/papers/a.md",
        "/%2e%2e/content/papers/a.md",
        "/papers/..%2f..%2fcontent/papers/a.md",
        "/%2f{content}/papers/a.md",
        "//etc/passwd",
    ],
)
def test_files_outside_the_site_are_not_served(get: Get, content: Path, path: str) -> None:
    assert get(path.format(content=content))[0] == 404


def test_requests_with_the_host_name_of_another_site_are_refused(get: Get) -> None:
    status, _, body = get("/", host="evil.example")
    assert status == 403
    assert "First" not in body


def test_the_server_is_on_the_loopback_interface() -> None:
    assert ip_address(HOST).is_loopback


@pytest.mark.parametrize("number", ["", "x", "-1", "²", "9" * 5000])
def test_an_invalid_build_number_counts_as_zero(get: Get, number: str) -> None:
    assert get(f"/{RESERVED_PREFIX}next?build={quote(number)}")[2] == "1"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Dest": "script"}, 200),
        ({"Sec_Fetch_Site": "none", "Sec_Fetch_Dest": "document"}, 200),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "document"}, 200),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "script"}, 403),
        ({"Sec_Fetch_Site": "same-site", "Sec_Fetch_Dest": "empty"}, 403),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "iframe"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
    ],
)
def test_pages_of_other_origins_can_only_link_to_the_preview(
    get: Get, headers: dict[str, str], status: int
) -> None:
    assert get("/search/index.js", **headers)[0] == status


@pytest.mark.parametrize("path", [f"/{'x' * 300}.html", "/%00", f"/{'x/' * 3000}", "/%ff", "/%0a"])
def test_a_path_that_no_file_can_have_is_not_found(get: Get, path: str) -> None:
    assert get(path)[0] == 404


@pytest.mark.parametrize(
    "request_lines", ["GET http://[/ HTTP/1.1\r\nHost: localhost", "GET / HTTP/1.1\r\nHost: [::"]
)
def test_what_is_not_a_url_is_a_bad_request(preview: Preview, request_lines: str) -> None:
    with started(preview) as server, connected(server) as client:
        client.sendall(f"{request_lines}\r\nConnection: close\r\n\r\n".encode())
        assert client.recv(100).startswith(b"HTTP/1.1 400 ")


@contextmanager
def connected(server: PreviewServer) -> Iterator[socket.socket]:
    with socket.create_connection((HOST, server.server_port), timeout=10) as client:
        yield client


def test_a_browser_that_leaves_is_no_error(
    preview: Preview, capfd: pytest.CaptureFixture[str]
) -> None:
    page = b"/papers/a.html"
    with started(preview) as server:
        waiting = f"GET /{RESERVED_PREFIX}next?build=1&page=".encode() + page
        for path in (b"GET " + page, waiting) * 10:
            with connected(server) as client:
                client.sendall(path + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
                reset = struct.pack("ii", 1, 0)
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
        preview.rebuild()
        with connected(server) as client:
            client.sendall(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")
            assert client.recv(100).startswith(b"HTTP/1.1 200 ")
    assert "Traceback" not in capfd.readouterr().err


def test_slow_clients_are_disconnected(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PreviewHandler, "timeout", 0.2)
    with started(preview) as server, connected(server) as client:
        client.sendall(b"GET / HT")
        assert client.recv(100) == b""


def test_connections_above_the_limit_are_closed(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "MOST_CONNECTIONS", 2)
    request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with started(preview) as server, connected(server) as one, connected(server) as two:
        for client in (one, two):
            client.sendall(request)
            assert client.recv(100).startswith(b"HTTP/1.1 200 ")
        with connected(server) as third, suppress(ConnectionError):
            third.sendall(request)
            assert third.recv(100) == b""


def test_a_head_request_has_no_body(get: Get) -> None:
    assert get("/", method="HEAD")[::2] == (200, "")


def test_pages_get_the_reload_script_and_other_files_are_unchanged(
    get: Get, preview: Preview
) -> None:
    assert f"{RESERVED_PREFIX}reload.js?build=1" in get("/")[2]
    css = "assets/page.css"
    assert get(f"/{css}")[2].encode() == (preview.folder / css).read_bytes()


def test_a_request_for_the_next_build_waits_for_it(
    get: Get, preview: Preview, content: Path
) -> None:
    (content / "papers/a.md").write_text(PAPER.format(title="Second"))
    builder = threading.Timer(0.1, preview.rebuild)
    builder.start()
    assert get(f"/{RESERVED_PREFIX}next?build=1")[2] == "2"
    builder.join()
    assert "<h1>Second</h1>" in get("/papers/a")[2]


def test_an_open_page_is_served_before_the_build_is_complete(
    get: Get, preview: Preview, content: Path, go_on: threading.Event
) -> None:
    with ThreadPoolExecutor() as pool:
        looking = pool.submit(get, f"/{RESERVED_PREFIX}next?build=1&page=/papers/a")
        while not preview.open_paths:
            time.sleep(0.01)
        go_on.clear()
        (content / "papers/a.md").write_text(PAPER.format(title="Second"))
        building = pool.submit(preview.rebuild)
        assert looking.result()[2] == "2"
        assert "<h1>Second</h1>" in get("/papers/a")[2]
        assert get("/assets/page.css")[0] == 200
        home = pool.submit(get, "/")
        assert not home.done()
        assert not building.done()
        go_on.set()
        assert "Second" in home.result()[2]


def test_problems_found_late_replace_a_page_that_was_served_first(
    get: Get, preview: Preview, content: Path
) -> None:
    with ThreadPoolExecutor() as pool:
        looking = pool.submit(get, f"/{RESERVED_PREFIX}next?build=1&page=/papers/a")
        while not preview.open_paths:
            time.sleep(0.01)
        (content.parent / "templates").mkdir()
        (content.parent / "templates/404.html").write_text("{{ nothing }}")
        preview.rebuild()
        assert int(looking.result()[2]) in (2, 3)
    assert preview.current.number == 3
    assert get("/papers/a")[0] == 500


def test_problems_are_shown_until_they_are_corrected(
    get: Get, preview: Preview, content: Path
) -> None:
    (content / "papers/a.md").write_text("---\ntitle: <b>\ndate: soon\n---\nText.\n")
    preview.rebuild()
    status, _, body = get("/papers/a")
    assert status == 500
    assert "papers/a.md:3: date: &quot;soon&quot; is not a date" in body
    assert f"{RESERVED_PREFIX}reload.js?build=2" in body
    (content / "papers/a.md").write_text(PAPER.format(title="Corrected"))
    preview.rebuild()
    assert "<h1>Corrected</h1>" in get("/papers/a")[2]


def test_a_port_in_use_is_a_problem(content: Path) -> None:
    taken = pytest.raises(ContentError, match="choose another --port")
    with socket.create_server((HOST, 0)) as other, taken:
        serve_site(
            BuildOptions(content=content), other.getsockname()[1], lambda *_: None, lambda _: None
        )


def test_a_request_stops_waiting_after_the_timeout(
    get: Get, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.serve.preview.TIMEOUT", 0.01)
    assert get(f"/{RESERVED_PREFIX}next?build=1")[2] == "1"
    assert preview.current.number == 1
