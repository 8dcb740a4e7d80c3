"""Addresses and identifiers in a query find their paper, or are said not to be in the library."""

from pathlib import Path
from typing import Any

import pytest
from search_answers import Find, read
from search_site import paper

LIBRARY = [
    paper(
        "dpo",
        "Direct Preference Optimization",
        abstract="Alignment without reinforcement.",
        addresses=("arxiv:2305.18290", "https://github.com/Eric/DPO/", "pmid:31452104"),
        aliases=("rafailov-2023",),
    ),
    paper("1706.03762", "A Network of Attention", addresses=("arxiv:1706.03762",)),
    paper("strings", "Notes on Strings", addresses=("arxiv:hep-th/9901001",)),
    paper(
        "acl2022-2022-acl-long-531",
        "Probing as Usual",
        addresses=("https://aclanthology.org/2022.acl-long.531.pdf",),
    ),
    paper("bert", "Pre-training Matters", addresses=("doi:10.18653/v1/N19-1423",)),
    paper("iccv2019-25888", "Seeing More", addresses=("doi:10.1109/ICCV.2019.00123",)),
    paper("open", "Open to Reviews", addresses=("https://openreview.net/forum?id=rJl-b3RcF7",)),
    paper("lancet", "A Trial", addresses=("doi:10.1016/S0140-6736(05)12345-6",)),
    paper(
        "ada",
        "Notes on the Engine",
        authors=("Ada Lovelace",),
        topics=("Number theory",),
        venue="ACL 2022",
        year="1843",
    ),
    paper("words", "arXiv ICCV 2019 acl 2022 long 531", abstract="https abs pdf org 25888 2305"),
]

FOUND = {
    "dpo": [
        "https://arxiv.org/abs/2305.18290",
        "http://www.arxiv.org/pdf/2305.18290v2.pdf",
        "arxiv.org/abs/2305.18290v3#section",
        "https://arxiv.org/html/2305.18290v3?context=cs",
        "https://export.arxiv.org/abs/2305.18290",
        "https://huggingface.co/papers/2305.18290",
        "https://hf.co/papers/2305.18290",
        "https://www.alphaxiv.org/abs/2305.18290v1",
        "https://ar5iv.labs.arxiv.org/html/2305.18290",
        "https://ar5iv.org/abs/2305.18290",
        "https://www.semanticscholar.org/arxiv/2305.18290",
        "https://api.semanticscholar.org/arXiv:2305.18290",
        "10.48550/arXiv.2305.18290",
        "doi:10.48550/arXiv.2305.18290",
        "https://doi.org/10.48550/arXiv.2305.18290",
        "2305.18290",
        "2305.18290v2",
        "arXiv:2305.18290v2",
        "arxiv: 2305.18290",
        "arXiv 2305.18290",
        "[arXiv:2305.18290]",
        "(2305.18290)",
        "https://github.com/eric/dpo",
        "github.com/Eric/DPO",
        "https://example.org/library/papers/dpo.html",
        "https://example.org/papers/dpo.md?highlight=x",
        "file:///home/me/site/papers/dpo.html",
        "papers/dpo.html",
        "https://example.org/papers/rafailov-2023.html",
        "rafailov-2023",
        "id:rafailov-2023",
        "arxiv:2305.18290",
        "https://pubmed.ncbi.nlm.nih.gov/31452104/",
        "pmid:31452104",
    ],
    "1706.03762": ["https://example.org/base/papers/1706.03762.html", "arXiv.1706.03762"],
    "strings": [
        "https://arxiv.org/abs/hep-th/9901001",
        "hep-th/9901001v1",
        "arXiv:hep-th/9901001",
        "https://doi.org/10.48550/arXiv.hep-th/9901001",
    ],
    "acl2022-2022-acl-long-531": [
        "https://aclanthology.org/2022.acl-long.531/",
        "https://www.aclanthology.org/2022.acl-long.531v2.pdf",
        "2022.acl-long.531",
        "https://doi.org/10.18653/v1/2022.acl-long.531",
        "acl2022-2022-acl-long-531",
        "ACL2022-2022-ACL-LONG-531",
        "https://example.org/papers/acl2022-2022-acl-long-531.html",
    ],
    "bert": [
        "https://aclanthology.org/N19-1423/",
        "https://www.aclweb.org/anthology/N19-1423.pdf",
        "https://doi.org/10.18653/v1/N19-1423",
        "https://api.semanticscholar.org/graph/v1/paper/DOI:10.18653/v1/N19-1423",
        "doi:10.18653/v1/n19-1423",
    ],
    "iccv2019-25888": [
        "iccv2019-25888",
        "id:iccv2019-25888",
        "10.1109/ICCV.2019.00123",
        "https://dx.doi.org/10.1109/iccv.2019.00123",
        "https://doi.org/10.1109%2FICCV.2019.00123",
        "https://ieeexplore.example/doi/abs/10.1109/ICCV.2019.00123?journal=x",
        "DOI: 10.1109/ICCV.2019.00123.",
    ],
    "open": [
        "https://openreview.net/forum?id=rJl-b3RcF7",
        "https://openreview.net/pdf?id=rJl-b3RcF7",
        "openreview.net/forum?noteId=abc&id=rJl-b3RcF7",
    ],
    "lancet": [
        "10.1016/S0140-6736(05)12345-6",
        "https://www.thelancet.com/doi/10.1016/S0140-6736(05)12345-6/full",
        "(https://doi.org/10.1016/S0140-6736(05)12345-6)",
    ],
}


def test_an_address_or_identifier_finds_its_paper(find: Find) -> None:
    found = {query: find(query)["ids"][:1] for queries in FOUND.values() for query in queries}
    assert found == {query: [name] for name, queries in FOUND.items() for query in queries}


@pytest.mark.parametrize("query", ["https://arxiv.org/abs/2305.18290", "arXiv:2305.18290"])
def test_an_address_alone_finds_nothing_else(find: Find, query: str) -> None:
    assert find(query)["ids"] == ["dpo"]


@pytest.mark.parametrize(
    "query",
    [
        "attention https://arxiv.org/abs/2305.18290",
        "is 2305.18290 better than attention to strings?",
        "see https://doi.org/10.48550/arXiv.2305.18290, attention",
        "attention in the paper rafailov-2023",
    ],
)
def test_an_address_among_words_comes_before_what_the_words_find(find: Find, query: str) -> None:
    ids = find(query)["ids"]
    assert ids[0] == "dpo"
    assert "1706.03762" in ids


@pytest.mark.parametrize(
    ("query", "text", "url"),
    [
        (
            "https://arxiv.org/pdf/2001.00001v3",
            "https://arxiv.org/pdf/2001.00001v3",
            "https://arxiv.org/pdf/2001.00001v3",
        ),
        (
            "arxiv.org/abs/2001.00001",
            "arxiv.org/abs/2001.00001",
            "https://arxiv.org/abs/2001.00001",
        ),
        ("2001.00001", "2001.00001", "https://arxiv.org/abs/2001.00001"),
        ("arXiv:2001.00001", "2001.00001", "https://arxiv.org/abs/2001.00001"),
        ("10.1000/182", "10.1000/182", "https://doi.org/10.1000/182"),
        ("doi:10.1000/182", "10.1000/182", "https://doi.org/10.1000/182"),
        ("https://example.org/x?y=1", "https://example.org/x?y=1", "https://example.org/x?y=1"),
    ],
)
def test_an_address_that_is_not_in_the_library_is_named_with_its_url(
    find: Find, query: str, text: str, url: str
) -> None:
    answer = find(query)
    assert answer["ids"] == []
    assert read(answer, "missing") == [(text, url)]


def test_words_beside_an_address_that_is_not_in_the_library_are_searched(find: Find) -> None:
    answer = find("attention https://arxiv.org/abs/2001.00001")
    assert answer["ids"] == ["1706.03762"]
    assert len(read(answer, "missing")) == 1


def test_the_page_links_to_an_address_that_is_not_in_the_library(
    page: Any, library_of_module: Path
) -> None:
    page.goto(f"{(library_of_module / 'search.html').as_uri()}?q=arxiv.org/abs/2001.00001")
    link = page.get_by_role("link", name="arxiv.org/abs/2001.00001")
    assert link.get_attribute("href") == "https://arxiv.org/abs/2001.00001"
    assert "is not in this library" in page.locator(".search-interpretation").text_content()


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("https://example.org/base/authors/ada-lovelace.html", ("ada lovelace", "author")),
        ("authors/ada-lovelace.html", ("ada lovelace", "author")),
        ("https://example.org/topics/number-theory.html?x=y#z", ("number theory", "topic")),
        ("https://example.org/venues/acl-2022.html", ("acl 2022", "venue")),
        ("https://example.org/years/1843/index.html", ("1843", "year")),
    ],
)
def test_the_address_of_a_listing_is_read_as_a_field(
    find: Find, query: str, field: tuple[str, str]
) -> None:
    answer = find(f"notes {query}")
    assert answer["ids"] == ["ada"]
    assert read(answer, "field") == [field]


@pytest.mark.parametrize("query", ["attention and/or strings", "gpt-4 attention", "e.g. attention"])
def test_what_only_looks_like_an_address_is_searched_as_words(find: Find, query: str) -> None:
    answer = find(query)
    assert "1706.03762" in answer["ids"]
    assert read(answer, "missing") == []
