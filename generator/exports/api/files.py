"""The files of the API as batches."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from generator import urls
from generator.exports.api.fields import (
    API_LIST_FIELDS,
    API_PAPER_FIELDS,
    API_TOPIC_FIELDS,
    ApiLocation,
    json_object,
)
from generator.exports.api.llms import llms_text
from generator.exports.api.markdown_version import markdown_version
from generator.exports.api.schemas import API_VERSION, schemas
from generator.exports.paper_batches import by_version, paper_batches
from generator.library import Site
from generator.model import Batch, BatchResult, GetCached, Output, Paper
from generator.runtime import FragmentBatch
from generator.text import compact_json

LARGEST_PART = 40_000_000
"""The approximate size in bytes of a part of `papers.json`; GitHub warns about 50 MB."""


def api_files(site: Site) -> Iterator[Batch]:
    """Yield the batches of the API, of Markdown versions and of `llms.txt`."""
    first = ApiLocation(urls.api_papers(1), site)
    yield FragmentBatch(
        "api/papers",
        by_version(site.newest, site),
        site.shared_cache_key,
        partial(site.only, partial(_line, first)),
        partial(_index, first),
    ).batch()
    yield Batch(urls.API_TOPICS, partial(_topics, site))
    yield Batch("api/schema", partial(_schemas, site))
    yield Batch(urls.LLMS, partial(_llms, site))
    for number, papers in paper_batches(site.library.papers).items():
        yield Batch(f"api/papers/{number}", partial(_papers, papers, site))


def _papers(papers: Sequence[Paper], site: Site, _get: GetCached) -> BatchResult:
    return BatchResult(_paper_files(papers, site))


def _paper_files(papers: Sequence[Paper], site: Site) -> Iterator[Output]:
    """Yield the JSON files and Markdown versions of papers."""
    for paper in papers:
        path = urls.api_paper(paper.id)
        yield Output(path, encoded(json_object(API_PAPER_FIELDS, paper, ApiLocation(path, site))))
        yield Output(urls.markdown_version(paper.id), markdown_version(paper, site).encode())


def _line(first: ApiLocation, paper: Paper) -> str:
    """Return the line of a paper in `papers.json`."""
    return encoded(json_object(API_LIST_FIELDS, paper, first)).decode().rstrip()


def _index(first: ApiLocation, lines: Sequence[str]) -> Iterator[Output]:
    """Yield `papers.json`, with one paper per line, and further parts if it is too large."""
    site = first.site
    parts = divide([line.encode() for line in lines])
    for number, part in enumerate(parts, 1):
        head = {
            "version": API_VERSION,
            "title": site.config.title,
            "home": first.address(urls.HOME),
            "count": len(site.newest),
        }
        if number < len(parts):
            head["next"] = first.address(urls.api_papers(number + 1))
        start = encoded(head).removesuffix(b"}\n")
        data = b'%b,"papers":[\n%b\n]}\n' % (start, b",\n".join(part))
        yield Output(urls.api_papers(number), data)


def divide(lines: Sequence[bytes]) -> list[list[bytes]]:
    """Divide the lines into parts of at most `LARGEST_PART` bytes; there is at least one part."""
    parts: list[list[bytes]] = [[]]
    size = 0
    for line in lines:
        if size + len(line) > LARGEST_PART and parts[-1]:
            parts.append([])
            size = 0
        parts[-1].append(line)
        size += len(line)
    return parts


def _topics(site: Site, _get: GetCached) -> BatchResult:
    location = ApiLocation(urls.API_TOPICS, site)
    topics = [json_object(API_TOPIC_FIELDS, group, location) for group in site.topics]
    data = encoded({"version": API_VERSION, "topics": topics})
    return BatchResult([Output(location.path, data)])


def _schemas(site: Site, _get: GetCached) -> BatchResult:
    found = schemas(site.config).items()
    return BatchResult([Output(urls.api_schema(name), encoded(each)) for name, each in found])


def _llms(site: Site, _get: GetCached) -> BatchResult:
    return BatchResult([Output(urls.LLMS, llms_text(site).encode())])


def encoded(data: Mapping[str, Any]) -> bytes:
    """Return compact JSON with a line end."""
    return f"{compact_json(data)}\n".encode()
