from generator.content.paper_types import PAPER_TYPES


def test_a_type_in_ris_stands_for_one_type_of_paper() -> None:
    assert len({row.ris for row in PAPER_TYPES.values()}) == len(PAPER_TYPES)


def test_only_generic_entries_of_bibtex_and_articles_stand_for_several_types() -> None:
    entries = [row.bibtex for row in PAPER_TYPES.values()]
    assert {entry for entry in entries if entries.count(entry) > 1} == {"misc", "article"}
