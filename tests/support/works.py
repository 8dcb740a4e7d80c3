"""Papers as metadata describe them, for tests."""

from typing import Any

from people import names

from generator.content.config import Config
from generator.content.texts import paper_prose
from generator.library.metadata import PublishedWork, work_of
from generator.model import Date, Paper, Topic

CONFIG = Config(base_url="https://a.org/lib/")
TOPICS = (Topic("x", "X & Y"), Topic("z", "Z"))
PAPER = Paper(
    "a",
    "A $x$ title",
    authors=names("Ada Lovelace", "Turing, Alan"),
    author_count=2,
    date=Date(2024, 11, 27),
    arxiv="2411.18553",
    doi="10.1000/182",
    body="A summary.",
)


def work(**fields: Any) -> PublishedWork:
    """Return the work of `PAPER` with other fields."""
    paper = PAPER._replace(**fields)
    return work_of(paper, paper_prose(paper).text, TOPICS, CONFIG)
