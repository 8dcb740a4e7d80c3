"""The lengths of fields in terms: rounded in the postings, exact in files of their own.

Ranking needs a length with each posting, but not exactly. A length is rounded to four binary
digits, as in Lucene, so that a posting takes less: lengths below 16 are exact, others are at most
1/16 off. Their codes are consecutive numbers: a length below 16 is its own code; of others, the
lowest digits are dropped until four are left, and for each of them the code is 8 higher.

    lengths/N-HASH   for each field the exact lengths for the papers of the shard; the paper with
                     the number n is in the shard n % shards, at the position n // shards

Only the exact search loads the exact lengths.
"""

from collections.abc import Iterator

import numpy as np

from generator.search.arrays import Ints, encode_array

DIGITS = 4


def length_codes(lengths: Ints) -> Ints:
    """Return the codes of lengths."""
    dropped = np.maximum(np.frexp(lengths)[1] - DIGITS, 0)
    codes: Ints = (dropped << (DIGITS - 1)) + (lengths >> dropped)
    return codes


def length_shards(lengths: Ints, shards: int) -> Iterator[list[str]]:
    """Yield the contents of the shards, given the lengths of the fields of each paper in a row."""
    for shard in range(shards):
        yield [encode_array(field[shard::shards]).text for field in lengths.T]
