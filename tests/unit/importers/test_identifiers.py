"""Spellings of arXiv ids and DOIs."""

import pytest

from generator.content.values import InvalidValue
from generator.importers.services.identifiers import Identifier, identifier


@pytest.mark.parametrize(
    ("given", "arxiv"),
    [
        ("2305.07759", "2305.07759"),
        ("2305.07759v2", "2305.07759"),
        ("0704.0001", "0704.0001"),
        ("arXiv:2305.07759", "2305.07759"),
        ("arxiv: 2305.07759v11", "2305.07759"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("math.GT/0309136v1", "math.GT/0309136"),
        ("https://arxiv.org/abs/2305.07759v2", "2305.07759"),
        ("http://www.arxiv.org/pdf/2305.07759.pdf", "2305.07759"),
        ("https://arxiv.org/pdf/2305.07759v2", "2305.07759"),
        ("https://arxiv.org/html/2305.07759v2#S1", "2305.07759"),
        ("https://export.arxiv.org/abs/hep-th/9901001?context=math", "hep-th/9901001"),
        ("https://arxiv.org/abs/2305.07759/", "2305.07759"),
        ("10.48550/arXiv.2305.07759", "2305.07759"),
        ("https://doi.org/10.48550/ARXIV.hep-th/9901001", "hep-th/9901001"),
        (" 2305.07759\n", "2305.07759"),
    ],
)
def test_an_arxiv_id_is_known_in_every_spelling(given: str, arxiv: str) -> None:
    assert identifier(given) == Identifier("arxiv", arxiv)


@pytest.mark.parametrize(
    ("given", "doi"),
    [
        ("10.1000/182", "10.1000/182"),
        ("doi: 10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000/AbC(1)", "10.1000/AbC(1)"),
        ("http://dx.doi.org/10.1000/182", "10.1000/182"),
        ("10.48550/arXiv.nonsense", "10.48550/arXiv.nonsense"),
    ],
)
def test_a_doi_is_known_in_every_spelling(given: str, doi: str) -> None:
    assert identifier(given) == Identifier("doi", doi)


@pytest.mark.parametrize("given", ["", "pebbles", "2305.077", "https://arxiv.org/", "10.1/x"])
def test_anything_else_is_said_to_be_neither(given: str) -> None:
    with pytest.raises(InvalidValue, match="neither an arXiv id nor a DOI"):
        identifier(given)


def test_a_reader_is_led_to_the_paper() -> None:
    assert identifier("2305.07759v2").address == "https://arxiv.org/abs/2305.07759"
    assert identifier("10.1000/182").address == "https://doi.org/10.1000/182"
