"""Made-up items of CSL-JSON, of all types that libraries have, from a fixed seed.

Every type comes with lists of authors of all lengths that a citation style distinguishes, and with
names, titles, dates and pages of all kinds.
"""

from collections.abc import Callable
from random import Random
from typing import Any

from csl_words import CONTAINERS, LENGTHS, PAGES, PEOPLE, PLACES, PUBLISHERS, TITLES

Item = dict[str, Any]


def _dates(random: Random) -> Item:
    parts = [random.randint(1895, 2025), random.randint(1, 12), random.randint(1, 28)]
    length = random.choice([0, 1, 1, 1, 2, 3])
    return {"issued": {"date-parts": [parts[:length]]}} if length else {}


def _some(random: Random, chance: float, item: Item) -> Item:
    return item if random.random() < chance else {}


def _people(random: Random, count: int) -> list[dict[str, str]]:
    return random.sample(PEOPLE, count)


def _doi(random: Random) -> str:
    number = random.randint(100, 9999)
    return random.choice([f"10.1000/xyz{number}", f"10.{number + 1000}/S0042-98(20){number}"])


def _container(random: Random, kind: str) -> Item:
    title, short = random.choice(CONTAINERS[kind])
    item = {"container-title": title, "container-title-short": short}
    return {name: value for name, value in item.items() if value}


def _editors(random: Random, chance: float) -> Item:
    return _some(random, chance, {"editor": _people(random, random.choice([1, 2, 3, 4, 8]))})


def _translators(random: Random, chance: float) -> Item:
    return _some(random, chance, {"translator": _people(random, random.choice([1, 2, 3]))})


def _publisher(random: Random, chance: float = 0.8) -> Item:
    place = random.choice(PLACES)
    item = {"publisher": random.choice(PUBLISHERS), **({"publisher-place": place} if place else {})}
    return _some(random, chance, item)


def _online(random: Random, chance: float = 0.6) -> Item:
    doi = _doi(random)
    url = random.choice([f"https://doi.org/{doi}", "https://example.org/a/b?c=1"])
    return _some(random, chance, {"DOI": doi}) | _some(random, chance, {"URL": url})


def _journal(random: Random) -> Item:
    return {
        **_container(random, "article-journal"),
        **_some(random, 0.85, {"volume": str(random.randint(1, 300))}),
        **_some(random, 0.7, {"issue": random.choice(["1", "12", "3–4", "S2"])}),
        **_some(random, 0.8, {"page": random.choice(PAGES)}),
        **_some(random, 0.1, {"number": f"{random.randint(1000, 99999)}"}),
        **_some(random, 0.3, {"ISSN": "1234-5679"}),
        **_publisher(random, 0.3),
        **_online(random),
    }


def _conference(random: Random) -> Item:
    return {
        **_container(random, "paper-conference"),
        **_some(random, 0.7, {"page": random.choice(PAGES)}),
        **_some(random, 0.2, {"volume": str(random.randint(1, 99))}),
        **_some(random, 0.3, {"collection-title": "Lecture Notes in Data"}),
        **_some(random, 0.2, {"event-title": "Conference on Graphs"}),
        **_some(random, 0.2, {"event-place": "Vienna, Austria"}),
        **_editors(random, 0.2),
        **_publisher(random, 0.5),
        **_online(random, 0.6),
    }


def _chapter(random: Random) -> Item:
    return {
        **_container(random, "chapter"),
        **_editors(random, 0.7),
        **_translators(random, 0.2),
        **_some(random, 0.8, {"page": random.choice(PAGES)}),
        **_some(random, 0.2, {"volume": random.choice(["2", "III"])}),
        **_some(random, 0.3, {"edition": random.choice(["2", "3"])}),
        **_some(random, 0.2, {"collection-title": "Studies in Logic"}),
        **_publisher(random),
        **_some(random, 0.4, {"ISBN": "9780306406157"}),
        **_online(random, 0.3),
    }


def _book(random: Random) -> Item:
    return {
        **_some(random, 0.4, {"edition": random.choice(["2", "3", "21", "Revised"])}),
        **_translators(random, 0.2),
        **_some(random, 0.2, {"volume": random.choice(["1", "2"])}),
        **_some(random, 0.2, {"collection-title": "Studies in Logic"}),
        **_publisher(random, 0.95),
        **_some(random, 0.6, {"ISBN": "9780306406157"}),
        **_online(random, 0.3),
    }


def _thesis(random: Random) -> Item:
    return {
        "genre": random.choice(["PhD thesis", "Master’s thesis"]),
        "publisher": random.choice(["University of Vienna", "MIT"]),
        **_some(random, 0.4, {"publisher-place": "Vienna"}),
        **_some(random, 0.4, {"URL": "https://example.org/thesis"}),
    }


def _report(random: Random) -> Item:
    return {
        **_some(random, 0.7, {"number": random.choice(["FIPS 186-4", "17", "TR-2013-05"])}),
        **_some(random, 0.4, {"genre": random.choice(["Technical report", "Working paper"])}),
        **_some(random, 0.9, {"publisher": "Institute of Standards"}),
        **_some(random, 0.4, {"publisher-place": "Gaithersburg, MD"}),
        **_some(random, 0.3, {"collection-title": "Research Memoranda"}),
        **_online(random, 0.4),
    }


def _preprint(random: Random) -> Item:
    number = f"{random.randint(1001, 2512)}.{random.randint(10000, 19999)}"
    arxiv = {"number": f"arXiv:{number}", "URL": f"https://arxiv.org/abs/{number}"}
    return {
        **_some(random, 0.5, {"genre": "Preprint"}),
        "publisher": "arXiv",
        **_some(random, 0.9, arxiv),
        **_some(random, 0.3, {"DOI": _doi(random)}),
    }


def _serial(kind: str) -> Callable[[Random], Item]:
    def make(random: Random) -> Item:
        return {
            **_container(random, kind),
            **_some(random, 0.3, {"page": random.choice(PAGES)}),
            **_online(random, 0.4),
        }

    return make


def _document(random: Random) -> Item:
    return _publisher(random, 0.4) | _online(random, 0.5)


def _dataset(random: Random) -> Item:
    return {
        **_some(random, 0.6, {"version": random.choice(["1.0", "2.3.1"])}),
        **_some(random, 0.7, {"publisher": random.choice(["Zenodo", "Example Archive"])}),
        **_online(random, 0.7),
    }


def _webpage(random: Random) -> Item:
    return {
        **_container(random, "webpage"),
        "URL": "https://example.org/posts/1",
        **_some(random, 0.4, {"accessed": {"date-parts": [[2024, 5, 17]]}}),
    }


def _standard(random: Random) -> Item:
    return {
        **_some(random, 0.9, {"number": random.choice(["ISO 26324:2012", "RFC 9264"])}),
        **_some(random, 0.8, {"publisher": "Standards Organization"}),
        **_some(random, 0.3, {"publisher-place": "Geneva"}),
        **_some(random, 0.4, {"URL": "https://example.org/standard"}),
    }


def _patent(random: Random) -> Item:
    return {
        "number": random.choice(["US7347809B2", "EP1234567"]),
        **_some(random, 0.3, {"URL": "https://example.org/patent"}),
    }


def _speech(random: Random) -> Item:
    return {
        **_some(random, 0.5, {"genre": random.choice(["Keynote", "Poster"])}),
        "event-title": "Conference on Graphs",
        **_some(random, 0.6, {"event-place": "Vienna, Austria"}),
        **_some(random, 0.3, {"publisher": "Graph Society"}),
    }


def _manuscript(random: Random) -> Item:
    return {
        **_some(random, 0.5, {"genre": "Unpublished manuscript"}),
        **_some(random, 0.4, {"publisher": "University of Vienna"}),
        **_some(random, 0.3, {"URL": "https://example.org/notes"}),
    }


TYPES: list[tuple[str, int, Callable[[Random], Item]]] = [
    ("article-journal", 40, _journal),
    ("paper-conference", 34, _conference),
    ("chapter", 20, _chapter),
    ("book", 24, _book),
    ("thesis", 12, _thesis),
    ("report", 14, _report),
    ("article", 18, _preprint),
    ("dataset", 6, _dataset),
    ("software", 6, _dataset),
    ("webpage", 8, _webpage),
    ("standard", 4, _standard),
    ("patent", 4, _patent),
    ("speech", 3, _speech),
    ("document", 6, _document),
    ("article-magazine", 3, _serial("article-magazine")),
    ("article-newspaper", 3, _serial("article-newspaper")),
    ("manuscript", 3, _manuscript),
]
"""Types of CSL, how many items each has, and what creates the variables of one."""


def csl_items(seed: int = 13, size: int = 1) -> list[Item]:
    """Return items whose ids are their positions; there are `size` times 208."""
    random = Random(seed)
    items = []
    for kind, count, make in TYPES:
        for _ in range(count * size):
            authors = _people(random, random.choice(LENGTHS))
            edited = kind == "book" and random.random() < 0.3
            role = "editor" if edited else "author"
            item = {
                "id": str(len(items)),
                "type": kind,
                "title": random.choice(TITLES),
                **({role: authors} if authors else {}),
                **_dates(random),
                **make(random),
            }
            if "author" not in item:
                item.pop("translator", None)
            items.append(item)
    return items
