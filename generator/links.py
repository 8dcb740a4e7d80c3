"""The finished site checked before it is written: addresses and internal links.

It reads the rendered HTML, so it finds what templates get wrong as well as what content
does. Text cannot be taken for a tag: it is escaped in our HTML.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from generator import urls
from generator.errors import Problem
from generator.model import Output

TAG_WITH_LINK = re.compile(
    rb'<(?:a|area|form|img|link|script|source)\s[^>]*?\b(?:href|src|action)="([^"]*)"'
)
ID = re.compile(rb'<[a-z][^>]*?\sid="([^"]*)"')


def check_outputs(outputs: Sequence[Output], base_path: str) -> list[Problem]:
    """Find files that share an address, and links that lead nowhere.

    `base_path` is where the site's root is to be (`/` or `/repository/`).
    """
    return [*_shared_paths(outputs), *_broken_links(outputs, base_path)]


def _shared_paths(outputs: Iterable[Output]) -> Iterator[Problem]:
    """Find paths that are one file where case or the form of accents makes no difference."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for output in outputs:
        by_key[urls.fold(output.path)].append(output.path)
    for paths in by_key.values():
        if len(paths) > 1:
            message = f"{len(paths)} pages want this address: {', '.join(sorted(set(paths)))}"
            yield Problem(min(paths), 0, message, "give one of them another id")


def _broken_links(outputs: Sequence[Output], base_path: str) -> Iterator[Problem]:
    """Find links to files that are not there, or to places that are not in the file.

    A place that several pages lead to is one problem, told of the first page.
    """
    pages = {output.path: output.data for output in outputs}
    sources: dict[tuple[str, str], list[str]] = defaultdict(list)
    for output in sorted(outputs):
        if output.path.endswith(".html"):
            for place in sorted(_places(output, base_path)):
                sources[place].append(output.path)
    ids: dict[str, set[str]] = {}
    for (path, fragment), linking in sources.items():
        if fragment and path in pages and path not in ids:
            ids[path] = {unescape(found.decode()) for found in ID.findall(pages[path])}
        if path not in pages or (fragment and fragment not in ids[path]):
            others = f" (and from {len(linking) - 1} more pages)" if len(linking) > 1 else ""
            target = f"{path}#{fragment}" if fragment else path
            hint = "mend the text or the template that makes the link"
            yield Problem(linking[0], 0, f'a link to "{target}" leads nowhere{others}', hint)


def _places(output: Output, base_path: str) -> set[tuple[str, str]]:
    """Return the site paths and fragments that a page links to."""
    targets = (unescape(written.decode()) for written in set(TAG_WITH_LINK.findall(output.data)))
    found = (resolve(target, output.path, base_path) for target in targets)
    return {(path, fragment) for path, fragment in found if path is not None}


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
