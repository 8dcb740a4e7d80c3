"""Assembles the library from its parsed files, and checks what involves several files.

Nothing here opens or parses a file: parsed files have the lines that problems need.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from generator.content.alias_checks import PaperSource, alias_problems, successor_problems
from generator.content.authors_file import unknown_people
from generator.content.completeness import papers_without_text
from generator.content.duplicate_checks import duplicates
from generator.content.folder import PAPERS_FOLDER
from generator.content.parse import ParsedPage, ParsedPaper
from generator.content.texts import CHECK_PATH, Texts, link_problem
from generator.errors import Problem, Suggestions
from generator.model import Library, Person, Topic

ADD_TOPIC = "add it to topics.yaml"


def assemble(
    papers: Sequence[ParsedPaper],
    pages: Sequence[ParsedPage],
    topics: Iterable[Topic],
    files: frozenset[str],
    people: Iterable[Person] = (),
) -> tuple[Library, Texts, list[Problem]]:
    """Return the library, its texts, and the problems in files and across files.

    `papers` and `pages` are in the order of their paths. In the library papers are sorted by
    id, topics are in the order of their file, and free pages are sorted by `order` and id.
    """
    sources = [PaperSource(file.source, file.lines) for file in papers if file.source]
    free_pages = [file.source for file in pages if file.source]
    library = Library(
        tuple(sorted((source.paper for source in sources), key=lambda paper: paper.id)),
        tuple(topics),
        tuple(sorted(free_pages, key=lambda page: (page.order, page.id))),
        tuple(people),
        files,
    )
    parsed: list[ParsedPaper | ParsedPage] = [*papers, *pages]
    problems = [problem for file in parsed for problem in file.problems]
    problems += _no_papers(papers)
    problems += _unknown_topics(sources, library.topic_by_id)
    problems += duplicates(sources)
    problems += papers_without_text(sources)
    problems += alias_problems(sources)
    problems += successor_problems(sources, library)
    problems += unknown_people(library.people, library.papers)
    problems += broken_references(parsed, library)
    return library, _texts(papers, pages), problems


def _texts(papers: Sequence[ParsedPaper], pages: Sequence[ParsedPage]) -> Texts:
    """Return the texts of parsed files by the ids of their papers and pages."""
    proses = {source.id: text for _, source, text, *_ in papers if source and text}
    html = {source.id: text for _, source, text, *_ in pages if source and text is not None}
    parsed: list[ParsedPaper | ParsedPage] = [*papers, *pages]
    files = {
        reference.name
        for file in parsed
        for reference in file.references
        if reference.kind == "file"
    }
    return Texts(proses, html, frozenset(files))


def broken_references(
    parsed: Iterable[ParsedPaper | ParsedPage], library: Library
) -> Iterator[Problem]:
    """Yield a problem for each reference to an unknown or renamed target."""
    known: dict[str, Collection[str]] = {
        "paper": library.paper_by_id.keys(),
        "topic": library.topic_by_id.keys(),
        "page": {page.id for page in library.pages},
        "file": library.files,
    }
    suggest = {
        kind: Suggestions(names, f"check the id of the {kind}") for kind, names in known.items()
    }
    for file in parsed:
        for kind, name, target, line in file.references:
            if kind == "paper" and name in library.paper_by_alias:
                message = f'this paper is now "{library.paper_by_alias[name].id}"'
                yield link_problem(file.path, line, target, message, "link to this id")
            elif name not in known[kind]:
                hint = CHECK_PATH if kind == "file" else suggest[kind](name)
                yield link_problem(file.path, line, target, f"{kind} not found", hint)


def _no_papers(papers: Sequence[ParsedPaper]) -> Iterator[Problem]:
    if not papers:
        hint = 'add one with `papershelf new "Title"` or `papershelf import`'
        yield Problem(f"{PAPERS_FOLDER}/", 0, "there are no papers", hint)


def _unknown_topics(sources: Iterable[PaperSource], known: Collection[str]) -> list[Problem]:
    suggest = Suggestions(known, ADD_TOPIC)
    return [
        Problem(paper.path, line, f'unknown topic "{name}"', suggest(name))
        for paper, lines in sources
        for name, line in zip(paper.topics, lines.topics, strict=True)
        if name not in known
    ]
