"""The finished site checked before it is written: addresses and internal links.

It reads the rendered HTML, so it finds what templates get wrong as well as what content
does. Text cannot be taken for a tag: it is escaped in our HTML.
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

LinkTarget = tuple[str, str]
"""A site path, and a fragment or nothing."""

RawLink = tuple[str, bytes]
"""What is written as a link, behind the folder that it is relative to, or the page itself
where it leads to a place on the page. The same link on many pages is understood once."""

LinkSources = tuple[str, int]
"""The first page that leads somewhere, and the number of all."""

TAG_WITH_LINK = re.compile(
    rb'<(?:a|area|form|img|link|script|source)\s[^>]*?\b(?:href|src|action)="([^"]*)"'
)
ID = re.compile(rb'<[a-z][^>]*?\sid="([^"]*)"')


class LinkCheck:
    """Where the pages of a site lead to, gathered page by page.

    `base_path` is where the site's root is to be (`/` or `/repository/`).
    """

    def __init__(self, base_path: str) -> None:
        self._base_path = base_path
        self._found: dict[RawLink, LinkSources] = {}

    def add(self, output: Output) -> None:
        """Note the links of a page, but for those that lead within it to what is there."""
        if output.path.endswith(".html"):
            targets = set(TAG_WITH_LINK.findall(output.data))
            folder = output.path[: output.path.rfind("/") + 1]
            for target in targets:
                is_of_page = target[:1] in (b"", b"#", b"?")
                if not is_of_page:
                    self._note((folder, target), output.path, 1)
                elif not _is_within(target, output.data):
                    self._note((output.path, target), output.path, 1)

    def merge(self, other: "LinkCheck") -> None:
        """Note the links that were gathered elsewhere, of other pages."""
        for link, (source, count) in other._found.items():
            self._note(link, source, count)

    def broken(self, paths: Collection[str], read: Callable[[str], bytes]) -> Iterator[Problem]:
        """Yield links to files that are not among the paths, or to places not in the file.

        A place that several pages lead to is one problem, told of the first page.
        `read` returns the bytes of a page.
        """
        ids: dict[str, set[str]] = {}
        for (path, fragment), (source, count) in sorted(self._places().items()):
            if fragment and path in paths and path not in ids:
                ids[path] = {unescape(found.decode()) for found in ID.findall(read(path))}
            if path not in paths or (fragment and fragment not in ids[path]):
                others = f" (and from {count - 1} more pages)" if count > 1 else ""
                target = f"{path}#{fragment}" if fragment else path
                hint = "mend the text or the template that makes the link"
                yield Problem(source, 0, f'a link to "{target}" leads nowhere{others}', hint)

    def _note(self, link: RawLink, source: str, count: int) -> None:
        first, others = self._found.get(link, (source, 0))
        self._found[link] = (min(first, source), others + count)

    def _places(self) -> dict[LinkTarget, LinkSources]:
        """Return where the links lead to on the site."""
        places: dict[LinkTarget, LinkSources] = {}
        for (base, target), (source, count) in self._found.items():
            path, fragment = resolve(unescape(target.decode()), base, self._base_path)
            if path is not None:
                first, others = places.get((path, fragment), (source, 0))
                places[path, fragment] = (min(first, source), others + count)
        return places


def _is_within(target: bytes, page: bytes) -> bool:
    """Tell whether a link is a mere fragment that is an id of the page, written alike."""
    if not target.startswith(b"#"):
        return False
    at = page.find(b' id="%b"' % target[1:])
    if at >= 0 and page.rfind(b"<", 0, at) > page.rfind(b">", 0, at):  # (what is in a tag)
        return True
    return re.search(rb'<[a-z][^>]*?\sid="%b"' % re.escape(target[1:]), page) is not None


def path_conflicts(paths: Iterable[str]) -> Iterator[Problem]:
    """Find paths that are one file where case or the form of accents makes no difference."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        by_key[urls.fold(path)].append(path)
    for same in by_key.values():
        if len(same) > 1:
            message = f"{len(same)} pages want this address: {', '.join(sorted(set(same)))}"
            yield Problem(min(same), 0, message, "give one of them another id")


def resolve(target: str, source: str, base_path: str) -> tuple[str | None, str]:
    """Return the site path and the fragment that a link on the page `source` means.

    The path is None for a link that leaves the site.
    """
    try:
        parts = urlsplit(target)
    except ValueError:  # "http://[x" is no address at all
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
