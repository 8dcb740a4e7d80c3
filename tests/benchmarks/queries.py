"""A hundred varied queries, drawn from the papers that are searched.

Words, titles and names come from random papers, so that their frequencies are those of the
library; four queries are the most frequent words. The kinds of queries are what readers type
and what Lunr's language supports. The same papers give the same queries.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

from lunr.stop_word_filter import WORDS
from typing_errors import misspelt

from generator.search.analysis import SearchEntry, words

SEED = 100
MOST_FREQUENT = 4


def draw(entries: Sequence[SearchEntry], count: int = 100) -> list[str]:
    """Return `count` queries, at most a hundred, mixed."""
    random = Random(SEED)
    able = [each for each in entries if each.authors and each.year and len(_vocabulary(each)) > 9]
    drawn = most_frequent(entries) + [
        kind(random, random.choice(able)) for kind, share in KINDS.items() for _ in range(share)
    ]
    return random.sample(drawn, min(count, len(drawn)))


def most_frequent(entries: Sequence[SearchEntry]) -> list[str]:
    """Return the words that occur in most papers."""
    found = Counter(word for entry in entries for word in dict.fromkeys(_vocabulary(entry)))
    return [word for word, _ in found.most_common(MOST_FREQUENT)]


def _vocabulary(entry: SearchEntry) -> list[str]:
    """Return the searchable words of a paper, each as often as it occurs."""
    found = words(f"{entry.title} {entry.abstract}")
    return [word for word in found if len(word) > 3 and word.isalpha() and word not in WORDS]


def _some(count: int) -> Callable[[Random, SearchEntry], str]:
    def kind(random: Random, entry: SearchEntry) -> str:
        found = list(dict.fromkeys(_vocabulary(entry)))
        return " ".join(random.sample(found, min(count, len(found))))

    return kind


def _word(random: Random, entry: SearchEntry) -> str:
    return random.choice(_vocabulary(entry))


def _title(_: Random, entry: SearchEntry) -> str:
    return entry.title


def _name(random: Random, entry: SearchEntry) -> str:
    return random.choice(entry.authors)


def _beginning(random: Random, entry: SearchEntry) -> str:
    return f"{_word(random, entry)[: random.randint(4, 6)]}*"


def _ending(random: Random, entry: SearchEntry) -> str:
    return f"*{_word(random, entry)[-random.randint(4, 6) :]}"


def _misspelt(random: Random, entry: SearchEntry) -> str:
    return misspelt(max(random.sample(_vocabulary(entry), 3), key=len), random)


def _field(random: Random, entry: SearchEntry) -> str:
    choices = [
        f"author:{words(random.choice(entry.authors))[-1]}",
        f"title:{random.choice(words(entry.title))}",
        f"year:{entry.year} {_word(random, entry)}",
    ]
    return random.choice(choices)


def _phrase(random: Random, entry: SearchEntry) -> str:
    found = words(entry.abstract)
    at = random.randrange(max(1, len(found) - 3))
    return f'"{" ".join(found[at : at + 3])}"'


def _years(random: Random, entry: SearchEntry) -> str:
    year = int(entry.year)
    return f"{_word(random, entry)} {random.choice([f'year:{year}..{year + 2}', f'year:>{year}'])}"


KINDS: dict[Callable[[Random, SearchEntry], str], int] = {
    _some(1): 10,
    _some(2): 12,
    _some(3): 10,
    _title: 10,
    _name: 10,
    _beginning: 8,
    _ending: 6,
    _misspelt: 8,
    _field: 8,
    _phrase: 8,
    _years: 6,
}
"""How many of a hundred queries are of which kind."""
