"""Keys of papers: identifiers, names and attributes."""

from dataclasses import replace

import pytest
from lunr_py import data
from lunr_queries import ask
from search_decoding import decode_numbers, decode_words, sum_gaps
from search_files import search_files
from search_site import write_site

from generator.search.addresses import identifiers
from generator.search.analysis import SearchEntry
from generator.search.keys import paper_keys

PAPER = SearchEntry("A1", "papers/A1.html", "Alpha")


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("arxiv:2305.18290v3", ["arxiv:2305.18290"]),
        ("https://arxiv.org/abs/math.GT/0309136v1", ["arxiv:math/0309136"]),
        ("https://arxiv.org/pdf/0704.0001.pdf", ["arxiv:0704.0001"]),
        ("https://example.org/2313.00001", []),
        ("https://example.org/12345.678901", []),
        ("10.48550/arXiv.2305.18290", ["arxiv:2305.18290", "doi:10.48550/arxiv.2305.18290"]),
        ("https://doi.org/10.1002%2FABC", ["doi:10.1002/abc"]),
        ("https://dl.acm.org/doi/pdf/10.1145/3292500.3330701", ["doi:10.1145/3292500.3330701"]),
        ("https://publisher.org/articles/10.3389/x.2020.1/full?a=b", ["doi:10.3389/x.2020.1"]),
        ("https://aclanthology.org/P19-1001.pdf", ["acl:p19-1001"]),
        ("10.18653/v1/2022.acl-long.5", ["acl:2022.acl-long.5", "doi:10.18653/v1/2022.acl-long.5"]),
        ("https://openreview.net/forum?id=aB-c_1", ["openreview:ab-c_1"]),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", ["pmid:123"]),
        ("https://github.com/owner/code", []),
    ],
)
def test_an_address_contains_identifiers(address: str, found: list[str]) -> None:
    assert list(identifiers(address)) == found


def test_the_keys_of_a_paper() -> None:
    entry = replace(
        PAPER,
        authors=("Christopher D. Manning", "Jürgen Müller", "李明", "?"),
        author_aliases=("C. Manning",),
        venue="ACL 2022",
        upvotes=12,
        aliases=("Old one",),
        addresses=("doi:10.1/X", "https://www.GitHub.com/owner/code/#readme"),
        attributes=("has:code",),
    )
    assert paper_keys(replace(entry, addresses=("doi:10.1000/X",)), "en-GB") == [
        "author:manning-c",
        "author:manning-christopher-d",
        "author:mueller-juergen",
        "author:muller-jurgen",
        "author:明-李",
        "doi:10.1000/x",
        "has:code",
        "id:a1",
        "id:old%20one",
        "language:en-gb",
        "venue:acl-2022",
        "votes:000000012",
    ]
    assert "link:github.com/owner/code" in paper_keys(entry, "en")


def test_shards_have_the_papers_of_each_key() -> None:
    entries = [
        replace(
            PAPER, id=f"p{at:04}", url=f"{at}.html", venue=f"V{at % 7}", authors=("\U00020000 Z",)
        )
        for at in range(2400)
    ]
    found = data(search_files(entries))
    parts = [part for name, part in sorted(found.items(), key=shard_number) if name[:5] == "keys/"]
    assert len(parts) > 1
    papers: dict[str, list[int]] = {}
    for keys, counts, gaps in parts:
        numbers = iter(decode_numbers(gaps))
        for key, count in zip(decode_words(keys), decode_numbers(counts), strict=True):
            papers[key] = sum_gaps([next(numbers) for _ in range(count)])
    assert list(papers) == sorted(papers, key=lambda key: key.encode("utf-16-be"))
    assert papers["venue:v3"] == list(range(3, 2400, 7))
    assert papers["id:p0042"] == [42]
    assert papers["language:en"] == list(range(2400))


def shard_number(item: tuple[str, object]) -> tuple[str, int]:
    folder, _, name = item[0].partition("/")
    return folder, int(name.partition("-")[0] or 0) if folder == "keys" else 0


@pytest.mark.parametrize(
    "query",
    ["venue:ICML ", 'author:"Ada Lovelace"', "id:p0042", "Ada Lovelace ", "has:code notes "],
)
def test_a_query_with_keys_needs_at_most_three_round_trips(
    query: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    entry = replace(PAPER, title="Notes", authors=("Ada Lovelace",), venue="ICML")
    entries = [
        replace(entry, id=f"p{at:04}", url=f"p/{at}.html", attributes=("has:code",))
        for at in range(50)
    ]
    [answer] = ask(
        write_site(tmp_path_factory.mktemp("keys"), entries), [{"q": query, "trips": True}]
    )
    assert answer["hits"]
    assert answer["trips"] <= 3
