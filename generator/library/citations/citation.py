"""What a citation says, whatever format it is written in.

Everything is plain text but `latex_title`; what is not known is empty.
"""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator import urls
from generator.content import PAPER_TYPES, PaperType
from generator.library.citations.bibtex_text import title_as_latex
from generator.model import Date, Paper
from generator.text import latex_to_text

JOURNAL = re.compile(
    r"\b(journal|transactions|letters|review|annals|magazine|TMLR|JMLR|TACL)\b", re.I
)
"""What tells a journal from a conference in a venue's name."""

SUFFIX = re.compile(r"(?:[JS]r|I{2,3}|IV)\.?")
"""What stands behind a family name and is no part of it: `Jr.`, `III`."""


class PersonName(NamedTuple):
    """A person's name in parts; one that cannot be divided is all family name."""

    family: str
    given: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper as it is cited.

    `type` is a key of `PAPER_TYPES`. `has_more_authors` is true if the paper has authors whose
    names are unknown. `url` is the address of the paper at arXiv or of its DOI. `status` is
    `withdrawn`, `retracted`, `superseded` or empty. `pages` are separated by an en dash. `number`
    is that of a report, standard, patent or article without pages; the number of a journal is
    its `issue`. `institution` is that of a report or the school of a thesis.
    """

    key: str
    type: str
    title: str
    latex_title: str
    authors: tuple[str, ...] = ()
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
    editors: tuple[str, ...] = ()
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
        return PAPER_TYPES[self.type]

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
        authors=tuple(map(latex_to_text, paper.authors)),
        has_more_authors=bool(paper.authors) and paper.author_count > len(paper.authors),
        date=paper.date,
        venue=paper.venue,
        doi=paper.doi,
        arxiv=paper.arxiv,
        url=_address(paper),
        status=paper.status,
        **more,
    )


def paper_type(paper: Paper) -> str:
    """Return the type of a paper, a key of `PAPER_TYPES`."""
    if paper.venue:
        return "article-journal" if JOURNAL.search(paper.venue) else "paper-conference"
    return "article" if paper.arxiv else "document"


def _address(paper: Paper) -> str:
    if paper.arxiv:
        return urls.arxiv(paper.arxiv)
    return urls.doi(paper.doi) if paper.doi else ""


def split_name(name: str) -> PersonName:
    """Return the parts of `Ludwig van Beethoven`, `van Beethoven, Ludwig` or `A. Gray, Jr.`.

    The family name is the last word and the ones in small letters before it, as BibTeX
    has it.
    """
    before, _, after = (part.strip() for part in name.partition(","))
    if after and SUFFIX.fullmatch(after):
        return split_name(before)._replace(suffix=after)
    if after:
        return PersonName(before, after)
    words = before.split()
    small = (at for at, word in enumerate(words[:-1]) if at and word[0].islower())
    start = next(small, len(words) - 1)
    return PersonName(" ".join(words[start:]), " ".join(words[:start]))
