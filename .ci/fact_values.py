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

JOURNALS = (
    re.compile(r"(?P<venue>TMLR|JMLR|TACL|Transactions of [^\d,]+) (?P<year>\d{4})"),
    re.compile(
        r"(?P<venue>[^\d,]+?)"
        r"(?: (?P<volume>\d+)(?:\((?P<issue>\d+)\))?(?::(?P<pages>\d+))?)?, (?P<year>\d{4})"
    ),
)
"""`TMLR 2023`, `Science 384(6702), 2024`, `iScience 27(12):111401, 2024`."""

SHORT_JOURNALS = {"Transactions of the Association for Computational Linguistics": "TACL"}
PAGES = re.compile(r" \(pp\. (?P<pages>[\d-]+)\)")
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


def publication(text: str) -> dict[str, str]:
    """Return what a venue with details says, as fields of front matter, and its `year`.

    The result is empty if the source cuts the name off. The name of a conference has the year.
    """
    if not text or CUT_OFF in text:
        return {}
    if journal := next(filter(None, (form.fullmatch(text) for form in JOURNALS)), None):
        found = {name: value for name, value in journal.groupdict().items() if value}
        venue = SHORT_JOURNALS.get(found["venue"], found["venue"])
        return found | {"type": "article-journal", "venue": venue}
    pages = PAGES.search(text)
    bare = PAGES.sub("", text)
    year = re.findall(r"\d{4}", bare)[-1]
    return {
        "venue": _conference(bare, year),
        "year": year,
        **(pages.groupdict() if pages else {}),
    }


def _conference(text: str, year: str) -> str:
    """Return the short name of a conference or workshop."""
    if workshop := WORKSHOP.fullmatch(text):
        return f"{workshop['name'].replace('_', ' ')} Workshop at {workshop['conference']}"
    short = (name for part, name in VENUES.items() if re.search(part, text))
    return next(short, text).format(year=year)
