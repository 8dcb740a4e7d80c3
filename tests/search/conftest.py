"""Papers to search."""

import pytest
from lunr_queries import own_papers

from generator.search.analysis import SearchEntry


@pytest.fixture(scope="session")
def papers() -> list[SearchEntry]:
    """Return the papers of this repository's library."""
    return own_papers()
