"""The content folder in, a Library and everything that is wrong with it out.

Nothing here stops at the first mistake: a file that cannot be used is left out and
its problems are kept, so that one run shows all that a maintainer has to mend.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator import schema, urls
from generator.documents import Document, read_front_matter, read_yaml
from generator.errors import ContentError, Problem, Severity, did_you_mean
from generator.model import FreePage, Library, Paper, Rules, Topic
from generator.schema import InvalidValue

PAPERS = "papers"
PAGES = "pages"
TOPICS_FILE = "topics.yaml"

RESERVED_ID = re.compile(r"index(-\d+)?", re.IGNORECASE)
"""Names that listings take in every folder of the site."""

RESERVED_PAGE_ID = re.compile(r"index|search|404|papers|topics|authors|years|assets|files", re.I)


NO_TOPIC = "add it to topics.yaml"
ADD_TITLE = "add a line `title: ...` to the front matter"


FILE_TYPES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".pdf"}
"""Endings of the files that a text may refer to."""


class Source(NamedTuple):
    """A paper beside the document that it came from, which knows the lines."""

    paper: Paper
    document: Document


def read_library(content: Path) -> tuple[Library, list[Problem]]:
    """Read every paper, topic and free page below `content`.

    Papers come sorted by id, topics as written, free pages by `order` and id.
    """
    if not content.is_dir():
        hint = "name the folder with --content, or make one with `papershelf new`"
        return Library(), [Problem(str(content), 0, "there is no such folder", hint)]
    topics, problems = read_topics(content)
    sources, found = read_papers(content)
    pages, more = read_pages(content)
    problems += found + more
    problems += _unknown_topics(sources, topics)
    problems += _duplicates(sources)
    papers = sorted((source.paper for source in sources), key=lambda paper: paper.id)
    return Library(tuple(papers), tuple(topics), tuple(pages), read_files(content)), problems


def read_papers(content: Path) -> tuple[list[Source], list[Problem]]:
    """Read `papers/**/*.md`, in the order of their paths."""
    sources: list[Source] = []
    problems: list[Problem] = []
    for document in _documents(content, PAPERS, "**/*.md", problems):
        paper, found = parse_paper(document)
        problems += found
        if paper:
            sources.append(Source(paper, document))
    if not sources and not problems:
        hint = 'add one with `papershelf new "Title"` or `papershelf import`'
        problems.append(Problem(f"{PAPERS}/", 0, "there are no papers", hint))
    return sources, problems


def parse_paper(document: Document) -> tuple[Paper | None, list[Problem]]:
    """Turn a document into a paper, or into problems only if it has no usable id or title."""
    paper_id = Path(document.path).name.removesuffix(".md")
    values, problems = schema.parse_fields(document, document.data, schema.PAPER_FIELDS)
    problems += _id_problems(document, paper_id)
    problems += _completeness_problems(document, values)
    if "title" not in values:
        return None, problems
    values["author_count"] = max(len(values.get("authors", ())), values.get("author_count", 0))
    values["date"] = values.get("date") or schema.arxiv_month(values.get("arxiv", ""))
    values |= {"path": document.path, "body": document.body, "body_line": document.body_line}
    return Paper(paper_id, **values), problems


def read_topics(content: Path) -> tuple[list[Topic], list[Problem]]:
    """Read `topics.yaml`: a list of topics, each after its own fields."""
    if not (content / TOPICS_FILE).exists():
        return [], []
    try:
        document = read_yaml(content / TOPICS_FILE, TOPICS_FILE)
    except ContentError as error:
        return [], list(error.problems)
    entries = document.data or []
    if not isinstance(entries, list):
        return [], [document.problem("the file is not a list", "begin each topic with `- id: ...`")]
    topics: list[tuple[int, Topic]] = []
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        topic, found = _parse_topic(document, entry, index)
        problems += found
        if topic:
            topics.append((index, topic))
    problems += _tree_problems(document, topics)
    return [topic for _, topic in topics], problems


def read_pages(content: Path) -> tuple[list[FreePage], list[Problem]]:
    """Read `pages/*.md`, sorted by `order` and id."""
    pages: list[FreePage] = []
    problems: list[Problem] = []
    for document in _documents(content, PAGES, "*.md", problems):
        page_id = Path(document.path).stem
        values, found = schema.parse_fields(document, document.data, schema.PAGE_FIELDS)
        problems += found + _id_problems(document, page_id, RESERVED_PAGE_ID)
        if "title" in values:
            body, line = document.body, document.body_line
            pages.append(FreePage(page_id, path=document.path, body=body, body_line=line, **values))
        elif schema.is_empty(document.data.get("title")):
            problems.append(document.problem("there is no title", ADD_TITLE))
    return sorted(pages, key=lambda page: (page.order, page.id)), problems


def read_files(content: Path) -> frozenset[str]:
    """Return the paths of what summaries and pages may show or offer beside text."""
    return frozenset(
        file.relative_to(content).as_posix()
        for file in content.rglob("*")
        if file.suffix.lower() in FILE_TYPES and file.is_file()
    )


def _documents(
    content: Path, folder: str, pattern: str, problems: list[Problem]
) -> Iterator[Document]:
    """Yield the readable Markdown files of a folder; problems of the others go to the list."""
    for file in sorted((content / folder).glob(pattern)):
        shown = file.relative_to(content).as_posix()
        try:
            yield read_front_matter(file, shown)
        except ContentError as error:
            problems.extend(error.problems)


def _id_problems(
    document: Document, written: str, reserved: re.Pattern[str] = RESERVED_ID
) -> list[Problem]:
    try:
        schema.paper_id(written)
    except InvalidValue as error:
        return [Problem(document.path, 0, error.message, f"rename the file: {error.hint}")]
    if reserved.fullmatch(written) or RESERVED_ID.fullmatch(written):
        return [Problem(document.path, 0, f'the name "{written}" is taken', "rename the file")]
    return []


def _completeness_problems(document: Document, values: dict[str, Any]) -> list[Problem]:
    """Find what is missing from a paper, or contradicts itself."""
    problems = []
    if schema.is_empty(document.data.get("title")):
        problems.append(document.problem("there is no title", ADD_TITLE))
    if not document.body.strip() and schema.is_empty(document.data.get("abstract")):
        hint = "add `abstract:` to the front matter, or a summary below it"
        problems.append(document.problem("there is neither an abstract nor a summary", hint))
    named, counted = len(values.get("authors", ())), values.get("author_count")
    if counted is not None and counted < named:
        message = f'author_count: "{counted}" is less than the {named} authors named'
        problems.append(document.problem(message, "correct or delete it", "author_count"))
    return problems


def _parse_topic(document: Document, entry: Any, index: int) -> tuple[Topic | None, list[Problem]]:
    values, problems = schema.parse_fields(document, entry, schema.TOPIC_FIELDS, index)
    for name in ("id", "title"):
        if isinstance(entry, dict) and schema.is_empty(entry.get(name)):
            message = f"the topic has no {name}"
            problems.append(document.problem(message, f"add a line `{name}: ...`", index))
    rules, found = schema.parse_fields(
        document, values.pop("match", {}), schema.RULES_FIELDS, index, "match"
    )
    if "id" not in values:
        return None, problems + found
    values.setdefault("title", values["id"])
    return Topic(match=Rules(**rules), **values), problems + found


def _tree_problems(document: Document, topics: list[tuple[int, Topic]]) -> list[Problem]:
    """Find ids that are taken, unknown parents, and topics that are above themselves."""
    problems, seen = [], set[str]()
    parents = {topic.id: topic.parent for _, topic in topics}
    for index, topic in topics:
        if topic.id in seen or RESERVED_ID.fullmatch(topic.id):
            message = f'the id "{topic.id}" is taken'
            problems.append(document.problem(message, "choose another", index, "id"))
        elif topic.parent and topic.parent not in parents:
            message, hint = f'unknown parent "{topic.parent}"', did_you_mean(topic.parent, parents)
            problems.append(document.problem(message, hint, index, "parent"))
        elif topic.id in _ancestors(topic.id, parents):
            message = f'the topic "{topic.id}" is above itself in the tree'
            problems.append(document.problem(message, "give it another parent", index, "parent"))
        seen.add(topic.id)
    return problems


def _ancestors(topic_id: str, parents: Mapping[str, str]) -> set[str]:
    """Return what is above a topic, itself among them if the tree has a loop there."""
    found: set[str] = set()
    above = parents.get(topic_id, "")
    while above and above not in found:
        found.add(above)
        above = parents.get(above, "")
    return found


def _unknown_topics(sources: Iterable[Source], topics: Iterable[Topic]) -> list[Problem]:
    known = {topic.id for topic in topics}
    return [
        document.problem(
            f'unknown topic "{name}"', did_you_mean(name, known) or NO_TOPIC, "topics", index
        )
        for paper, document in sources
        for index, name in enumerate(paper.topics)
        if name not in known
    ]


def _duplicates(sources: list[Source]) -> list[Problem]:
    """Find what two papers must not share, and titles that two papers do share."""
    return [
        *_shared(sources, lambda paper: urls.fold(paper.id), "the id", "rename one of the files"),
        *_shared(sources, lambda paper: paper.arxiv, "arxiv:", "delete one of the papers"),
        *_shared(sources, lambda paper: paper.doi.casefold(), "doi:", "delete one of the papers"),
        *_shared(sources, lambda paper: paper.title.casefold(), "title:", "", Severity.WARNING),
    ]


def _shared(
    sources: list[Source],
    key: Callable[[Paper], str],
    what: str,
    hint: str,
    severity: Severity = Severity.ERROR,
) -> Iterator[Problem]:
    first: dict[str, Paper] = {}
    field = what.rstrip(":")
    for paper, document in sources:
        if not key(paper):
            continue
        earlier = first.setdefault(key(paper), paper)
        if earlier is not paper:
            line = document.line_of(field) if what.endswith(":") else 0
            message = f'{what} "{getattr(paper, field, paper.id)}" is also that of {earlier.path}'
            yield Problem(document.path, line, message, hint, severity)
