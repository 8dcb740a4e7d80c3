"""Related papers: which papers are similar to a paper, and what they share.

A *feature* is a word, a topic or an author. The similarity of two papers is a weighted cosine
over the features that they share:

    similarity(a, b) = evidence(a, b) / (length(a) * length(b))
    evidence(a, b) = sum of inverse_frequency(f) * weight(f, a) * weight(f, b)

Papers with less evidence than `LEAST_EVIDENCE`, apart from that of authors, are not related. Shared
words are named as reasons if one of the papers has them in its title or more than once. The terms
are these:

weight(f, a)
    The term frequency on a logarithmic scale: the bit length of the number of occurrences, at
    most 4 (1 for one occurrence, 2 from two, 3 from four, 4 from eight). A word of the title
    counts twice. A topic or an author has the weight 2.
length(a)
    The Euclidean norm of the weights of the paper's words.
level(f)
    The document frequency on the same scale: the bit length of the number of papers with f.
inverse_frequency(f)
    round(64 * 0.82 ** level(f)). Topics and authors count as level 5 at least.

A feature is ignored if only one paper has it, or more than about an eighth of a large library.
The more common a feature is, the more both papers must use it: it counts only if
weight(f, a) + weight(f, b) >= level(f) - 4. So a paper is compared with a bounded number of
others, and the cost of relating a library grows with its size and not with the square.

Scales are logarithmic, so few edits change a level, and with it the pages of other papers. Evidence
is summed in integers, so the order of papers does not matter. The lists are computed for the whole
library in every build in which the features of any paper differ.

    features(paper, plain)               Features: a pure function, cached by the paper's version
    relate(features by id)               RelatedLists
    relate_cached(versions, ...)         the same, with cached features
    lists[id]                            the related papers, most similar first

extract          features of a paper
occurrences      the features that count, as arrays
similarity       the most similar papers of each paper
lists            what is displayed
cache            features and lists in the build cache
"""

from generator.library.related.cache import relate_cached
from generator.library.related.extract import Features, features
from generator.library.related.lists import Related, RelatedLists, relate, related_papers

__all__ = [
    "Features",
    "Related",
    "RelatedLists",
    "features",
    "relate",
    "relate_cached",
    "related_papers",
]
