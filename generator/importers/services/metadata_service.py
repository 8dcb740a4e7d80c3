"""The interface of a metadata service, such as arXiv's API."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Protocol

from generator.importers.records.validation import Fields
from generator.importers.services.http_client import Client

FoundFields = Mapping[str, Fields | None]
"""Front-matter fields by identifier; None for a paper that the service does not have."""


class MetadataService(Protocol):
    """Returns the metadata of papers by their identifiers, or by title and author."""

    kind: ClassVar[str]
    """The front-matter field of the identifiers: `arxiv` or `doi`."""

    batch_size: ClassVar[int]
    """The number of papers per call of `fetch`."""

    unknown_hint: ClassVar[str]
    """What a user can do about a paper that the service does not have."""

    @property
    def client(self) -> Client:
        """Return the HTTP client, which has the name of the service."""

    def fetch(self, identifiers: Sequence[str]) -> Iterator[FoundFields]:
        """Yield the fields of some papers at a time, until all have been yielded."""

    def search(self, title: str, family: str) -> Sequence[Fields]:
        """Return the fields of papers with a title and an author of a family name."""
