"""The expected title, papers and topics of the library of this project."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from generator.matching.forms import normal_form
from generator.model import Paper

FOLDER = Path(__file__).parent


def read_list(name: str) -> frozenset[str]:
    return frozenset((FOLDER / name).read_text(encoding="utf-8").split())


SITE_TITLE = "Papershelf"
PAPERS = read_list("papers.sha256")
"""The hash of each paper's title, or of its arXiv id where the title is not known."""
TOPICS = read_list("topics.txt")
"""The ids of the topics."""


def keys(paper: Paper) -> set[str]:
    """Return the hashes of a paper's title and of its arXiv id."""
    known = [normal_form(paper.title), f"arxiv:{paper.arxiv}" if paper.arxiv else ""]
    return {sha256(key.encode()).hexdigest()[:16] for key in known if key}


def missing(papers: Iterable[Paper]) -> frozenset[str]:
    """Return the keys of the listed papers that are not among these papers."""
    return PAPERS.difference(*map(keys, papers))
