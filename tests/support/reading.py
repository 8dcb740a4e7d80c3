"""A built site as an independent reader sees it: files, parsed pages, links."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urldefrag, urljoin
from xml.etree.ElementTree import Element

import html5lib

from generator.content.groupings import GROUPINGS
from generator.library.site import Site
from generator.model import Paper

NOWHERE = "http://localhost/"
"""Stands for the address of a site that has none."""

LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}

LISTINGS = {"papers", "month", *(each.kind for each in GROUPINGS if each.has_feeds)}
"""The kinds of pages that list papers and have a feed."""


@dataclass(frozen=True)
class Html:
    """A parsed page, its parse errors, and queries for its parts."""

    root: Element
    errors: list[str]

    def all(self, *tags: str, **attributes: str) -> list[Element]:
        """Return the elements with one of these tags and all of these attributes."""
        return [
            element
            for element in self.root.iter()
            if element.tag in tags
            and all(element.get(name) == value for name, value in attributes.items())
        ]

    def meta(self, name: str) -> list[str]:
        """Return the contents of the meta elements with a name or property."""
        found = self.all("meta", name=name) + self.all("meta", property=name)
        return [element.get("content", "") for element in found]

    def links(self, rel: str) -> list[str]:
        """Return the targets of the `<link>` elements of a relation."""
        return [element.get("href", "") for element in self.all("link", rel=rel)]

    @property
    def is_brief(self) -> bool:
        """Whether the page is that of a small group, with little metadata."""
        return self.kind == "brief"

    @property
    def is_first(self) -> bool:
        """Whether the page is not a later page of a listing, which has no excerpts and no COinS."""
        return not self.links("prev")

    @property
    def kind(self) -> str:
        return self.all("body")[0].get("data-kind", "")

    @property
    def items(self) -> list[Element]:
        """Return the items of a listing."""
        return list(self.root.iterfind(".//ol[@class='papers']/li"))

    @property
    def json_ld(self) -> list[dict[str, Any]]:
        scripts = self.all("script", type="application/ld+json")
        return [data for script in scripts for data in json.loads(script.text or "")["@graph"]]


@dataclass(frozen=True)
class Built:
    """A site on disk; `base_url` is empty if it was built without one."""

    folder: Path
    site: Site
    base_url: str = ""

    @cached_property
    def files(self) -> dict[str, bytes]:
        return files_below(self.folder)

    @cached_property
    def pages(self) -> dict[str, Html]:
        return {path: parse(data) for path, data in self.files.items() if path.endswith(".html")}

    @cached_property
    def papers(self) -> dict[str, Paper]:
        """The papers by the paths of their pages."""
        return {f"papers/{paper.id}.html": paper for paper in self.site.newest}

    def address(self, path: str) -> str:
        return (self.base_url or NOWHERE) + quote(path)

    def follow(self, path: str, link: str) -> tuple[str | None, str]:
        """Return the file and the fragment of a link; None for the file if it leaves the site."""
        target, fragment = urldefrag(urljoin(self.address(path), link))
        if not target.startswith(self.address("")):
            return None, ""
        inside = unquote(target.removeprefix(self.address("")).partition("?")[0])
        folder = not inside or inside.endswith("/")
        return f"{inside}index.html" if folder else inside, unquote(fragment)


def parse(data: bytes) -> Html:
    """Parse as browsers do; MathML is in its namespace, HTML in none."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(data, transport_encoding="utf-8")
    return Html(root, [f"{place}: {error} {more}" for place, error, more in parser.errors])


def links(page: Html, *tags: str) -> Iterator[tuple[Element, str]]:
    """Yield the elements with URLs, and the URLs."""
    for element in page.all(*(tags or LINKS)):
        link = element.get(LINKS[str(element.tag)])
        if link is not None:
            yield element, link


def text(element: Element) -> str:
    """Return the text of an element as one line."""
    return " ".join("".join(element.itertext()).split())


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
