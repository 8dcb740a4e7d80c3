"""The paper that the samples of PubMed's formats describe."""

from typing import Any

from generator.model import Date, Name

BERG = Name(
    "Berg",
    "Jan J",
    "Jr",
    "van der",
    orcid="0000-0002-1825-0097",
    affiliation="Dune University, Dune.; Shore Laboratory, Cove.",
)

MEDLINE_PAPER: dict[str, Any] = {
    "title": "The pebbles of four beaches, and the kettles of a fifth",
    "type": "article-journal",
    "authors": (BERG, Name(literal="Pebble Study Group"), Name("Poe", "Ada")),
    "date": Date(2019, 11, 7),
    "venue": "J Shores",
    "container": "Journal of shores",
    "volume": "12",
    "issue": "3",
    "pages": "6913-6917",
    "issn": "1234-5679, 2345-6787",
    "doi": "10.1000/shore.7",
    "pmid": "1234567",
    "language": "de",
    "keywords": ("kettles", "Pebbles/classification"),
    "abstract": "We count the pebbles. There are many.",
    "status": "retracted",
}
