"""Made-up items of CSL-JSON as a source of papers: every type, with all its variables.

Titles and identifiers differ, so that no two items are the same work.
"""

from collections.abc import Sequence
from random import Random
from typing import Any

Item = dict[str, Any]
Person = dict[str, str]

COUNT = 208
FONT_CHANCE = 0.2

PEOPLE: Sequence[Person] = (
    {"family": "Poe", "given": "Ada"},
    {"family": "Ray", "given": "Bo Lin"},
    {"family": "King", "given": "Martin", "suffix": "Jr."},
    {"family": "Stone", "given": "Oliver", "suffix": "III"},
    {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
    {"family": "Cruz", "given": "Maria", "non-dropping-particle": "De La"},
    {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
    {"family": "Medici", "given": "Lia", "dropping-particle": "de"},
    {"family": "Callison-Burch", "given": "Chris"},
    {"family": "Roebuck Williams", "given": "Rhoslyn"},
    {"family": "Dupont", "given": "Jean-Pierre"},
    {"family": "Ng", "given": "A. Y."},
    {"family": "Madonna"},
    {"family": "杨", "given": "育伟"},
    {"family": "Ørsted", "given": "Åse"},
    {"literal": "National Institute of Standards and Technology"},
    {"literal": "Simon and Schuster"},
    {"literal": "LIGO Collaboration, Group 2"},
)

PEOPLE_AS_TEXTS = [person for person in PEOPLE if person.get("family") != "Cruz"]
"""Those whose names are the same when front matter has them as texts: `De La` becomes a part of the
family name."""

WORDS = (
    *("Pebbles", "foxes", "the BERT model", "graphs: a survey", "mRNA & data", "“hidden” costs"),
    *("2-adic numbers", "Self-Attention", "GPT-4o", "iPhones", "water?", "ice—and snow"),
    *("<i>Escherichia coli</i>", "<i>Zea <i>mays</i></i>: a history", "H<sub>2</sub>O"),
    *("<b>bold</b> x<sup>2</sup>", '<span style="font-variant:small-caps;">nmr</span> data'),
    *('<span class="nocase">de Broglie</span> waves', "bounds of $O(n^2)$", "the <i> element"),
)

TITLES = frozenset({"container-title", "collection-title", "event-title", "title-short", "note"})
"""Variables that may have fonts, besides the title."""

IN_ALL = ("title-short", "language", "note", "URL", "DOI", "accessed", "keyword")

JOURNAL = ("container-title", "container-title-short", "volume", "issue", "page", "ISSN")
BOOK = (
    *("editor", "translator", "collection-title", "collection-number", "volume", "edition"),
    *("publisher", "publisher-place", "ISBN", "number-of-volumes", "original-date"),
    *("original-title", "original-publisher", "original-publisher-place", "number-of-pages"),
)
EVENT = ("event-title", "event-place", "event-date", "genre")
ARCHIVED = ("archive", "archive_location", "archive-place")

VARIABLES: dict[str, Sequence[str]] = {
    "article-journal": (*JOURNAL, "number", "PMID", "PMCID", "status"),
    "article-magazine": (*JOURNAL, "section"),
    "article-newspaper": ("container-title", "page", "section", "edition", "publisher-place"),
    "paper-conference": (*JOURNAL, *EVENT, "number", "editor", "collection-title", "publisher"),
    "chapter": ("container-title", "page", "chapter-number", "container-author", *BOOK),
    "book": (*BOOK, "collection-editor"),
    "thesis": ("genre", "publisher", "publisher-place", "number", *ARCHIVED),
    "report": (
        *("number", "genre", "publisher", "publisher-place", "collection-title", "authority"),
        *("container-title", "editor"),
    ),
    "article": ("genre", "publisher", "number", "version"),
    "dataset": ("version", "publisher", "medium", "genre", "number"),
    "software": ("version", "publisher", "publisher-place", "genre", "container-title"),
    "webpage": ("container-title", "genre", "publisher"),
    "speech": EVENT,
    "manuscript": ("genre", "medium", "publisher-place", *ARCHIVED),
    "standard": ("number", "publisher", "publisher-place", "authority", "version"),
    "patent": ("number", "authority", "submitted", "jurisdiction", "call-number"),
    "document": ("publisher", "genre", "number", "page"),
    "bill": ("number", "authority", "section", "chapter-number", "references"),
    "legal_case": ("authority", "container-title", "volume", "page", "number"),
    "map": ("genre", "scale", "edition", "publisher", "publisher-place"),
    "motion_picture": ("director", "publisher", "medium", "dimensions"),
    "interview": ("interviewer", "medium", "container-title"),
    "entry-encyclopedia": ("container-title", "editor", "publisher", "volume", "page"),
    "personal_communication": ("recipient", "genre"),
}

NAMES = frozenset(
    {
        *("author", "editor", "translator", "collection-editor", "container-author"),
        *("director", "interviewer", "recipient"),
    }
)
DATES = frozenset({"accessed", "event-date", "original-date", "submitted"})
IDENTIFIERS = {
    "DOI": "10.1000/{n}(x)",
    "URL": "https://example.org/{n}/a_b?c=1",
    "PMID": "1000{n}",
    "PMCID": "PMC1000{n}",
    "ISSN": "1234-5679",
    "language": "en",
}
CHOICES: dict[str, Sequence[str]] = {
    "page": ("1-20", "321-328", "45", "S12-S19", "e1005", "7-9, 12", "iv-xii"),
    "volume": ("1", "290", "III", "12A"),
    "issue": ("1", "3–4", "S2"),
    "edition": ("2", "3rd", "Revised"),
    "number": ("17", "FIPS 186-4", "TR-2013-05"),
    "number-of-volumes": ("3", "12"),
    "collection-number": ("7", "42"),
    "number-of-pages": ("300", "xii, 300"),
    "genre": ("PhD thesis", "Master’s thesis", "Technical report", "Working paper"),
    "publisher": ("Academic Press", "MIT Press", "Poe & Sons", "University of Vienna"),
    "publisher-place": ("New York", "Cambridge, MA", "Zürich"),
    "version": ("1.0", "2.3.1"),
    "status": ("in press", "forthcoming"),
}


def source_items(seed: int = 7) -> list[Item]:
    """Return `COUNT` items whose ids are `keyN`."""
    random = Random(seed)
    types = list(VARIABLES)
    return [_item(random, types[number % len(types)], number) for number in range(COUNT)]


def _item(random: Random, kind: str, number: int) -> Item:
    known = [name for name in VARIABLES[kind] if random.random() < 0.6]
    known += [name for name in IN_ALL if random.random() < 0.3]
    item = {
        "id": f"key{number}",
        "type": kind,
        "title": f"Study {number} of {random.choice(WORDS)}",
        **({"author": _people(random)} if random.random() < 0.85 else {}),
        **({"issued": _date(random)} if random.random() < 0.9 else {}),
        **{name: _value(random, name, number) for name in dict.fromkeys(known)},
        "abstract": f"We study pebbles, for the {number}th time.",
    }
    if "container-title" not in item:
        item.pop("container-title-short", None)
    return item


def _value(random: Random, name: str, number: int) -> Any:
    if name in NAMES:
        return _people(random, PEOPLE if name in ("editor", "translator") else PEOPLE_AS_TEXTS)
    if name in DATES:
        return _date(random)
    if name == "ISBN":
        return _isbn(number)
    if name in IDENTIFIERS:
        return IDENTIFIERS[name].format(n=number)
    if name in CHOICES:
        return random.choice(CHOICES[name])
    text = f"{name.replace('-', ' ').replace('_', ' ').title()} {random.randint(1, 9)}"
    return f"{text} of <i>Zea</i>" if name in TITLES and random.random() < FONT_CHANCE else text


def _people(random: Random, people: Sequence[Person] = PEOPLE) -> list[Person]:
    return random.sample(people, random.choice([1, 1, 2, 3, 4, 8]))


def _date(random: Random) -> Item:
    parts = [random.choice([987, 1923, 1987, 2019]), random.randint(1, 12), random.randint(1, 28)]
    date: Item = {"date-parts": [parts[: random.choice([1, 1, 2, 3])]]}
    match random.random():
        case chance if chance < 0.1:
            later = [parts[0] + 1, *parts[1:]]
            return {"date-parts": [parts, later]}
        case chance if chance < 0.15:
            return {"date-parts": [parts[:1]], "season": random.randint(1, 4)}
        case chance if chance < 0.2:
            return date | {"circa": True}
        case chance if chance < 0.25:
            return {"date-parts": [[-44, 3, 15]]}
        case chance if chance < 0.3:
            return {"literal": "Spring 2004"}
    return date


def _isbn(number: int) -> str:
    """Return an ISBN-13 with its check digit."""
    digits = f"978030{number:06}"
    total = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"
