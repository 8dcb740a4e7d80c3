import math
import pickle
from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library.related.extract import Features, features, lines
from generator.library.related.index import FeatureIndex
from generator.library.related.relations import Related, Relations, relate
from generator.model import Paper

TEXTS = {
    "whales": "whales sing songs in the sea",
    "songs": "songs that whales sing to whales",
    "bread": "bread is baked of flour and yeast",
    "cake": "cake is baked of flour, sugar and butter",
    "stars": "galaxies collide",
}
PAPERS = {name: Paper(name, name.title()) for name in TEXTS}

WORDS = ["whale", "song", "flour", "yeast", "galaxy", "baked", "sugar", "#sea", "@Ada"]
texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
ids = st.sampled_from([f"p{number}" for number in range(24)])
libraries = st.dictionaries(ids, texts, max_size=24)


def relations(*changed: Paper) -> Relations:
    papers = PAPERS | {paper.id: paper for paper in changed}
    return relate({key: features(paper, TEXTS.get(key, "")) for key, paper in papers.items()})


def related_ids(found: Relations, of: str) -> list[str]:
    return [relation.id for relation in found.lists[of]]


def weights(found: Features) -> dict[str, int]:
    return {name: weight for weight, names in found.weighed() for name in names}


def paper_features(key: str, text: str) -> Features:
    """Return the features of a paper whose text names topics and authors as well."""
    words = text.split()
    topics = tuple(word[1:] for word in words if word[0] == "#")
    authors = tuple(word[1:] for word in words if word[0] == "@")
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
        evidence = 0
        for name in papers[key].keys() & papers[other].keys():
            weight, its = papers[key][name], papers[other][name]
            if level[name] <= highest and weight + its >= level[name] - 4:
                worth = max(level[name], 5) if name[0] in "#@" else level[name]
                evidence += weight * its * round(64 * 0.75**worth)
        if evidence >= 60:
            near.append((-evidence / math.sqrt(found[key].size * found[other].size), other))
    return [other for _, other in sorted(near)[:5]]


def large_library(seed: int) -> dict[str, Features]:
    """Return papers with words so common that they count only where they are frequent."""
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


def test_what_two_papers_share_is_named() -> None:
    whales = PAPERS["whales"]._replace(topics=("sea",), authors=("Ada", "Ben"))
    songs = PAPERS["songs"]._replace(topics=("sea",), authors=("Ada",))
    [relation] = relations(whales, songs).lists["whales"]
    assert relation == Related("songs", ("sea",), ("Ada",), ("whale", "song", "sing"))


def test_at_most_three_shared_words_are_named_the_rarest_first() -> None:
    written = {f"p{number}": "baked" for number in range(4)}
    written |= {"a": "baked galaxy sugar whale yeast", "b": "baked galaxy sugar whale yeast"}
    [relation] = relate(library(written)).lists["a"]
    assert relation == Related("b", (), (), ("galaxy", "sugar", "whale"))


def test_an_author_or_a_topic_in_common_is_enough() -> None:
    stars, cake = PAPERS["stars"], PAPERS["cake"]
    by_ada = relations(stars._replace(authors=("Ada",)), cake._replace(authors=("Ada",)))
    assert related_ids(by_ada, "stars") == ["cake"]
    on_x = relations(stars._replace(topics=("x",)), cake._replace(topics=("x",)))
    assert related_ids(on_x, "stars") == ["cake"]


def test_an_author_and_a_word_of_the_same_name_are_two_things() -> None:
    found = relations(Paper("a", "", authors=("galaxies",)), Paper("b", "", topics=("galaxies",)))
    assert [related_ids(found, key) for key in ("a", "b", "stars")] == [[], [], []]


def test_a_paper_is_never_related_to_itself_nor_to_too_many() -> None:
    copies = [Paper(f"p{number}", "Whale songs") for number in range(9)]
    found = relations(*copies)
    for paper in copies:
        related = related_ids(found, paper.id)
        assert len(related) == 5
        assert paper.id not in related


def test_of_papers_equally_near_the_first_ids_are_taken() -> None:
    found = library({f"p{number}": "galaxy galaxy" for number in range(9)})
    assert related_ids(relate(found), "p2") == ["p0", "p1", "p3", "p4", "p5"]
    without = {key: new for key, new in found.items() if key != "p0"}
    assert relate(without).update({"p0": found["p0"]})[0] == relate(found)


def test_what_every_paper_has_is_no_reason() -> None:
    written = {f"p{number}": "whale whale @Ada #sea" for number in range(40)}
    found = relate(library(written | {"a": "galaxy galaxy", "b": "galaxy galaxy whale"}))
    assert found.lists["p1"] == ()
    assert found.lists["a"] == (Related("b", (), (), ("galaxy",)),)


def test_one_paper_alone_has_no_neighbours() -> None:
    assert relate({"a": features(Paper("a", "A"), "words of it")}).lists["a"] == ()


def test_a_word_weighs_by_doublings_and_twice_in_the_title() -> None:
    text = "galaxy galaxy galaxy sugar zebra" + " yeast" * 9 + " flour" * 16 + " song" * 7
    found = weights(features(Paper("a", "Whale Zebra", authors=("Ada",), topics=("x",)), text))
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


def test_words_without_meaning_of_their_own_are_no_features() -> None:
    assert (
        weights(features(Paper("a", ""), "the novel results of 2024 are shown in it by AI")) == {}
    )


def test_a_name_that_is_there_twice_counts_once() -> None:
    twice = features(Paper("a", "", authors=("Ada", "Ada"), topics=("x", "x")), "")
    assert twice == features(Paper("a", "", authors=("Ada",), topics=("x",)), "")


@given(libraries)
def test_related_papers_are_those_that_the_definition_says(written: dict[str, str]) -> None:
    found = library(written)
    related = relate(found)
    for key in found:
        assert related_ids(related, key) == nearest_by_definition(found, key)


def test_common_features_count_where_the_definition_says() -> None:
    found = large_library(seed=1)
    related = relate(found)
    for key in list(found)[::60]:
        assert related_ids(related, key) == nearest_by_definition(found, key)


@given(libraries)
def test_the_order_of_the_papers_makes_no_difference(written: dict[str, str]) -> None:
    found = library(written)
    assert relate(dict(reversed(found.items()))) == relate(found)


@given(libraries, st.lists(st.dictionaries(ids, st.none() | texts, max_size=4), max_size=4))
def test_updates_lead_where_a_computation_from_scratch_does(
    written: dict[str, str], edits: list[dict[str, str | None]]
) -> None:
    found = library(written)
    relations = relate(found)
    for edit in edits:
        before = relations
        changes = {
            key: None if text is None else paper_features(key, text) for key, text in edit.items()
        }
        found = {key: new for key, new in (found | changes).items() if new is not None}
        relations, changed = before.update(changes)
        assert relations == relate(found)
        shown = {key: before.lists[key] for key in before.lists.shared}
        assert changed == {key for key in found if relations.lists[key] != shown.get(key)}


def test_an_update_is_exact_in_a_library_with_common_features() -> None:
    found = large_library(seed=2)
    changes = {key: large_library(seed=3)[key] for key in ("p7", "p77")} | {"p177": None}
    after = {key: new for key, new in (found | changes).items() if new is not None}
    assert relate(found).update(changes)[0] == relate(after)


def test_an_update_is_exact_where_more_features_tell_something_afterwards() -> None:
    found = library({f"p{number}": f"word{number % 6} " * 4 for number in range(256)})
    smaller = {key: new for key, new in found.items() if key != "p9"}
    assert related_ids(relate(found), "p3")
    assert not related_ids(relate(smaller), "p3")
    assert relate(smaller).update({"p9": found["p9"]})[0] == relate(found)
    assert relate(found).update({"p9": None})[0] == relate(smaller)


def test_relations_are_the_same_after_pickling() -> None:
    found = relations()
    assert pickle.loads(pickle.dumps(found)) == found


def test_an_empty_string_has_no_lines() -> None:
    assert lines("") == []


@pytest.mark.parametrize(
    ("papers", "levels"),
    [(0, (2, 4)), (127, (2, 4)), (128, (2, 5)), (16_384, (2, 12)), (100_000, (2, 12))],
)
def test_features_of_one_paper_and_of_too_many_are_ignored(
    papers: int, levels: tuple[int, int]
) -> None:
    index = FeatureIndex({str(number): Features(("",) * 4, 1) for number in range(papers)})
    assert (index.levels[0], index.levels[-1]) == levels


def test_papers_with_evidence_just_below_the_least_are_not_related() -> None:
    singles = ["whale"] * 38 + ["yeast"] * 18
    written = {f"p{number}": singles[number] for number in range(len(singles))}
    written |= {f"q{number}": "" for number in range(256)}
    two = relate(library(written | dict.fromkeys("ab", "whale whale yeast")))
    assert two.lists["a"] == ()  # 2 * 2 * 11 + 15 = 59
    three = relate(library(written | dict.fromkeys("ab", "whale whale yeast yeast")))
    assert related_ids(three, "a") == ["b"]
