"""Related papers: which papers are similar to a paper, and what they share.

A *feature* is a word, a topic or an author. The similarity of two papers is a weighted cosine
over the features that they share:

    similarity(a, b) = evidence(a, b) / (length(a) * length(b))
    evidence(a, b) = sum of inverse_frequency(f) * weight(f, a) * weight(f, b)

Papers with less evidence than `LEAST_EVIDENCE` are not related. The terms are these:

weight(f, a)
    The term frequency on a logarithmic scale: the bit length of the number of occurrences, at
    most 4 (1 for one occurrence, 2 from two, 3 from four, 4 from eight). A word of the title
    counts twice. A topic or an author has the weight 2.
length(a)
    The Euclidean norm of the weights of the paper's words.
level(f)
    The document frequency on the same scale: the bit length of the number of papers with f.
inverse_frequency(f)
    round(64 * 0.75 ** level(f)). Topics and authors count as level 5 at least.

A feature is ignored if only one paper has it, or more than about an eighth of a large library.
The more common a feature is, the more both papers must use it: it counts only if
weight(f, a) + weight(f, b) >= level(f) - 4. So a paper is compared with a bounded number of
others, and the cost of relating a library grows with its size and not with the square.

Logarithmic scales make updates cheap: few edits change a level, and the similarity of two
papers depends only on their own features and on the levels of those they share. After an edit
these papers are compared again: the edited ones, those with a feature whose level changed, and
those whose list contains an edited paper. (When the bit length of the number of papers changes,
this can be nearly all of them.) A whole library is related by the same code, as an update in
which all papers are new. Evidence is summed in integers, so the order of papers does not matter.

    features(paper, plain)        Features: a pure function, its results can be cached
    relate(features by id)        Relations, a value that is pickled
    relations.lists[id]           the related papers, most similar first, with what they share
    relations.update(changes)     the Relations of the changed library

extract          features of a paper
index            inverted index: papers by feature, and document frequencies
comparison       similarity of papers
relations        the lists of related papers, and their updates
cache            relations in the build cache
"""

from generator.library.related.cache import RelatedPapers, load_relations, save_relations
from generator.library.related.extract import Features, features
from generator.library.related.relations import Related, RelatedLists, Relations, relate

__all__ = [
    "Features",
    "Related",
    "RelatedLists",
    "RelatedPapers",
    "Relations",
    "features",
    "load_relations",
    "relate",
    "save_relations",
]
