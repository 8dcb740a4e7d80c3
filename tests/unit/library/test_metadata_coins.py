"""ContextObjects of papers."""

from typing import Any
from urllib.parse import parse_qs, parse_qsl

import pytest
from people import names
from works import PAPER

from generator.library.metadata.coins import MOST_AUTHORS, coins
from generator.model import Date, Name, Paper


def test_a_preprint() -> None:
    authors = names("Ada Poe", "Jan van der Berg")
    paper = Paper("a", "A", authors=authors, date=Date(2024), doi="10.1/2", arxiv="1234.5678")
    assert parse_qsl(coins(paper, "A & B")) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "preprint"),
        ("rft.atitle", "A & B"),
        ("rft.date", "2024"),
        ("rft_id", "info:doi/10.1/2"),
        ("rft_id", "https://arxiv.org/abs/1234.5678"),
        ("rft.aulast", "Poe"),
        ("rft.aufirst", "Ada"),
        ("rft.au", "van der Berg, Jan"),
    ]


def test_a_paper_without_authors_has_none() -> None:
    assert coins(PAPER._replace(authors=()), "A") == ""


@pytest.mark.parametrize(
    ("fields", "form", "expected"),
    [
        (
            {"venue": "TMLR", "volume": "12", "issue": "3", "pages": "1-20", "issn": "1"},
            "journal",
            {
                "genre": "article",
                "atitle": "T",
                "jtitle": "TMLR",
                "volume": "12",
                "issue": "3",
                "spage": "1",
                "epage": "20",
                "issn": "1",
            },
        ),
        (
            {"venue": "ICLR", "pages": "7", "publisher": "P", "place": "L"},
            "book",
            {
                "genre": "proceeding",
                "atitle": "T",
                "btitle": "ICLR",
                "pages": "7",
                "pub": "P",
                "place": "L",
            },
        ),
        (
            {"type": "chapter", "container": "B", "isbn": "1"},
            "book",
            {"genre": "bookitem", "atitle": "T", "btitle": "B", "isbn": "1"},
        ),
        (
            {"type": "book", "isbn": "1", "edition": "2", "venue": "P"},
            "book",
            {"genre": "book", "btitle": "T", "isbn": "1", "edition": "2", "pub": "P"},
        ),
        (
            {"type": "report", "institution": "NIST"},
            "book",
            {"genre": "report", "btitle": "T", "pub": "NIST"},
        ),
        (
            {"type": "thesis", "institution": "MIT", "genre": "PhD thesis"},
            "dissertation",
            {"title": "T", "inst": "MIT", "degree": "PhD thesis"},
        ),
        (
            {"type": "dataset", "publisher": "Zenodo"},
            "dc",
            {"type": "dataset", "title": "T", "publisher": "Zenodo"},
        ),
    ],
)
def test_the_format_follows_from_the_type(
    fields: dict[str, Any], form: str, expected: dict[str, str]
) -> None:
    found = {key: value for key, [value] in parse_qs(coins(one_author(**fields), "T")).items()}
    assert found.pop("rft_val_fmt") == f"info:ofi/fmt:kev:mtx:{form}"
    assert (
        expected.items()
        <= {key.removeprefix("rft."): value for key, value in found.items()}.items()
    )
    assert found["rft.creator" if form == "dc" else "rft.aulast"].startswith("Poe")


def one_author(**fields: Any) -> Paper:
    return Paper("a", "A", authors=names("Ada Poe"), **fields)


def test_an_organization_as_the_first_author() -> None:
    paper = Paper("a", "A", authors=(Name(literal="The Team"),), venue="TMLR")
    assert parse_qs(coins(paper, "A"))["rft.aucorp"] == ["The Team"]


@pytest.mark.parametrize(("count", "named"), [(1, 1), (MOST_AUTHORS, MOST_AUTHORS), (30, 1)])
def test_all_authors_are_named_if_they_are_few(count: int, named: int) -> None:
    authors = tuple(Name("Poe", f"A{number}") for number in range(count))
    found = parse_qs(coins(Paper("a", "A", authors=authors, arxiv="1234.5678"), "A"))
    assert len(found["rft.aulast"] + found.get("rft.au", [])) == named
    found = parse_qs(coins(Paper("a", "A", authors=authors), "A"))
    assert len(found["rft.creator"]) == named


def test_authors_without_names_are_others() -> None:
    paper = Paper("a", "A", authors=names("Ada Poe", "Bo Ray"), author_count=9, arxiv="1234.5678")
    assert "rft.au" not in parse_qs(coins(paper, "A"))
