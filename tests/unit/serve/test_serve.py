import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.build.pipeline import BuildOptions
from generator.errors import ContentError
from generator.serve.preview import Preview
from generator.serve.server import HOST, OWN, PreviewHandler, serve_site

PAPER = "---\ntitle: {title}\n---\nA summary.\n"
Get = Callable[..., tuple[int, str, str]]


@pytest.fixture
def content(library: Callable[[dict[str, str]], Path]) -> Path:
    return library({"papers/a.md": PAPER.format(title="First")})


@pytest.fixture
def going_on() -> threading.Event:
    """Return what builds wait for as soon as they have listed the pages."""
    event = threading.Event()
    event.set()
    return event


@pytest.fixture
def preview(content: Path, tmp_path: Path, going_on: threading.Event) -> Preview:
    def report(stage: str, _seconds: float) -> None:
        assert stage != "papers" or going_on.wait(10)

    made = Preview(BuildOptions(content, tmp_path / "shown"), report, lambda _: None)
    made.rebuild()
    return made


@pytest.fixture
def get(preview: Preview) -> Iterator[Get]:
    """Return a function that asks a running server: status, type and body."""
    with ThreadingHTTPServer((HOST, 0), partial(PreviewHandler, preview)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()

        def ask(path: str, host: str = "localhost", method: str = "GET") -> tuple[int, str, str]:
            connection = HTTPConnection(HOST, server.server_port, timeout=10)
            try:
                connection.request(method, path, headers={"Host": host, "Connection": "close"})
                answer = connection.getresponse()
                return answer.status, answer.headers["Content-Type"], answer.read().decode()
            finally:
                connection.close()

        yield ask
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/papers/a.html", "/papers/a", "/papers/a.html?q=1"])
def test_a_page_is_found_as_github_pages_finds_it(get: Get, path: str) -> None:
    status, kind, body = get(path)
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert "<h1>First</h1>" in body


@pytest.mark.parametrize("path", ["/", "/papers/", "/papers"])
def test_a_folder_shows_its_index(get: Get, path: str) -> None:
    assert get(path)[0] == 200


def test_a_page_that_is_not_there_is_the_404_page(get: Get) -> None:
    status, _, body = get("/deep/down/nothing")
    assert status == 404
    assert "There is no such page" in body


@pytest.mark.parametrize("path", ["/../site.yaml", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd"])
def test_nothing_but_the_site_is_served(get: Get, path: str) -> None:
    assert get(path)[0] == 404


def test_another_sites_name_for_this_machine_is_refused(get: Get) -> None:
    status, _, body = get("/", host="evil.example")
    assert status == 403
    assert "First" not in body


def test_a_head_request_has_no_body(get: Get) -> None:
    assert get("/", method="HEAD")[::2] == (200, "")


def test_pages_ask_for_the_next_build_and_other_files_are_as_built(
    get: Get, preview: Preview
) -> None:
    assert f"{OWN}reload.js?build=1" in get("/")[2]
    css = "assets/page.css"
    assert get(f"/{css}")[2].encode() == (preview.folder / css).read_bytes()


def test_whoever_waits_is_told_of_the_next_build(get: Get, preview: Preview, content: Path) -> None:
    (content / "papers/a.md").write_text(PAPER.format(title="Second"))
    builder = threading.Timer(0.1, preview.rebuild)
    builder.start()
    assert get(f"/{OWN}next?build=1")[2] == "2"
    builder.join()
    assert "<h1>Second</h1>" in get("/papers/a")[2]


def test_a_page_that_is_looked_at_is_shown_before_the_rest_is_made(
    get: Get, preview: Preview, content: Path, going_on: threading.Event
) -> None:
    with ThreadPoolExecutor() as pool:
        looking = pool.submit(get, f"/{OWN}next?build=1&page=/papers/a")
        while not preview.looked_at:
            time.sleep(0.01)
        going_on.clear()
        (content / "papers/a.md").write_text(PAPER.format(title="Second"))
        building = pool.submit(preview.rebuild)
        assert looking.result()[2] == "2"
        assert "<h1>Second</h1>" in get("/papers/a")[2]
        assert get("/assets/page.css")[0] == 200
        home = pool.submit(get, "/")
        assert not home.done()
        assert not building.done()
        going_on.set()
        assert "Second" in home.result()[2]


def test_problems_that_show_late_take_the_place_of_a_page_that_was_shown_first(
    get: Get, preview: Preview, content: Path
) -> None:
    with ThreadPoolExecutor() as pool:
        looking = pool.submit(get, f"/{OWN}next?build=1&page=/papers/a")
        while not preview.looked_at:
            time.sleep(0.01)
        (content.parent / "templates").mkdir()
        (content.parent / "templates/404.html").write_text("{{ nothing }}")
        preview.rebuild()
        assert int(looking.result()[2]) in (2, 3)
    assert preview.current.number == 3
    assert get("/papers/a")[0] == 500


def test_problems_are_shown_until_they_are_mended(
    get: Get, preview: Preview, content: Path
) -> None:
    (content / "papers/a.md").write_text("---\ntitle: <b>\ndate: soon\n---\nText.\n")
    preview.rebuild()
    status, _, body = get("/papers/a")
    assert status == 500
    assert "papers/a.md:3: date: &quot;soon&quot; is not a date" in body
    assert f"{OWN}reload.js?build=2" in body
    (content / "papers/a.md").write_text(PAPER.format(title="Mended"))
    preview.rebuild()
    assert "<h1>Mended</h1>" in get("/papers/a")[2]


def test_a_port_that_is_taken_is_a_message(content: Path) -> None:
    taken = pytest.raises(ContentError, match="choose another --port")
    with ThreadingHTTPServer((HOST, 0), PreviewHandler) as other, taken:
        serve_site(
            BuildOptions(content=content), other.server_port, lambda *_: None, lambda _: None
        )
