from generator.model import Paper
from generator.related import MOST_RELATED, related_papers

TEXTS = {
    "whales": "whales sing songs under water",
    "songs": "songs that whales sing to whales",
    "bread": "bread needs flour and yeast",
    "cake": "cake needs flour, sugar and butter",
    "stars": "galaxies collide",
}


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
