"""Papers that are worth reading beside a paper, and why.

What papers can share are *features*: words, topics and authors. Two papers are as near
as the features that they share speak for it:

    nearness(a, b) = sum of worth(f) * weight(f, a) * weight(f, b) over shared features f,
                     divided by length(a) * length(b)

Everything is counted in doublings (the bit length of a number), which is precise enough
to tell papers apart and seldom changes:

- The *weight* of a word in a paper is 1 when it occurs once, 2 from twice on, 3 from four
  times on and 4 from eight times on; the title counts double. A topic and an author weigh
  2, as much as a word that only the title has.
- The *length* of a paper is the Euclidean length of the weights of its words.
- The *level* of a feature is the bit length of the number of papers that have it. Its
  *worth* falls by a quarter from level to level. What only one paper has and what more
  than an eighth of a large library has tells nothing. In between, the commoner a feature
  is, the more two papers have to be about it: their weights together must reach its level
  less four. So a paper has something in common with some hundred others in a library of
  any size, and the cost grows with the number of papers and not with its square.

How near two papers are therefore depends on these two and on the levels of what they
share. When papers are edited, added or deleted, few features change their level. Only the
papers that have one of these, the edited ones, and those whose list named an edited one
are compared anew, and edited papers are offered to the lists of all others. (When the
number of all papers reaches another power of two, this may be nearly all of them.) To
relate a whole library is an update like any other, of papers that are all new. Evidence
is summed in whole numbers, so its order makes no difference, not even in the last bit.

    features(paper, plain)        what one paper can share: pure, and worth keeping
    relate(features by id)        Relations, a value that pickles well
    relations.lists[id]           the related papers, nearest first, each with the reason
    relations.update(changes)     the same as relate() for the changed library, but fast
"""

from generator.library.related.cached import Neighbours, load_relations, save_relations
from generator.library.related.extract import Features, features
from generator.library.related.relations import Related, RelatedLists, Relations, relate

__all__ = [
    "Features",
    "Neighbours",
    "Related",
    "RelatedLists",
    "Relations",
    "features",
    "load_relations",
    "relate",
    "save_relations",
]
