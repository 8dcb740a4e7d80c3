"""Reads hostile texts, each in a process of its own that may use little CPU time.

A program: `timed.py KIND SEED`, where KIND is a key of `KINDS`. It prints the name of each text
that took too long, or that failed in another way than with problems.
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Iterable
from itertools import chain

from shapes import LATEX, MARKDOWN, RECORDS, YAML, growing_shapes, long_runs, random_shapes, shapes

from generator.content import load_yaml, portable_summary
from generator.content.parse import parse_page_file, parse_paper_file
from generator.errors import ContentError
from generator.importers.readers.formats import Reader
from generator.importers.readers.lines import Line
from generator.importers.records.markup import abstract_text, rich_line
from generator.model import Paper
from generator.search.variants import marked_words

LIMIT = 6
"""Seconds of CPU time, three times as long as a text may take on a machine that is not busy."""

RANDOM_TEXTS = 10
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def title(text: str) -> None:
    parse_paper_file("papers/a.md", f'---\ntitle: "{text.translate(ESCAPES)}"\n---\n'.encode())


def abstract(text: str) -> None:
    fields = f'title: A\nabstract: "{text.translate(ESCAPES)}"\n'
    parse_paper_file("papers/a.md", f"---\n{fields}---\n".encode())


def body(text: str) -> None:
    parse_page_file("pages/a.md", f"---\ntitle: A\n---\n{text}".encode())


def portable(text: str) -> None:
    portable_summary(Paper("a", "A", path="papers/a.md", body=text), str)


def yaml(text: str) -> None:
    for start in ("", "a: "):
        try:
            load_yaml(start + text, "a.yaml")
        except ContentError as error:
            assert all(problem.line and problem.hint for problem in error.problems)


def records(text: str) -> None:
    lines = [Line(number, line) for number, line in enumerate(text.splitlines(keepends=True), 1)]
    for name in ("bibtex", "ris", "csl-json", "csv", "mods"):
        read = Reader(name)
        list(chain(read(lines, "a"), read.rest()))


def marked_up(text: str) -> None:
    rich_line(text)
    abstract_text(text)


def author_list(text: str) -> None:
    snapshot = json.dumps({"id": "2401.00001", "title": "A", "abstract": "B", "authors": text})
    list(Reader("arxiv-snapshot")([Line(1, snapshot)], "a"))
    bibtex = f"@misc{{a, title = {{A}}, url = {{{text}}}}}"
    list(Reader("bibtex")([Line(1, bibtex)], "a"))
    marked_words([text])


KINDS: dict[str, tuple[Callable[[str], None], Callable[[], Iterable[tuple[str, str]]]]] = {
    "title": (title, lambda: shapes(LATEX)),
    "abstract": (abstract, lambda: shapes(LATEX)),
    "body": (body, lambda: chain(shapes(MARKDOWN), growing_shapes())),
    "portable": (portable, lambda: chain(shapes(MARKDOWN), growing_shapes())),
    "records": (records, lambda: shapes(RECORDS)),
    "marked_up": (marked_up, lambda: shapes(MARKDOWN)),
    "author_list": (author_list, long_runs),
    "yaml": (yaml, lambda: shapes(YAML)),
}
"""What reads a text, and the texts for it."""


def ends_in_time(read: Callable[[str], None], text: str) -> bool:
    """Tell whether another process reads a text in time and without an exception."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
    try:
        read(text)
        os._exit(0)
    finally:
        os._exit(1)


if __name__ == "__main__":
    read, texts = KINDS[sys.argv[1]]
    read("A *text* with $x$, <b>bold</b>, \\emph{LaTeX}")  # so that all modules are loaded
    for name, text in chain(texts(), random_shapes(int(sys.argv[2]), RANDOM_TEXTS)):
        if not ends_in_time(read, text):
            print(name, flush=True)
