"""Tell whether two descriptions are of one work.

forms            texts without case, accents and punctuation
details          volumes, issues, numbers, editions, pages and ISBNs
venues           names of journals and conferences, which sources abbreviate
preprints        preprints and published works
work             what identifies a work
contradictions   the rule: what makes two descriptions those of different works
index            finds the works that a description may be of
"""

from generator.matching.contradictions import (
    describe_one_work,
    have_different_identities,
    identifiers_contradict,
)
from generator.matching.details import are_same_pages, pages_form, volume_form
from generator.matching.forms import normal_form, title_form, words
from generator.matching.index import Match, WorkIndex, identifier_keys
from generator.matching.preprints import PREPRINT_TYPES, is_preprint, is_preprint_doi, is_published
from generator.matching.venues import are_same_venues
from generator.matching.work import Work, family_form, make_work

__all__ = [
    "PREPRINT_TYPES",
    "Match",
    "Work",
    "WorkIndex",
    "are_same_pages",
    "are_same_venues",
    "describe_one_work",
    "family_form",
    "have_different_identities",
    "identifier_keys",
    "identifiers_contradict",
    "is_preprint",
    "is_preprint_doi",
    "is_published",
    "make_work",
    "normal_form",
    "pages_form",
    "title_form",
    "volume_form",
    "words",
]
