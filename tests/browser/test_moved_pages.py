"""Redirects in a browser, from a server and from a disk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("place", ["http", "file"])
def test_an_old_url_redirects_to_the_paper(
    page: Any, serve: Callable[[Path], str], tmp_path: Path, place: str
) -> None:
    from library import build_clean_site, document  # noqa: PLC0415 (see conftest)

    papers = tmp_path / "content" / "papers"
    papers.mkdir(parents=True)
    fields = {"title": "Pebbles", "aliases": ["ä.old-1"]}
    (papers / "ü.new-2.md").write_bytes(document(fields, "Text."))
    build_clean_site(tmp_path / "content", tmp_path / "site")
    root = serve(tmp_path / "site") if place == "http" else (tmp_path / "site").as_uri() + "/"
    page.goto(f"{root}papers/ä.old-1.html")
    page.wait_for_selector("h1:text-is('Pebbles')")
    assert page.url == f"{root}papers/%C3%BC.new-2.html"
