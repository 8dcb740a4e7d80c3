"""Checks of the rendered site before it replaces the old one: paths and internal links.

Links are read from the rendered HTML, so broken links from templates are found as well as those
from content. Text is escaped in this HTML, so it never looks like a tag.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from generator import urls
from generator.errors import Problem
from generator.model import Output
from generator.text import count_text

LinkTarget = tuple[str, str]
"""A path below the site's root, and a fragment, which may be empty."""

RawLink = tuple[str, bytes]
"""A base path and the value of the attribute.

The base is the folder of the page, so that a link on many pages is resolved once; for a link
within the page it is the page itself.
"""

LinkSources = tuple[str, int]
"""The first page that has a link, and the number of such pages."""

TAG_WITH_LINK = re.compile(
    rb'<(?:a|area|form|img|link|script|source)\s[^>]*?\b(?:href|src|action)="([^"]*)"'
)
ID = re.compile(rb'<[a-z][^>]*?\sid="([^"]*)"')


class LinkCheck:
    """The links of the pages of a site, collected page by page.

    `base_path` is the path of the site's root in its URL (`/` or `/repository/`).
    """

    def __init__(self, base_path: str) -> None:
        self._base_path = base_path
        self._links: dict[RawLink, LinkSources] = {}

    def add(self, output: Output) -> None:
        """Add the links of a page, except valid links within the page."""
        if output.path.endswith(".html"):
            targets = set(TAG_WITH_LINK.findall(output.data))
            folder = output.path[: output.path.rfind("/") + 1]
            for target in targets:
                is_of_page = target[:1] in (b"", b"#", b"?")
                if not is_of_page:
                    self._add((folder, target), output.path, 1)
                elif not _is_within(target, output.data):
                    self._add((output.path, target), output.path, 1)

    def merge(self, other: "LinkCheck") -> None:
        """Add the links that were collected from other pages."""
        for link, (source, count) in other._links.items():
            self._add(link, source, count)

    def broken(self, paths: Collection[str], read: Callable[[str], bytes]) -> Iterator[Problem]:
        """Yield links to missing files, and to missing ids in a file.

        `paths` are those of all files; `read` returns the bytes of one. A target that several
        pages link to is one problem, with the path of the first page.
        """
        ids: dict[str, set[str]] = {}
        for (path, fragment), (source, count) in sorted(self._targets().items()):
            if fragment and path in paths and path not in ids:
                ids[path] = {unescape(value.decode()) for value in ID.findall(read(path))}
            if path not in paths or (fragment and fragment not in ids[path]):
                others = f", also on {count_text(count - 1, 'other page')}" if count > 1 else ""
                target = f"{path}#{fragment}" if fragment else path
                hint = "correct the text or the template that contains the link"
                yield Problem(source, 0, f'broken link to "{target}"{others}', hint)

    def _add(self, link: RawLink, source: str, count: int) -> None:
        first, others = self._links.get(link, (source, 0))
        self._links[link] = (min(first, source), others + count)

    def _targets(self) -> dict[LinkTarget, LinkSources]:
        """Resolve the links, and return those that lead to the site."""
        targets: dict[LinkTarget, LinkSources] = {}
        for (base, target), (source, count) in self._links.items():
            path, fragment = resolve(unescape(target.decode()), base, self._base_path)
            if path is not None:
                first, others = targets.get((path, fragment), (source, 0))
                targets[path, fragment] = (min(first, source), others + count)
        return targets


def _is_within(target: bytes, page: bytes) -> bool:
    """Return whether a link is a fragment that is literally an id of the page."""
    if not target.startswith(b"#"):
        return False
    at = page.find(b' id="%b"' % target[1:])
    if at >= 0 and page.rfind(b"<", 0, at) > page.rfind(b">", 0, at):  # (inside a tag)
        return True
    return re.search(rb'<[a-z][^>]*?\sid="%b"' % re.escape(target[1:]), page) is not None


def path_conflicts(paths: Iterable[str]) -> Iterator[Problem]:
    """Find paths that are the same file on file systems that ignore case or Unicode form."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        by_key[urls.fold(path)].append(path)
    for same in by_key.values():
        if len(same) > 1:
            message = f"{len(same)} files have the same path: {', '.join(sorted(set(same)))}"
            yield Problem(min(same), 0, message, "change one of their ids")


def resolve(target: str, source: str, base_path: str) -> tuple[str | None, str]:
    """Return the path and the fragment of the target of a link on the page `source`.

    The path is None for a link to another site.
    """
    try:
        parts = urlsplit(target)
    except ValueError:  # ("http://[x" is not a URL)
        return target, ""
    if parts.scheme or parts.netloc:
        return None, ""
    path = unquote(parts.path)
    if path.startswith("/"):
        path = path.removeprefix(base_path) if path.startswith(base_path) else path
    elif path:
        path = normpath(join(dirname(source), path))
    else:
        path = source
    return (urls.HOME if path in ("", ".") else path), unquote(parts.fragment)
