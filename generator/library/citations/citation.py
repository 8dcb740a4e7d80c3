"""A paper as it is cited, whatever the format."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator import urls
from generator.content import PaperType, type_names
from generator.library.citations.bibtex_text import title_as_latex
from generator.library.citations.csl import (
    AUTHOR_COUNT,
    LICENSE,
    LINKS,
    MORE_AUTHORS,
    SECOND_BODY,
    Item,
    csl_item,
)
from generator.model import Paper
from generator.text import RichText, csl_to_plain, read_csl, title_to_csl, write_csl

STATUS_NOTES = {
    "withdrawn": "Withdrawn",
    "retracted": "Retracted",
    "superseded": "Superseded",
}
"""Notes for readers by the statuses of papers."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper as it is cited: its `item` in CSL-JSON, and what other formats need besides.

    The texts of `item` are plain; `rich` are the variables for which CSL-JSON has tags or formulas.
    """

    item: Item
    latex_title: str
    rich: Item
    arxiv: str = ""

    @property
    def rich_item(self) -> Item:
        """The item with the tags and formulas of CSL-JSON."""
        return {**self.item, **self.rich}

    @property
    def key(self) -> str:
        """The citation key."""
        return self.text("id")

    @property
    def names(self) -> PaperType:
        """The names of the type in other formats."""
        return type_names(self.item["type"])

    @property
    def has_more_authors(self) -> bool:
        """Whether some of the authors are known, and the names of others are not."""
        return bool(self._custom.get(MORE_AUTHORS))

    @property
    def author_count(self) -> str:
        """The number of authors, if some of them are not named."""
        return str(self._custom.get(AUTHOR_COUNT, ""))

    @property
    def license(self) -> str:
        """The license."""
        return str(self._custom.get(LICENSE, ""))

    @property
    def second_body(self) -> str:
        """The publisher of a paper that an institution issues, or the reverse."""
        return str(self._custom.get(SECOND_BODY, ""))

    @property
    def links(self) -> Iterable[tuple[str, str]]:
        """The pairs of a kind and a URL, one of which may be the address of the item."""
        links: Mapping[str, str] = self._custom.get(LINKS, {})
        return links.items()

    @property
    def _custom(self) -> Mapping[str, Any]:
        custom: Mapping[str, Any] = self.item.get("custom", {})
        return custom

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
    written = csl_item(paper, key, title, language or paper.language, abstract)
    rich = _rich_texts(written, paper)
    item = {**written, **{name: csl_to_plain(text) for name, text in rich.items()}, "title": title}
    rich = {name: text for name, text in rich.items() if text != item[name]}
    return Citation(item, title_as_latex(paper.title), rich, paper.arxiv)


def _rich_texts(item: Item, paper: Paper) -> dict[str, str]:
    """Return the title, and others with a `<`, as CSL-JSON has them; texts in `extra` are so."""
    extra = dict(paper.extra)
    return {"title": title_to_csl(paper.title)} | {
        name: write_csl(read_csl(value) if name in extra else [RichText(value)])
        for name, value in item.items()
        if isinstance(value, str) and "<" in value and name not in ("title", "abstract")
    }
