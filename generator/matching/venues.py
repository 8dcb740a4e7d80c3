"""Compare names of journals and conferences, which sources abbreviate.

Two names agree if they have the same words in the same order, each possibly abbreviated (`Proc.
Natl. Acad. Sci.`), or if one is an acronym that the words of the other spell (`NAACL-HLT`).
Ordinals, years and words such as "proceedings" and "conference" are ignored, but two different
years contradict. The comparison is lenient: an abbreviation can stand for several names.
"""

import re
from functools import lru_cache

from generator.matching.forms import words

STOP_WORDS = {
    *("a", "an", "and", "at", "for", "in", "of", "on", "the", "to"),
    *("das", "de", "del", "der", "des", "di", "die", "du", "et", "fur", "la", "le", "les", "und"),
}

GENERIC_WORDS = {
    *("proceedings", "proc", "advances", "adv", "conference", "conf", "annual", "meeting"),
    *("international", "int", "intl", "symposium", "symp", "ordinal", "volume", "vol"),
}
"""Words that do not distinguish one name from another."""

PUBLISHERS = {"ieee", "acm", "siam", "aip", "iop", "aps", "mit"}
"""Acronyms that begin the names of many journals and identify none."""

ELISION = re.compile(r"\b[dl]['\u2019]", re.IGNORECASE)
"""An article or preposition before a vowel in French and Italian."""

YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)?|(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
    r"|first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|\w+teen|\w+tie)th"
)

ACRONYM = re.compile(r"\w*[A-Z]\w*[A-Z]\w*")
LONGEST_ACRONYM = 10


@lru_cache(maxsize=1 << 16)
def are_same_venues(one: str, other: str) -> bool:
    """Tell whether two names of journals, conferences or books may mean the same."""
    if words(one) == words(other):
        return True
    if _differ_in_year_or_workshop(one, other):
        return False
    first, second = _distinctive_words(one), _distinctive_words(other)
    if _is_aligned(first, second):
        return True
    return _is_acronym_of(one, other) or _is_acronym_of(other, one)


def _differ_in_year_or_workshop(one: str, other: str) -> bool:
    years, others = set(YEAR.findall(one)), set(YEAR.findall(other))
    if years and others and years.isdisjoint(others):
        return True
    return ("workshop" in one.casefold()) != ("workshop" in other.casefold())


@lru_cache(maxsize=1 << 12)
def _distinctive_words(name: str) -> tuple[str, ...]:
    significant = [word for word in words(ELISION.sub(" ", name)) if word not in STOP_WORDS]
    distinctive = [
        word
        for word in significant
        if word not in GENERIC_WORDS and not ORDINAL.fullmatch(word) and not YEAR.fullmatch(word)
    ]
    return tuple(distinctive or significant)


def _is_aligned(one: tuple[str, ...], other: tuple[str, ...], is_start: bool = True) -> bool:
    """Tell whether each word stands for one of the other name, or for the initials of several."""
    if not one or not other:
        return one == other
    if _is_abbreviation(one[0], other[0], is_start) and _is_aligned(one[1:], other[1:], False):
        return True
    return _has_initials_first(one, other) or _has_initials_first(other, one)


def _has_initials_first(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether the first word is made of initials, and the rest is aligned."""
    count = len(one[0])
    if not 1 < count <= len(other) or one[0] != "".join(word[0] for word in other[:count]):
        return False
    return _is_aligned(one[1:], other[count:], False)


def _is_abbreviation(one: str, other: str, is_start: bool) -> bool:
    """Tell whether a word consists of letters of the other in order; `is_start` of the name."""
    shorter, longer = sorted((one, other), key=len)
    if shorter == longer:
        return True
    if shorter[0] != longer[0] or not shorter.isalpha() or (len(shorter) == 1 and not is_start):
        return False
    letters = iter(longer)
    return all(letter in letters for letter in shorter)


def _is_acronym_of(short: str, long: str) -> bool:
    """Tell whether a name consists of acronyms that the words of the other contain or spell."""
    acronyms = [word for word in re.findall(r"[^\W_]+", short) if not _is_ignored(word)]
    if not acronyms or not all(map(_is_acronym, acronyms)):
        return False
    if PUBLISHERS.issuperset(word.casefold() for word in acronyms):
        return False
    spelled = tuple(words(long))
    return all(
        word.casefold() in spelled or _is_spelled(word.casefold(), spelled) for word in acronyms
    )


def _is_ignored(word: str) -> bool:
    folded = word.casefold()
    return folded in STOP_WORDS | GENERIC_WORDS or bool(ORDINAL.fullmatch(folded))


def _is_acronym(word: str) -> bool:
    return len(word) <= LONGEST_ACRONYM and ACRONYM.fullmatch(word) is not None


@lru_cache(maxsize=1 << 12)
def _is_spelled(letters: str, spelled: tuple[str, ...]) -> bool:
    """Tell whether letters are starts of words in order, some of which may be skipped."""
    if not letters:
        return True
    if not spelled:
        return False
    starts = range(1, len(letters) + 1)
    return _is_spelled(letters, spelled[1:]) or any(
        spelled[0].startswith(letters[:count]) and _is_spelled(letters[count:], spelled[1:])
        for count in starts
    )
