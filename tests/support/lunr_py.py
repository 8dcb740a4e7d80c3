"""The oracle: the same papers indexed by lunr.py, and what our own files say, read back."""

import json
import math
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from lunr.builder import Builder
from lunr.pipeline import Pipeline
from search_decoding import Term, decode_numbers, decode_terms
from search_files import RelatedIds, search_files

from generator.model import Output
from generator.search.analysis import Analysis, SearchEntry, texts, words

BOOSTS = {"title": 1, "author": 2, "topic": 1, "venue": 1, "year": 1, "abstract": 1, "summary": 1}
"""What Lunr is told of our fields; the parameters of BM25 are its defaults."""

Weights = dict[str, dict[str, float]]
"""The weight of each term, by the names that Lunr gives to the fields of papers."""


def lunr_index(entries: Sequence[SearchEntry], language: str = "en") -> Any:
    """Return lunr.py's index; papers are added in the order of their ids."""
    analysis = Analysis(language)
    builder = Builder()
    builder.ref("id")
    for name in set(analysis.pipeline) - Pipeline.registered_functions.keys():
        Pipeline.register_function(partial(_no_search_function, name), name)
    builder.search_pipeline = Pipeline.load(analysis.pipeline)
    for field, boost in BOOSTS.items():
        builder.field(field, boost)
    for entry in sorted(entries, key=lambda entry: entry.id):
        fields = texts(entry).items()
        terms = {field: list(filter(None, analysis.terms(field, words(t)))) for field, t in fields}
        builder.add({"id": entry.id, **terms})
    return builder.build()


def _no_search_function(name: str, *_: object) -> None:
    """Stand for a function that lunr.py lacks, whose name an index has for searches only."""
    raise NotImplementedError(name)


def lunr_weights(index: Any) -> Weights:
    term_of = {posting["_index"]: term for term, posting in index.inverted_index.items()}
    return {
        name: {
            term_of[number]: weight
            for number, weight in zip(vector.elements[::2], vector.elements[1::2], strict=True)
        }
        for name, vector in index.field_vectors.items()
    }


def data(files: Iterable[Output]) -> dict[str, Any]:
    """Return what each script delivers, by its name."""
    return dict(delivered(file.data.decode()) for file in files if file.path.endswith(".js"))


def delivered(script: str) -> tuple[str, Any]:
    name, value = json.loads(
        "[" + script.removeprefix("papershelf.receive(").removesuffix(");\n") + "]"
    )
    return name, value


def site_data(
    entries: Sequence[SearchEntry], language: str = "en", related: RelatedIds | None = None
) -> dict[str, Any]:
    return data(search_files(entries, language, related))


def parts(found: dict[str, Any], kind: str) -> list[Any]:
    """Return the shards of one kind in their order."""
    index = found["index"]
    sharing = index["block"] // index["group"] if kind == "papers" else 1
    hashes = [name for name in index[kind]["names"].split(" ") for _ in range(sharing)]
    names = (f"{kind}/{number}-{name}" for number, name in enumerate(hashes))
    return [found[name] for name in names if name in found]


def terms(found: dict[str, Any]) -> list[Term]:
    shards = zip(parts(found, "terms"), parts(found, "places"), strict=True)
    return [term for shard, places in shards for term in decode_terms(shard, places)[0]]


def lengths_of(found: dict[str, Any]) -> list[list[int]]:
    """Return the exact lengths of the fields of each paper."""
    names = [f"lengths/{n}-{name}" for n, name in enumerate(found["index"]["lengths"].split())]
    shards = [list(zip(*map(decode_numbers, found[name]), strict=True)) for name in names]
    return [
        list(shards[number % len(shards)][number // len(shards)])
        for number in range(found["index"]["count"])
    ]


def papers_of(term: Term) -> int:
    """Return how many papers have a term in any field."""
    return len(set().union(*term.postings))


def own_weights(found: dict[str, Any], ids: Sequence[str]) -> Weights:
    """Return the weights that follow from the shards and the manifest; ids in order."""
    manifest = found["index"]
    lengths = lengths_of(found)
    weights: Weights = {
        f"{field['name']}/{paper}": {} for paper in ids for field in manifest["fields"]
    }
    for term in terms(found):
        rarity = math.log(
            1 + abs((manifest["count"] - sum(term.counts) + 0.5) / (sum(term.counts) + 0.5))
        )
        for at, (field, postings) in enumerate(zip(manifest["fields"], term.postings, strict=True)):
            for paper, (places, _) in postings.items():
                weight = rarity * saturation(len(places), lengths[paper][at], field, manifest)
                weights[f"{field['name']}/{ids[paper]}"][term.word] = round(weight, 3)
    return weights


def saturation(tf: int, length: int, field: dict[str, Any], manifest: dict[str, Any]) -> float:
    k1, b = manifest["lunr"]["k1"], manifest["lunr"]["b"]
    return field["boost"] * (k1 + 1) * tf / (k1 * (1 - b + b * length / field["average"]) + tf)
