"""JSON-LD of pages (https://www.w3.org/TR/json-ld11/), in the vocabulary of https://schema.org."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from generator import urls
from generator.content import Config
from generator.text import compact_json


def web_site_json_ld(config: Config) -> dict[str, Any]:
    """Return the JSON-LD of the home page."""
    data: dict[str, Any] = {
        "@type": "WebSite",
        "name": config.title,
        "description": config.description,
    }
    if config.base_url:
        target = f"{config.base_url}{urls.SEARCH}?q={{search_term_string}}"
        data |= {
            "url": config.base_url,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": target},
                "query-input": "required name=search_term_string",
            },
        }
    return {name: value for name, value in data.items() if value}


def collection_json_ld(
    title: str, url: str, papers: Sequence[tuple[str, str]], config: Config
) -> dict[str, Any]:
    """Return the JSON-LD of one page of a listing; `papers` are pairs of title and path."""
    entries = [
        {"@type": "ListItem", "position": position, "name": name, **_url(path, config)}
        for position, (name, path) in enumerate(papers, 1)
    ]
    items = {"@type": "ItemList", "itemListElement": entries}
    return {"@type": "CollectionPage", "name": title, **_url(url, config), "mainEntity": items}


def breadcrumbs_json_ld(trail: Sequence[tuple[str, str]], config: Config) -> dict[str, Any]:
    """Return the JSON-LD of breadcrumbs; `trail` is pairs of title and path, from the home page."""
    entries = [
        {
            "@type": "ListItem",
            "position": position,
            "name": title,
            **({"item": urls.canonical(path, config.base_url)} if config.base_url else {}),
        }
        for position, (title, path) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": entries}


def _url(path: str, config: Config) -> dict[str, str]:
    return {"url": urls.canonical(path, config.base_url)} if config.base_url else {}


def json_ld_script(*data: dict[str, Any]) -> Markup:
    """Return JSON-LD, escaped for a `<script>` element."""
    graph = {"@context": "https://schema.org", "@graph": list(data)}
    text = compact_json(graph)
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    return Markup(text)


ESCAPES = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""Escapes of characters that could end the `<script>` element or a line of JavaScript."""
