"""A paper as it is cited, whatever the format."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.content import PaperType, type_names
from generator.library.citations.bibtex_text import title_as_latex
from generator.library.citations.csl import Item, csl_item, issuing_bodies
from generator.model import Paper

STATUS_NOTES = {
    "withdrawn": "Withdrawn",
    "retracted": "Retracted",
    "superseded": "Superseded",
}
"""Notes for readers by the statuses of papers."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper as it is cited: its `item` in CSL-JSON, and what CSL has no variable for.

    `has_more_authors` is true if the paper has authors whose names are unknown. `second_body` is
    the publisher of a paper that an institution issues, or the reverse. `links` are (kind, URL)
    pairs; the address of the item is not among them.
    """

    item: Item
    latex_title: str
    has_more_authors: bool = False
    arxiv: str = ""
    second_body: str = ""
    links: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """The citation key."""
        return self.text("id")

    @property
    def names(self) -> PaperType:
        """The names of the type in other formats."""
        return type_names(self.item["type"])

    @property
    def keywords(self) -> list[str]:
        """The keywords."""
        return self.text("keyword").split(", ") if "keyword" in self.item else []

    @property
    def archive(self) -> tuple[str, str]:
        """The number of the paper in an archive, and the archive; empty if it is in none."""
        if self.arxiv:
            return self.arxiv, "arXiv"
        if "archive" in self.item or "archive_location" in self.item:
            return self.text("archive_location"), self.text("archive")
        return (self.text("PMID"), "PubMed") if "PMID" in self.item else ("", "")

    @property
    def variables(self) -> Item:
        """The item without what only repeats the arXiv id, for which there are other fields."""
        repeated = {"publisher": "arXiv", "number": f"arXiv:{self.arxiv}"} if self.arxiv else {}
        return {name: value for name, value in self.item.items() if repeated.get(name) != value}

    def text(self, variable: str) -> str:
        """Return the value of a variable that is a text or a number; empty if it has none."""
        return str(self.item.get(variable, ""))

    @property
    def url(self) -> str:
        """The address of the paper, or that of its DOI."""
        doi = self.text("DOI")
        return self.text("URL") or (urls.doi(doi) if doi else "")

    @property
    def notes(self) -> Iterator[str]:
        """The status and the note, as far as there are any."""
        notes = STATUS_NOTES.get(self.text("status"), ""), self.text("note")
        return filter(None, notes)


def citation(
    paper: Paper, key: str, title: str, *, language: str = "", abstract: str = ""
) -> Citation:
    """Return a paper as it is cited by a key; title and abstract are plain text."""
    item = csl_item(paper, key, title, language or paper.language, abstract)
    first, second = issuing_bodies(paper, item["type"])
    return Citation(
        item,
        title_as_latex(paper.title),
        paper.has_more_authors or 0 < len(paper.authors) < paper.author_count,
        paper.arxiv,
        second if first and second != first else "",
        tuple((kind, url) for kind, url in paper.links if url != item.get("URL")),
    )
