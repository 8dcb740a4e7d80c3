"""Other spellings of words with certain letters: `Schölkopf`, `Scholkopf` and `Schoelkopf`.

Folding makes one term of the first two (`analysis`). People who cannot type a letter write two
instead, so the term of that spelling has the folded one as its variant and, if there are papers
with both, the other way round. Only words that some paper writes with such a letter have
variants: `Michael` is not taken for a spelling of `Michäl`.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.search.analysis import Analysis, words

DIGRAPHS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
"""Letters that people write as two, and that folding makes one."""

LETTER = f"[{''.join(DIGRAPHS)}]"
WRITTEN = re.compile(rf"(?<![^\W\d_])[^\W\d_]*{LETTER}[^\W\d_]*")


def marked_words(texts: Iterable[str]) -> set[str]:
    """Return the words of some texts that have such letters, in lower case."""
    return {
        word
        for text in texts
        if not text.isascii()
        for word in WRITTEN.findall(unicodedata.normalize("NFC", text).lower())
    }


def with_digraphs(text: str) -> str:
    """Return a text in lower case with two letters for each of these."""
    plain = unicodedata.normalize("NFC", text).lower()
    return re.sub(LETTER, lambda found: DIGRAPHS[found[0]], plain)


def variants(
    written: Iterable[str], terms: Sequence[str], analysis: Analysis
) -> Mapping[str, Sequence[str]]:
    """Return the variants of terms, given the marked words of all papers and all terms."""
    known = set(terms)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in written:
        forms = (words(word), words(with_digraphs(word)))
        if [len(form) for form in forms] != [1, 1]:
            continue
        folded, other = (analysis.stems[form] for [form] in forms)
        if folded in known and folded != other:
            found[other].add(folded)
            if other in known:
                found[folded].add(other)
    return {term: sorted(others) for term, others in found.items()}
