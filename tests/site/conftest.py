"""The two tested sites: the content of this repository, and a synthetic library.

The first has no base URL; that of the second has a path.
"""

import pytest
from library import BASE_URL, CONTENT, build_clean_site, write_library
from reading import Built


@pytest.fixture(scope="session")
def content_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    output = tmp_path_factory.mktemp("content") / "site"
    return Built(output, build_clean_site(CONTENT, output))


@pytest.fixture(scope="session")
def made_up_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("made-up")
    content, output = write_library(folder / "content"), folder / "site"
    return Built(output, build_clean_site(content, output, BASE_URL), BASE_URL)


@pytest.fixture(scope="session", params=["content_site", "made_up_site"])
def built(request: pytest.FixtureRequest) -> Built:
    """Either site."""
    site: Built = request.getfixturevalue(request.param)
    return site
