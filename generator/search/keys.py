"""Keys: what a query finds papers by apart from the words of their texts.

    id:acl2022-531                the paper's id, or an earlier one
    arxiv:2305.18290              an identifier, in one of the kinds of `addresses`
    link:github.com/owner/code    the address of a link
    author:manning-christopher-d  the words of an author's name, the last one first; also in
                                  another spelling (`variants`)
    venue:acl-2022                the words of the venue
    type:thesis  language:de  has:code  is:retracted
    votes:000000012               nine digits, so that keys sort as numbers

Keys have no spaces. A shard of keys holds consecutive ones:

    [keys, counts, papers]

`keys` are front-coded (`coding`), `counts` the numbers of papers, and `papers` these as gaps.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from generator.search import chunking
from generator.search.addresses import identifiers, plain_address
from generator.search.analysis import SearchEntry, words
from generator.search.arrays import changes, encode_array, gaps
from generator.search.coding import utf16_order
from generator.search.front_coding import encode_word_lists
from generator.search.tables import StringTable
from generator.search.variants import with_digraphs


class KeyShards(NamedTuple):
    """All keys in order, the index of the first one of each shard, and the shards."""

    keys: list[str]
    starts: list[int]
    contents: list[list[Any]]


def paper_keys(entry: SearchEntry, language: str) -> list[str]:
    """Return the keys of a paper in a library of a language."""
    names = (*entry.authors, *entry.author_aliases)
    found = {
        *(f"id:{name.lower()}" for name in (entry.id, *entry.aliases)),
        *(key for text in (entry.id, *entry.addresses) for key in identifiers(text)),
        *(f"link:{plain_address(address)}" for address in entry.addresses if "://" in address),
        *(_name_key(form) for name in names for form in (name, with_digraphs(name))),
        *_key("venue", words(entry.venue)),
        f"language:{(entry.language or language).lower()}",
        *entry.attributes,
    }
    if entry.upvotes is not None:
        found.add(f"votes:{entry.upvotes:09}")
    return sorted(key.replace(" ", "%20") for key in found if key)


def _name_key(name: str) -> str:
    found = words(name)
    return next(_key("author", [*found[-1:], *found[:-1]]), "")


def _key(kind: str, found: list[str]) -> Iterator[str]:
    if found:
        yield f"{kind}:{'-'.join(found)}"


def key_shards(labels: StringTable, column: int) -> KeyShards:
    """Return the keys in a column of labels, in shards."""
    numbers, rows = labels.column(column)
    used, number_of = np.unique(numbers, return_inverse=True)
    names = [labels.strings[number] for number in used.tolist()]
    order = utf16_order(names)
    keys = [names[at] for at in order]
    rank = np.argsort(np.array(order, np.int64))[number_of]
    ranks, papers = np.divmod(np.unique(rank * len(labels.sizes) + rows), max(len(labels.sizes), 1))
    is_first = changes(ranks)
    firsts = np.append(np.flatnonzero(is_first), papers.size)
    encoded = encode_array(gaps(papers, is_first)).group(firsts)
    sizes = np.diff(encoded.bounds) + np.fromiter(map(len, keys), np.int64, len(keys))
    starts = chunking.KEYS.starts(keys, sizes.tolist())
    bounds = [*starts, len(keys)]
    counts = encode_array(np.diff(firsts)).parts(bounds)
    columns = zip(encode_word_lists(keys, bounds), counts, encoded.parts(bounds), strict=True)
    return KeyShards(keys, starts, list(map(list, columns)))
