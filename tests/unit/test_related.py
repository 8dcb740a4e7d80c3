from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Paper
from generator.related import Features, Related, features, relate
from generator.related.relations import MOST_RELATED

TEXTS = {
    "whales": "whales sing songs under water",
    "songs": "songs that whales sing to whales",
    "bread": "bread needs flour and yeast",
    "cake": "cake needs flour, yeast and butter",
    "stars": "galaxies collide",
}


def related_papers(
    papers: Sequence[Paper], texts: Mapping[str, str]
) -> dict[str, tuple[Related, ...]]:
    found = relate({paper.id: features(paper, texts[paper.id]) for paper in papers})
    return {paper.id: found[paper.id] for paper in papers}


def papers(**changes: Paper) -> list[Paper]:
    return [changes.get(name, Paper(name, name.title())) for name in TEXTS]


def related_ids(found: list[Paper], of: str) -> list[str]:
    return [relation.id for relation in related_papers(found, TEXTS)[of]]


def test_papers_about_the_same_things_are_related() -> None:
    assert related_ids(papers(), "whales") == ["songs"]
    assert related_ids(papers(), "bread") == ["cake"]


def test_papers_that_share_nothing_are_not_related() -> None:
    assert related_ids(papers(), "stars") == []


def test_what_two_papers_share_is_named() -> None:
    shared = {"topics": ("sea",), "authors": ("Ada",)}
    found = papers(
        whales=Paper("whales", "Whales", **shared),  # type: ignore[arg-type]
        songs=Paper("songs", "Songs", **shared),  # type: ignore[arg-type]
    )
    [relation] = related_papers(found, TEXTS)["whales"]
    assert (relation.id, relation.topics, relation.authors) == ("songs", ("sea",), ("Ada",))
    assert set(relation.terms) <= {"whale", "song", "sing"}
    assert relation.terms


def test_an_author_in_common_is_enough() -> None:
    by_ada = {"authors": ("Ada",)}
    found = papers(
        stars=Paper("stars", "Stars", **by_ada),  # type: ignore[arg-type]
        cake=Paper("cake", "Cake", **by_ada),  # type: ignore[arg-type]
    )
    assert related_ids(found, "stars") == ["cake"]


def test_a_paper_is_never_related_to_itself_nor_to_too_many() -> None:
    copies = [Paper(f"p{number}", "Whale songs") for number in range(9)]
    copies += [Paper("other", "Bread")]
    found = related_papers(copies, {paper.id: "" for paper in copies})
    for paper in copies[:9]:
        ids = [relation.id for relation in found[paper.id]]
        assert len(ids) == MOST_RELATED
        assert paper.id not in ids


def test_the_order_of_the_papers_makes_no_difference() -> None:
    assert related_papers(papers(), TEXTS) == related_papers(papers()[::-1], TEXTS)


def test_one_paper_alone_has_no_neighbours() -> None:
    assert related_papers([Paper("a", "A")], {"a": "word"}) == {"a": ()}


SUBJECTS = ["whales", "songs", "bread", "flour", "stars", "galaxies", "water"]
WORDS = st.lists(st.sampled_from(SUBJECTS), max_size=9)
PAPER = st.builds(
    lambda words, topics: features(Paper("x", "Title", topics=tuple(topics)), " ".join(words)),
    WORDS,
    st.lists(st.sampled_from("abc"), max_size=2, unique=True),
)
IDS = st.sampled_from([f"p{number}" for number in range(12)])


@given(
    st.dictionaries(IDS, PAPER, max_size=12),
    st.lists(st.dictionaries(IDS, st.none() | PAPER, max_size=3), max_size=4),
)
def test_an_update_gives_what_a_computation_from_nothing_gives(
    library: dict[str, Features], edits: list[dict[str, Features | None]]
) -> None:
    relations = relate(library)
    now = dict(library)
    for edit in edits:
        before = {key: relations[key] for key in now}
        known = {key: change for key, change in edit.items() if change or key in now}
        relations, changed = relations.update(known)
        now = {key: found for key, found in {**now, **known}.items() if found}
        fresh = relate(now)
        assert {key: relations[key] for key in now} == {key: fresh[key] for key in now}
        assert all(relations[key] == before.get(key) for key in now.keys() - changed - known.keys())
