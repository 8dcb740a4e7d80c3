"""Checks of Atom feeds by RFC 4287, and of JSON feeds by jsonfeed.org.

Each function yields the errors of a feed, with the location first.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
RFC_3339 = re.compile(
    r"\d{4}-(0\d|1[0-2])-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
)
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
MEDIA_TYPE = re.compile(r".+/.+")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


class Rule(NamedTuple):
    """The children of an element: `once` exactly, `maybe` at most once, `often` in any number."""

    once: str = ""
    maybe: str = ""
    often: str = ""
    attributes: str = ""
    demanded: str = ""


TEXT = Rule(attributes="type")
LEAF = Rule()
RULES = {
    "feed": Rule(
        "id title updated",
        "generator icon logo rights subtitle",
        "author category contributor entry link",
    ),
    "entry": Rule(
        "id title updated",
        "content published rights source summary",
        "author category contributor link",
    ),
    "author": Rule("name", "uri email"),
    "link": Rule(attributes="href rel type hreflang title length", demanded="href"),
    "category": Rule(attributes="term scheme label", demanded="term"),
    "generator": Rule(attributes="uri version"),
    **dict.fromkeys(["title", "summary"], TEXT),
    **dict.fromkeys(["id", "updated", "published", "name"], LEAF),
}
"""Those of section 4; an element that Papershelf never writes is not among them."""


def atom_faults(feed: Element) -> Iterator[str]:
    """Yield the errors of an Atom feed (RFC 4287, sections 2 to 4)."""
    if feed.tag != f"{ATOM}feed":
        yield f"{feed.tag} is no feed"
    for element in feed.iter():
        yield from _structure(element)
        yield from _attributes(element)
    inside = list(map(_name, feed))
    if inside != sorted(inside, key="entry".__eq__):
        yield "feed: an entry before something else (4.1.1)"
    for entry in feed.iter(f"{ATOM}entry"):
        if entry.find(f"{ATOM}author") is None and feed.find(f"{ATOM}author") is None:
            yield "entry: it has no author, nor has the feed (4.1.1)"
    for container in (feed, *feed.iter(f"{ATOM}entry")):
        yield from _links(container)


def _structure(element: Element) -> Iterator[str]:
    name = _name(element)
    rule = RULES.get(name)
    if not rule:
        yield f"{name}: unknown"
        return
    inside = Counter(map(_name, element))
    yield from (f"{name}: {inside[one]} {one}" for one in rule.once.split() if inside[one] != 1)
    yield from (f"{name}: {inside[one]} {one}" for one in rule.maybe.split() if inside[one] > 1)
    allowed = f"{rule.once} {rule.maybe} {rule.often}".split()
    yield from (f"{name}: {child} in it" for child in inside if child not in allowed)
    yield from (f'{name}: text "{child.tail}" in it' for child in element if _said(child.tail))
    yield from _value(name, _said(element.text), bool(allowed))


def _attributes(element: Element) -> Iterator[str]:
    name = _name(element)
    rule = RULES.get(name, LEAF)
    named = {key for key in element.attrib if not key.startswith(XML)}
    if not set(rule.demanded.split()) <= named <= set(rule.attributes.split()):
        yield f"{name}: attributes {sorted(named)}"
    if rule is TEXT and element.get("type", "text") not in ("text", "html"):
        yield f"{name}: type {element.get('type')} (3.1.1)"
    if not LANGUAGE.fullmatch(element.get(f"{XML}lang", "en")):
        yield f"{name}: language {element.get(f'{XML}lang')} (2)"


def _name(element: Element) -> str:
    return str(element.tag).removeprefix(ATOM)


def _said(text: str | None) -> str:
    return (text or "").strip()


def _value(name: str, text: str, is_container: bool) -> Iterator[str]:
    if is_container and text:
        yield f'{name}: text "{text}" between its elements'
    if name in ("updated", "published") and not RFC_3339.fullmatch(text):
        yield f'{name}: "{text}" is no date (3.3)'
    if name == "id" and not ABSOLUTE.fullmatch(text):
        yield f'{name}: "{text}" is no IRI (4.2.6)'
    if name in ("title", "name") and not text:
        yield f"{name}: empty"


def _links(container: Element) -> Iterator[str]:
    links = container.findall(f"{ATOM}link")
    alternates = [(link.get("type"), link.get("hreflang")) for link in links if _is_alternate(link)]
    if len(set(alternates)) < len(alternates):
        yield "link: two alternates of a type and language (4.1.1)"
    if not alternates and container.find(f"{ATOM}content") is None:
        yield f"{container.tag}: neither content nor an alternate (4.1.2)"
    for link in links:
        if not MEDIA_TYPE.fullmatch(link.get("type", "a/b")):
            yield f"link: type {link.get('type')}"


def _is_alternate(link: Element) -> bool:
    return link.get("rel", "alternate") == "alternate"


JSON_MEMBERS = {
    "version": str,
    "title": str,
    "home_page_url": str,
    "feed_url": str,
    "language": str,
    "authors": list,
    "items": list,
}
ITEM_MEMBERS = {
    "id": str,
    "url": str,
    "title": str,
    "content_text": str,
    "date_published": str,
    "authors": list,
    "tags": list,
    "language": str,
}
"""The members of version 1.1 that Papershelf writes, each of its one type."""


def json_feed_faults(feed: dict[str, Any]) -> Iterator[str]:
    """Yield the errors of a JSON feed."""
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"version {feed.get('version')}"
    yield from _members("feed", feed, JSON_MEMBERS, {"version", "title", "items"})
    ids = [item.get("id") for item in feed["items"]]
    if len(set(ids)) < len(ids):
        yield "items: two share an id"
    for item in feed["items"]:
        yield from _members("item", item, ITEM_MEMBERS, {"id", "content_text"})
        if not RFC_3339.fullmatch(item.get("date_published", "2024-01-01T00:00:00Z")):
            yield f"date_published: {item['date_published']}"
        if not all(isinstance(tag, str) for tag in item.get("tags", [])):
            yield f"tags: {item['tags']}"


def _members(
    what: str, found: dict[str, Any], types: dict[str, type], demanded: set[str]
) -> Iterator[str]:
    yield from (f"{what}: no {name}" for name in sorted(demanded - found.keys()))
    for name, value in found.items():
        if not isinstance(value, types.get(name, ())) or (not value and name != "items"):
            yield f"{what}: {name} is {value!r}"
    for author in found.get("authors", []):
        if not author.get("name") or not author.keys() <= {"name", "url", "avatar"}:
            yield f"{what}: author {author}"
