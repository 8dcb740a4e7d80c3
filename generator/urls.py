"""Paths and links: every path in the site and every link is built here.

A path is a file's location below the site's root, with forward slashes and without
percent-encoding (`papers/2305.07759.html`). A link is the value of an `href`: relative and
percent-encoded, so that the same bytes work at a domain's root, under `/repo/` and from `file://`.
"""

import posixpath
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, urlsplit

from generator.model import Date

HOME = "index.html"
SEARCH = "search.html"
NOT_FOUND = "404.html"
PAPERS = "papers/index.html"
DATA = "data.html"
API = "api/index.html"
API_TOPICS = "api/topics.json"
LLMS = "llms.txt"
OPML = "feeds.opml"
OPENSEARCH = "opensearch.xml"
ICON = "assets/icon.svg"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
NO_JEKYLL = ".nojekyll"
FILES = "files/"
EXPORTS_TABLES = "exports/tables.js"
EXPORTS_INDEX = "exports/index.js"


def paper(paper_id: str) -> str:
    """Return the path of a paper's page."""
    return f"papers/{paper_id}.html"


def topic(topic_id: str) -> str:
    """Return the path of a topic's page."""
    return f"topics/{topic_id}.html"


def group(grouping: str, group_id: str) -> str:
    """Return the path of a group's page, such as that of an author below `authors`."""
    return f"{grouping}/{group_id}.html"


def year(number: int) -> str:
    """Return the path of a year's listing."""
    return f"years/{number:04}/index.html"


def month(number: int, of_year: int) -> str:
    """Return the path of a month's listing."""
    return f"years/{of_year:04}/{number:02}.html"


def day(date: Date) -> str:
    """Return the path of a day's page."""
    return f"days/{date.iso}.html"


def week(number: int, of_year: int) -> str:
    """Return the path of a week's page, named as in ISO 8601 (`2024-W48`)."""
    return f"days/{of_year:04}-W{number:02}.html"


def calendar(of_year: int) -> str:
    """Return the path of a year's calendar; that of the newest one is the index of days."""
    return f"days/{of_year:04}.html"


def free_page(page_id: str) -> str:
    """Return the path of a free page."""
    return f"{page_id}.html"


def file(content_path: str) -> str:
    """Return the path of a file of the content folder that a text refers to."""
    return FILES + content_path


def numbered(path: str, number: int) -> str:
    """Return the path of page `number` (from 1) of a paged listing."""
    return path if number == 1 else path.removesuffix(".html") + f"-{number}.html"


def feed(path: str) -> str:
    """Return the path of a listing's Atom feed."""
    return path.removesuffix(".html") + ".xml"


def json_feed(path: str) -> str:
    """Return the path of a listing's JSON Feed."""
    return path.removesuffix(".html") + ".json"


def markdown_version(paper_id: str) -> str:
    """Return the path of the Markdown version of a paper's page."""
    return f"papers/{paper_id}.md"


def citation_file(paper_id: str, ending: str) -> str:
    """Return the path of a paper's own citation in a format, such as `bib` or `csl.json`."""
    return f"papers/{paper_id}.{ending}"


def link_set(paper_id: str) -> str:
    """Return the path of the link set of a paper's page (RFC 9264)."""
    return f"papers/{paper_id}.linkset.json"


def api_paper(paper_id: str) -> str:
    """Return the path of a paper's record in the API."""
    return f"api/papers/{paper_id}.json"


def api_papers(part: int) -> str:
    """Return the path of part `part` (from 1) of the list of all papers in the API."""
    return f"api/papers-{part}.json" if part > 1 else "api/papers.json"


def api_schema(name: str) -> str:
    """Return the path of the JSON Schema of a kind of file."""
    return f"api/schema/{name}.json"


def export(path: str, ending: str, number: int = 1) -> str:
    """Return the path of export file `number` (from 1) of a listing."""
    stem = stem_of(path)
    return f"{stem}.{ending}" if number == 1 else f"{stem}-{number}.{ending}"


def stem_of(path: str) -> str:
    """Return the path of a listing without `/index.html` or `.html`: `papers`, `years/2024`."""
    return path.removesuffix("/index.html").removesuffix(".html")


def export_group(number: int, digest: str) -> str:
    """Return the path of a script with the citations of a group of papers."""
    return f"exports/{number}-{digest}.js"


def members(path: str) -> str:
    """Return the path of the script with all papers of a paged listing."""
    return path.removesuffix(".html") + ".js"


def link(target: str, source: str) -> str:
    """Return the relative link from the page at path `source` to the path `target`.

    An index page is linked by its file name, so that it opens from `file://` too.
    """
    folder, _, name = target.rpartition("/")
    return _way(source.rpartition("/")[0], folder) + _encoded(name)


@lru_cache(maxsize=1 << 14)
def _way(here: str, there: str) -> str:
    """Return the part of a link from one folder to another that precedes the file name."""
    if here == there:
        return ""
    return _encoded(f"{posixpath.relpath(there or '.', here or '.')}/")


def link_from_root(root: str, target: str) -> str:
    """Return the link to the path `target` that works from anywhere below `root`."""
    return root + _encoded(target)


def root(source: str) -> str:
    """Return the relative link from the page at path `source` to the site's root.

    It is empty or ends in a slash, so that a path can be appended.
    """
    return "../" * source.count("/")


def absolute(base_url: str, path: str) -> str:
    """Return the public URL of a path; that of an index page is its folder."""
    public = path.removesuffix(HOME) if posixpath.basename(path) == HOME else path
    return base_url + _encoded(public)


def canonical(path: str, base_url: str) -> str:
    """Return the public URL of a path, or an empty string if there is no base URL."""
    return absolute(base_url, path) if base_url else ""


def address(path: str, source: str, base_url: str) -> str:
    """Return the public URL of a path, or the link from the file at `source` without a base URL."""
    return canonical(path, base_url) or link(path, source)


def link_patterns(path: str) -> list[str]:
    """Return texts of which every link to a path contains one; other links may contain them too.

    They are percent-encoded or not.
    """
    folder, _, name = path.rpartition("/")
    patterns = [name, f"{posixpath.basename(folder)}/"] if name == HOME else [name]
    return [*patterns, *map(_encoded, patterns)]


def _encoded(path: str) -> str:
    return path if PLAIN.fullmatch(path) else quote(path, safe="/-._~")


PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
"""A path without characters that have to be percent-encoded."""


def fold(path: str) -> str:
    """Return a path in a form that is equal for paths that file systems may not distinguish."""
    return unicodedata.normalize("NFC", path).casefold()


def base_path(base_url: str) -> str:
    """Return the path of the base URL, or `/` if there is none."""
    return urlsplit(base_url).path or "/"


def arxiv(arxiv_id: str, kind: str = "abs") -> str:
    """Return the URL of a paper's abstract (`abs`) or PDF (`pdf`) at arXiv."""
    return f"https://arxiv.org/{kind}/{arxiv_id}"


def doi(doi_name: str) -> str:
    """Return the URL that resolves a DOI."""
    return f"https://doi.org/{quote(doi_name, safe='/:;()-._~')}"


def orcid(identifier: str) -> str:
    """Return the URL of an ORCID iD."""
    return f"https://orcid.org/{identifier}"


def pubmed(identifier: str) -> str:
    """Return the URL of a paper's record in PubMed."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{identifier}/"


DEVICE = "(?:con|prn|aux|nul|(?:com|lpt)[0-9])"
"""A pattern of the names, in any case, that no file can have on Windows, also with an extension
(https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""

LONGEST_SLUG = 80
"""The maximum number of bytes of a slug."""


def slug(text: str, longest: int = LONGEST_SLUG) -> str:
    """Return the lowercase words of a text joined by hyphens, cut after a whole word.

    Accents are removed, letters of other scripts are kept. The slug of a text without letters and
    digits is empty.
    """
    return slugs([text], longest)[0]


def slugs(texts: Iterable[str], longest: int = LONGEST_SLUG) -> list[str]:
    """Return the `slug` of each text, ten times as fast as calling `slug` for each."""
    lines = "".join([text.replace("\n", " ") + "\n" for text in texts])
    joined = lines.replace("'", "").replace("’", "").replace("_", "-")
    bare = joined.lower() if joined.isascii() else _without_accents(joined)
    found = [line.strip("-") for line in BETWEEN_WORDS.sub("-", bare).split("\n")[:-1]]
    return [line if len(line.encode()) <= longest else _cut(line, longest) for line in found]


def _cut(slug: str, longest: int) -> str:
    """Return the words that fit, or else as much of the first word as a file name can hold."""
    data = slug.encode()
    fitting, _, _ = data[: longest + 1].rpartition(b"-")
    return (fitting or data.partition(b"-")[0][: 2 * longest]).decode(errors="ignore")


def _without_accents(text: str) -> str:
    """Return a text in lowercase without accents, in normal form C."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    accents = "".join(filter(unicodedata.combining, set(decomposed)))
    bare = re.sub(f"[{accents}]", "", decomposed) if accents else decomposed
    return unicodedata.normalize("NFC", bare)


BETWEEN_WORDS = re.compile(r"[^\w\n]+")
