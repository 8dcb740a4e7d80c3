"""What a citation says, whatever format it is written in.

Everything is plain text but `latex_title`; what is not known is empty.
"""

import re
from dataclasses import dataclass
from typing import Any

from generator import urls
from generator.content import PaperType, type_names
from generator.library.citations.bibtex_text import title_as_latex
from generator.model import Date, Name, Paper

JOURNAL = re.compile(
    r"\b(journal|transactions|letters|review|annals|magazine|TMLR|JMLR|TACL)\b", re.I
)
"""What tells a journal from a conference in a venue's name."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper as it is cited.

    `type` is a type of CSL. `has_more_authors` is true if the paper has authors whose
    names are unknown. `url` is the address of the paper at arXiv or of its DOI. `status` is
    `withdrawn`, `retracted`, `superseded` or empty. `pages` are separated by an en dash. `number`
    is that of a report, standard, patent or article without pages; the number of a journal is
    its `issue`. `institution` is that of a report or the school of a thesis.
    """

    key: str
    type: str
    title: str
    latex_title: str
    authors: tuple[Name, ...] = ()
    has_more_authors: bool = False
    date: Date | None = None
    venue: str = ""
    doi: str = ""
    arxiv: str = ""
    url: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    abstract: str = ""
    status: str = ""
    genre: str = ""
    editors: tuple[Name, ...] = ()
    volume: str = ""
    issue: str = ""
    pages: str = ""
    number: str = ""
    edition: str = ""
    series: str = ""
    publisher: str = ""
    institution: str = ""
    place: str = ""
    event: str = ""
    isbn: str = ""
    issn: str = ""
    note: str = ""

    @property
    def names(self) -> PaperType:
        """The names of the type in other formats."""
        return type_names(self.type)

    @property
    def container(self) -> str:
        """The venue of a paper that is part of something, such as a journal."""
        return self.venue if self.names.container else ""

    @property
    def issuing_body(self) -> str:
        """The publisher or institution, or the venue of a paper that is part of nothing."""
        bodies = (self.publisher, self.institution)
        first, second = bodies if self.names.publisher == "publisher" else bodies[::-1]
        return first or ("" if self.names.container else self.venue) or second

    @property
    def notes(self) -> list[str]:
        """The status and the note, as far as there are any."""
        return [note for note in (self.status_note, self.note) if note]

    @property
    def status_note(self) -> str:
        """The status as a note for readers: `Retracted`."""
        return self.status.capitalize()


def citation(paper: Paper, key: str, title: str, **more: Any) -> Citation:
    """Return a paper as it is cited by a key.

    `title` is its plain text, as is the `abstract` that may be among the other fields.
    """
    return Citation(
        key=key,
        type=paper_type(paper),
        title=title,
        latex_title=title_as_latex(paper.title),
        authors=paper.authors,
        has_more_authors=paper.has_more_authors or 0 < len(paper.authors) < paper.author_count,
        date=paper.issued,
        venue=paper.container or paper.venue,
        doi=paper.doi,
        arxiv=paper.arxiv,
        url=_address(paper),
        status=paper.status,
        genre=paper.genre,
        editors=paper.editors,
        volume=paper.volume,
        issue=paper.issue,
        pages=paper.pages.replace("-", "–"),
        number=paper.number,
        edition=paper.edition,
        series=paper.series,
        publisher=paper.publisher,
        institution=paper.institution,
        place=paper.place,
        event=paper.event,
        isbn=paper.isbn,
        issn=paper.issn,
        note=paper.note,
        **more,
    )


def paper_type(paper: Paper) -> str:
    """Return the type of a paper in CSL, which is guessed if its file states none."""
    if paper.type:
        return paper.type
    if paper.venue:
        return "article-journal" if JOURNAL.search(paper.venue) else "paper-conference"
    return "article" if paper.arxiv else "document"


def _address(paper: Paper) -> str:
    if paper.arxiv:
        return urls.arxiv(paper.arxiv)
    return urls.doi(paper.doi) if paper.doi else ""
