import math
from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people import names

from generator.library.related import (
    Features,
    Related,
    RelatedLists,
    features,
    relate,
    relate_cached,
)
from generator.library.related.extract import lines
from generator.library.related.occurrences import counting_levels
from generator.model import Name, Paper
from generator.runtime import BuildCache

TEXTS = {
    "whales": "whales sing songs in the sea",
    "songs": "songs that whales sing to whales",
    "bread": "bread is baked of flour and yeast",
    "cake": "cake is baked of flour, sugar and butter",
    "stars": "galaxies collide",
}
PAPERS = {name: Paper(name, name.title()) for name in TEXTS}

SMITH = Name("Smith", "Al", number="0001")

WORDS = ["whale", "song", "flour", "yeast", "galaxy", "baked", "sugar", "#sea", "@Ada"]
texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
ids = st.sampled_from([f"p{number}" for number in range(24)])
libraries = st.dictionaries(ids, texts, max_size=24)


def relations(*changed: Paper) -> RelatedLists:
    papers = PAPERS | {paper.id: paper for paper in changed}
    return relate({key: features(paper, TEXTS.get(key, "")) for key, paper in papers.items()})


def related_ids(found: RelatedLists, of: str) -> list[str]:
    return [relation.id for relation in found[of]]


def weights(found: Features) -> dict[str, int]:
    return {name: weight for weight, text in enumerate(found.by_weight, 1) for name in lines(text)}


def paper_features(key: str, text: str) -> Features:
    """Return the features of a paper; `@` and `#` in the text mark authors and topics."""
    words = text.split()
    topics = tuple(word[1:] for word in words if word[0] == "#")
    authors = names(*(word[1:] for word in words if word[0] == "@"))
    plain = " ".join(word for word in words if word[0] not in "#@")
    return features(Paper(key, "", topics=topics, authors=authors), plain)


def library(written: Mapping[str, str]) -> dict[str, Features]:
    return {key: paper_features(key, text) for key, text in written.items()}


def nearest_by_definition(found: Mapping[str, Features], key: str) -> list[str]:
    """Return the ids of the papers related to one, by comparing it with all."""
    papers = {other: weights(features) for other, features in found.items()}
    level = {
        name: sum(name in paper for paper in papers.values()).bit_length() for name in papers[key]
    }
    highest = min(12, max(4, len(papers).bit_length() - 3))
    near = []
    for other in papers.keys() - {key}:
        evidence = of_authors = 0
        for name in papers[key].keys() & papers[other].keys():
            weight, its = papers[key][name], papers[other][name]
            if level[name] <= highest and weight + its >= level[name] - 4:
                worth = max(level[name], 5) if name[0] in "#@" else level[name]
                shared = weight * its * round(64 * 0.82**worth)
                evidence += shared
                of_authors += shared if name[0] == "@" else 0
        if evidence - of_authors >= 72:
            near.append((-evidence / math.sqrt(found[key].size * found[other].size), other))
    return [other for _, other in sorted(near)[:5]]


def large_library(seed: int) -> dict[str, Features]:
    """Return papers with words so common that only frequent ones in a paper count."""
    random = Random(seed)
    common = [f"common{number}" for number in range(24)]
    return library(
        {
            f"p{number}": " ".join(
                f"{word} " * random.choice((1, 2, 5)) for word in random.sample(common, 3)
            )
            for number in range(600)
        }
    )


def test_papers_about_the_same_things_are_related() -> None:
    assert related_ids(relations(), "whales") == ["songs"]
    assert related_ids(relations(), "bread") == ["cake"]


def test_papers_that_share_nothing_are_not_related() -> None:
    assert related_ids(relations(), "stars") == []


def test_shared_features_are_listed() -> None:
    whales = PAPERS["whales"]._replace(topics=("sea",), authors=names("Ada", "Ben"))
    songs = PAPERS["songs"]._replace(topics=("sea",), authors=names("Ada"))
    [relation] = relations(whales, songs)["whales"]
    assert relation == Related("songs", ("sea",), ("Ada",), ("whale", "song"))


def test_at_most_three_shared_words_are_listed_rarest_first() -> None:
    written = {f"p{number}": "baked" for number in range(4)}
    written |= {"a": "baked galaxy sugar whale yeast", "b": "baked galaxy sugar whale yeast"}
    [relation] = relate(library(written))["a"]
    assert relation == Related("b", (), (), ("galaxy", "sugar", "whale"))


def test_a_word_said_once_is_listed_only_if_nothing_else_is_shared() -> None:
    text = "galaxy galaxy sugar sugar ule cid"
    [relation] = relate(library({"a": text, "b": text}))["a"]
    assert relation.terms == ("galaxy", "sugar")
    [relation] = relate(library(dict.fromkeys("ab", "galaxy sugar whale")))["a"]
    assert relation.terms == ("galaxy", "sugar", "whale")


def test_a_shared_topic_is_enough_but_an_author_is_not() -> None:
    stars, cake = PAPERS["stars"], PAPERS["cake"]
    by_ada = relations(stars._replace(authors=names("Ada")), cake._replace(authors=names("Ada")))
    assert related_ids(by_ada, "stars") == []
    on_x = relations(stars._replace(topics=("x",)), cake._replace(topics=("x",)))
    assert related_ids(on_x, "stars") == ["cake"]


def test_an_author_brings_similar_papers_forward() -> None:
    written = {f"p{number}": "galaxy galaxy" for number in range(4)}
    written |= {"p2": "galaxy galaxy @Ada", "p3": "galaxy galaxy @Ada"}
    assert related_ids(relate(library(written)), "p3") == ["p2", "p0", "p1"]


def test_people_of_the_same_name_are_different_features() -> None:
    by_smiths = [PAPERS[key]._replace(authors=(SMITH,), topics=("x",)) for key in ("stars", "cake")]
    [relation] = relations(*by_smiths)["stars"]
    assert (relation.id, relation.authors) == ("cake", ("Al Smith",))
    by_smiths[1] = by_smiths[1]._replace(authors=(SMITH._replace(number="0002"),))
    [relation] = relations(*by_smiths)["stars"]
    assert relation.authors == ()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("galaxy (cid:12) whale", {"galaxy", "whale"}),
        ("galaxy https://example.org/zebra, www.example.org/bread", {"galaxy"}),
        (r"galaxy \\mathcal{O} \\textbf{whale}", {"galaxy", "whale"}),
        ("gala- xies, left- and right- handed", {"galaxy", "left", "righthanded"}),
    ],
)
def test_markup_is_no_feature(text: str, terms: set[str]) -> None:
    assert set(weights(features(Paper("a", ""), text))) == terms


def test_authors_and_topics_of_the_same_name_are_different_features() -> None:
    found = relations(
        Paper("a", "", authors=names("galaxies")), Paper("b", "", topics=("galaxies",))
    )
    assert [related_ids(found, key) for key in ("a", "b", "stars")] == [[], [], []]


def test_a_paper_has_at_most_five_related_papers_without_itself() -> None:
    copies = [Paper(f"p{number}", "Whale songs") for number in range(9)]
    found = relations(*copies)
    for paper in copies:
        related = related_ids(found, paper.id)
        assert len(related) == 5
        assert paper.id not in related


def test_ties_are_broken_by_id() -> None:
    found = library({f"p{number}": "galaxy galaxy" for number in range(9)})
    assert related_ids(relate(found), "p2") == ["p0", "p1", "p3", "p4", "p5"]


def test_features_of_every_paper_are_ignored() -> None:
    written = {f"p{number}": "whale whale @Ada #sea" for number in range(40)}
    found = relate(library(written | {"a": "galaxy galaxy", "b": "galaxy galaxy whale"}))
    assert found["p1"] == ()
    assert found["a"] == (Related("b", (), (), ("galaxy",)),)


def test_a_single_paper_has_no_related_papers() -> None:
    assert relate({"a": features(Paper("a", "A"), "words of it")})["a"] == ()


def test_weights_grow_with_the_logarithm_of_the_count_and_titles_count_twice() -> None:
    text = "galaxy galaxy galaxy sugar zebra" + " yeast" * 9 + " flour" * 16 + " song" * 7
    found = weights(features(Paper("a", "Whale Zebra", authors=names("Ada"), topics=("x",)), text))
    words = {"galaxy": 2, "sugar": 1, "yeast": 4, "flour": 4, "song": 3, "whale": 2, "zebra": 2}
    assert found == words | {"@Ada": 2, "#x": 2}


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("Whales", "whale"),
        ("identities", "identity"),
        ("ties", "tie"),
        ("flies", "fly"),
        ("gpu", "gpu"),
        ("cookies", "cookie"),
        ("movies", "movie"),
        ("series", "series"),
        ("species", "species"),
        ("glass", "glass"),
    ],
)
def test_terms_are_words_in_dictionary_form(word: str, term: str) -> None:
    assert list(weights(features(Paper("a", ""), word))) == [term]


def test_stop_words_are_not_features() -> None:
    assert (
        weights(features(Paper("a", ""), "the novel results of 2024 are shown in it by AI")) == {}
    )


def test_repeated_names_count_once() -> None:
    twice = features(Paper("a", "", authors=names("Ada", "Ada"), topics=("x", "x")), "")
    assert twice == features(Paper("a", "", authors=names("Ada"), topics=("x",)), "")


@given(libraries)
def test_related_papers_match_the_definition(written: dict[str, str]) -> None:
    found = library(written)
    related = relate(found)
    for key in found:
        assert related_ids(related, key) == nearest_by_definition(found, key)


def test_common_features_match_the_definition() -> None:
    found = large_library(seed=1)
    related = relate(found)
    for key in list(found)[::60]:
        assert related_ids(related, key) == nearest_by_definition(found, key)


@given(libraries)
def test_the_result_does_not_depend_on_the_order_of_papers(written: dict[str, str]) -> None:
    found = library(written)
    assert relate(dict(reversed(found.items()))) == relate(found)


@given(libraries, st.lists(st.dictionaries(ids, st.none() | texts, max_size=4), max_size=4))
def test_cached_features_give_the_same_lists_after_edits(
    written: dict[str, str], edits: list[dict[str, str | None]]
) -> None:
    cache = BuildCache()
    for edit in [{}, *edits]:
        now = {key: text for key, text in (written | edit).items() if text is not None}
        written = now

        def extract(key: str, now: dict[str, str] = now) -> Features:
            return paper_features(key, now[key])

        assert relate_cached(now, extract, cache) == relate(library(now))


def test_features_of_known_versions_are_not_extracted_again() -> None:
    found, cache, extracted = library(TEXTS), BuildCache(), []

    def extract(key: str) -> Features:
        extracted.append(key)
        return found[key]

    relate_cached(dict.fromkeys(TEXTS, "1"), extract, cache)
    extracted.clear()
    lists = relate_cached(dict.fromkeys(TEXTS, "1") | {"cake": "2", "stars": ""}, extract, cache)
    assert extracted == ["cake", "stars"]
    assert lists == relate(found)


@pytest.mark.parametrize("cells", [1, 50, 10_000])
def test_the_result_does_not_depend_on_the_size_of_blocks(
    monkeypatch: pytest.MonkeyPatch, cells: int
) -> None:
    expected = relate(large_library(seed=2))
    monkeypatch.setattr("generator.library.related.similarity.CELLS", cells)
    assert relate(large_library(seed=2)) == expected


def test_more_features_count_in_a_larger_library() -> None:
    found = library({f"p{number}": f"word{number % 6} " * 4 for number in range(256)})
    smaller = {key: new for key, new in found.items() if key != "p9"}
    assert related_ids(relate(found), "p3")
    assert not related_ids(relate(smaller), "p3")


def test_lines_of_an_empty_string_are_empty() -> None:
    assert lines("") == []


@pytest.mark.parametrize(
    ("papers", "levels"),
    [(0, (2, 4)), (127, (2, 4)), (128, (2, 5)), (16_384, (2, 12)), (100_000, (2, 12))],
)
def test_features_of_one_paper_or_of_too_many_are_ignored(
    papers: int, levels: tuple[int, int]
) -> None:
    counting = counting_levels(papers)
    assert (counting[0], counting[-1]) == levels


def test_papers_just_below_the_threshold_are_not_related() -> None:
    singles = ["whale"] * 70 + ["yeast"] * 10
    written = {f"p{number}": singles[number] for number in range(len(singles))}
    written |= {f"q{number}": "" for number in range(1024)}
    two = relate(library(written | dict.fromkeys("ab", "whale whale")))
    assert two["a"] == ()  # 2 * 2 * 16 = 64
    three = relate(library(written | dict.fromkeys("ab", "whale whale yeast")))
    assert related_ids(three, "a") == ["b"]
