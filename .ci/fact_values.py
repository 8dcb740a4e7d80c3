"""Repair names and venues that sources print in their own way."""

import re

PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "den", "der", "di", "dos", "el", "la", "van", "von"}
)
"""Words in names that have no capital."""
SHOUTED = re.compile(r"(?![IVX]+$)[^\W\d_]{3,}")
"""Capitals that are neither initials nor a Roman numeral."""

VENUES = {
    r"Annual Meeting of the Association for Computational Linguistics": "ACL {year}",
    r"European Chapter of the Association for Computational Linguistics": "EACL {year}",
    r"Findings of the Association for Computational Linguistics: ACL": "Findings of ACL {year}",
    r"Transactions of the Association for Computational Linguistics": "TACL {year}",
    r"Conference on Empirical Methods in Natural Language Processing": "EMNLP {year}",
    r"Workshop on Cognitive Modeling and Computational Linguistics": "CMCL {year}",
    r"Advances in Neural Information Processing Systems": "NeurIPS {year}",
    r"CHI Conference on Human Factors in Computing Systems": "CHI {year}",
    r"International Speech Communication Association": "Interspeech {year}",
    r"ACM Web Conference": "WWW {year}",
    r"British Machine Vision Conference": "BMVC {year}",
    r"Computer Vision and Pattern Recognition Workshops": "CVPR {year} Workshops",
    r"CORL": "CoRL {year}",
}
"""The short name of a venue by a part of the name that a source prints."""

JOURNAL = re.compile(r"(?P<name>\D+?)(?: \d[^,]*)?, (?P<year>\d{4})")
PAGES = re.compile(r" \(pp\. [\d-]+\)")
WORKSHOP = re.compile(r"(?P<conference>\w+ \d{4}) Workshops: (?P<name>\S+) \d{4}")
CUT_OFF = "cut off"
"""What a note beside an incomplete name says."""


def with_capitals(name: str, *, all_words: bool = False) -> str:
    """Return a name with small and capital letters where it has only one of the two.

    A part of a double family name gets its capital, and with `all_words` that of a given name.
    """
    is_one_case = name.islower() or name.isupper()
    words = name.split()
    first, last = words[0], words[-1]
    for place, word in enumerate(words):
        is_small = (
            word.islower() and word not in PARTICLES and (is_one_case or word in (first, last))
        )
        is_shouted = word.isupper() and (is_one_case or SHOUTED.fullmatch(word))
        fixed = word.title() if is_small or is_shouted else word
        if all_words or word == last:
            fixed = re.sub(r"-[a-z]", lambda match: match[0].upper(), fixed)
        words[place] = re.sub(r"^(Mc|O')([a-z])", lambda match: match[1] + match[2].upper(), fixed)
    return " ".join(words)


def short_venue(text: str) -> str:
    """Return the short name of a venue and its year; empty if the source cuts the name off."""
    if not text or CUT_OFF in text:
        return ""
    text = PAGES.sub("", text)
    if workshop := WORKSHOP.fullmatch(text):
        return f"{workshop['name'].replace('_', ' ')} Workshop at {workshop['conference']}"
    if journal := JOURNAL.fullmatch(text):
        return f"{journal['name']} {journal['year']}"
    short = (name for part, name in VENUES.items() if re.search(part, text))
    return next(short, text).format(year=text[-4:])
