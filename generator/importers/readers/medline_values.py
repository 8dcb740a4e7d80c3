"""Values of PubMed's records, which its tagged format and its XML share.

Meanings: https://www.nlm.nih.gov/bsd/mms/medlineelements.html. Publication types:
https://www.nlm.nih.gov/mesh/pubtypes.html. All others are articles in journals.
"""

import re
from collections.abc import Iterable

TYPES = {
    "Preprint": "article",
    "Book": "book",
    "Books": "book",
    "Book Chapter": "chapter",
    "Technical Report": "report",
    "Academic Dissertation": "thesis",
    "Dataset": "dataset",
    "Newspaper Article": "article-newspaper",
}

RANGE = re.compile(r"(\d+)-(\d+)")
ARTICLE_NUMBER = re.compile(r"[A-Za-z]{0,4}\d{1,8}")


ERIC_TYPES = (
    ("Journal Article", "article-journal"),
    ("Dissertations", "thesis"),
    ("Reports", "report"),
)
"""The types by what the publication types of ERIC begin with."""


def medline_type(publication_types: Iterable[str]) -> str:
    """Return the type in CSL."""
    names = list(publication_types)
    found = [TYPES[name] for name in names if name in TYPES]
    found += [kind for start, kind in ERIC_TYPES for name in names if name.startswith(start)]
    return next(iter(found), "article-journal")


def medline_status(publication_types: Iterable[str]) -> str:
    """Return the status of a retracted publication; empty for all others."""
    return "retracted" if "Retracted Publication" in publication_types else ""


def medline_title(text: str) -> str:
    """Return a title without its full stop, and without the brackets of a translated title."""
    title = text.removesuffix(".") if not text.endswith("..") else text
    if title.startswith("[") and title.endswith("]") and title.count("[") == 1:
        title = title[1:-1].removesuffix(".")
    return title


def full_pages(text: str) -> str:
    """Return pages with the digits that MEDLINE leaves out: `6913-7` is `6913-6917`."""

    def completed(pages: re.Match[str]) -> str:
        first, last = pages.groups()
        return f"{first}-{first[: max(0, len(first) - len(last))]}{last}"

    return RANGE.sub(completed, text)


def article_number(texts: Iterable[str]) -> str:
    """Return the first of the publisher's identifiers that is short enough to be a number."""
    return next((text for text in texts if ARTICLE_NUMBER.fullmatch(text)), "")


def shelf_address(accession: str) -> str:
    """Return the address of a book or chapter in NCBI's Bookshelf."""
    return f"https://www.ncbi.nlm.nih.gov/books/{accession}/"
