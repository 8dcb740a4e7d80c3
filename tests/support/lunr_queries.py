"""Queries of Lunr's language, libraries to ask them of, and lunr.js's own answers to them."""

import gzip
import json
import random
import subprocess
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from every_page import search_entries
from playwright._impl._driver import compute_driver_executable

from generator.build.options import BuildOptions
from generator.build.stages import load_site
from generator.runtime.build_cache import BuildCache
from generator.search.analysis import SearchEntry, texts, words
from generator.search.weights import FIELDS

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpora" / "papers-10k.jsonl.gz"
RUNNER = ROOT / "tests" / "search" / "run.js"
ALL = 10_000
LEAST = 4
"""Letters that a wildcard leaves of a word at least: lunr.js is slow where many words match."""

Hits = list[tuple[str, float]] | str
"""Ids and scores in order, or the error that Lunr reports."""

TOLERANCE = 1e-3


def generated(entries: Sequence[SearchEntry], count: int, seed: int = 4) -> list[str]:
    """Return queries of the words of the papers, most of them of several clauses."""
    chance = random.Random(seed)
    said = [texts(entry) for entry in entries]
    return [query(chance, said) for _ in range(count)]


def query(chance: random.Random, said: Sequence[dict[str, str]]) -> str:
    """Return one to three clauses, of which some come from the same paper."""
    one = chance.choice(said)
    papers = [
        chance.choice([one, chance.choice(said)]) for _ in range(chance.choice([1, 1, 2, 2, 3]))
    ]
    return " ".join(clause(chance, paper) for paper in papers)


def clause(chance: random.Random, paper: dict[str, str]) -> str:
    field = chance.choice([field for field in FIELDS if words(paper[field])])
    word = chance.choice(words(paper[field]))
    change = chance.choices(list(CHANGES), weights=list(CHANGES.values()))[0]
    sign = chance.choices(["", "+", "-"], weights=[6, 2, 1])[0]
    prefix = chance.choices(
        ["", f"{field}:", f"{chance.choice(list(FIELDS))}:"], weights=[6, 2, 1]
    )[0]
    boost = chance.choice(["", "", "", f"^{chance.randint(0, 12)}"])
    return f"{sign}{prefix}{change(chance, word)}{boost}"


def as_it_is(_: random.Random, word: str) -> str:
    return word


def misspelt(chance: random.Random, word: str) -> str:
    """Leave out, put in, replace or swap a letter."""
    at = chance.randrange(len(word))
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz0")
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    kinds = [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], swapped]
    return chance.choice(kinds) or word


def beginning(chance: random.Random, word: str) -> str:
    return word[: chance.randint(LEAST, max(LEAST, len(word)))] + "*"


def ending(chance: random.Random, word: str) -> str:
    return "*" + word[-chance.randint(LEAST, max(LEAST, len(word))) :]


def inside(chance: random.Random, word: str) -> str:
    if len(word) <= LEAST:
        return word
    at = chance.randint(1, len(word) - 1)
    return f"{word[:at]}*{word[at + chance.randint(0, len(word) - LEAST) :]}"


def both_ends(chance: random.Random, word: str) -> str:
    at = chance.randint(0, max(0, len(word) - LEAST))
    return f"*{word[at : at + chance.randint(LEAST, LEAST + 2)]}*"


def one_edit(chance: random.Random, word: str) -> str:
    return f"{misspelt(chance, word)}~1"


def two_edits(chance: random.Random, word: str) -> str:
    return f"{misspelt(chance, misspelt(chance, word))[:12]}~2"


CHANGES: dict[Callable[[random.Random, str], str], int] = {
    as_it_is: 50,
    misspelt: 6,
    beginning: 12,
    ending: 5,
    inside: 7,
    both_ends: 2,
    one_edit: 10,
    two_edits: 4,
}
"""What becomes of a word of a query, and how often."""


def real_papers(limit: int) -> list[SearchEntry]:
    """Return the first papers of a corpus that is not part of the repository."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        return [real_paper(json.loads(line)) for line, _ in zip(lines, range(limit), strict=False)]


def real_paper(row: dict[str, Any]) -> SearchEntry:
    return SearchEntry(
        id=row["id"],
        url=f"papers/{row['id']}.html",
        title=row["title"],
        authors=tuple(row["authors"]),
        topics=tuple(topic.replace("-", " ") for topic in row["topics"]),
        topic_ids=tuple(row["topics"]),
        year=row["date"][:4],
        abstract=row["abstract"],
    )


def own_papers() -> list[SearchEntry]:
    """Return the papers of this repository."""
    site, _ = load_site(BuildOptions(content=ROOT / "content"), BuildCache(), lambda *_: None)
    return search_entries(site)


def ask(site: Path, questions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the answers of a site's search in Node (see run.js)."""
    node = str(compute_driver_executable()[0])
    done = subprocess.run(
        [node, str(RUNNER), str(site)],
        input="\n".join(map(json.dumps, questions)),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def hits(site: Path, queries: Iterable[str], **options: bool) -> list[Hits]:
    """Return what the site's search finds, or with `oracle=True` lunr.js; on two processors."""
    questions = [{"q": query, "limit": ALL, **options} for query in queries]
    middle = len(questions) // 2
    with ThreadPoolExecutor(2) as pool:
        parts = list(pool.map(partial(ask, site), [questions[:middle], questions[middle:]]))
    return [answered(answer) for part in parts for answer in part]


def answered(answer: dict[str, Any]) -> Hits:
    if "error" in answer:
        return str(answer["error"])
    return [(hit["id"], hit["score"]) for hit in answer["hits"]]


def differences(
    queries: Sequence[str], found: Sequence[Hits], expected: Sequence[Hits]
) -> list[str]:
    """Return the queries that are not answered as expected: papers, order, scores to 1e-3."""
    answers = zip(queries, found, expected, strict=True)
    return [query for query, ours, lunr in answers if not same(ours, lunr)]


def same(ours: Hits, lunr: Hits) -> bool:
    if isinstance(ours, str) or isinstance(lunr, str):
        return ours == lunr
    ids = [[paper for paper, _ in hits] for hits in (ours, lunr)]
    gaps = (abs(one - other) for (_, one), (_, other) in zip(ours, lunr, strict=False))
    return ids[0] == ids[1] and all(gap <= TOLERANCE for gap in gaps)
