import re
from importlib.resources import files

from generator.content.paper_types import PAPER_TYPES


def test_the_types_are_those_of_csl() -> None:
    schema = files("citeproc") / "data/schema/schemas/styles/csl-types.rnc"
    types = re.findall(r'"([a-z_-]+)"', schema.read_text(encoding="utf-8"))
    assert set(PAPER_TYPES) <= set(types)


def test_a_type_in_ris_stands_for_one_type_of_paper() -> None:
    assert len({row.ris for row in PAPER_TYPES.values()}) == len(PAPER_TYPES)


def test_only_generic_entries_of_bibtex_and_articles_stand_for_several_types() -> None:
    entries = [row.bibtex for row in PAPER_TYPES.values()]
    assert {entry for entry in entries if entries.count(entry) > 1} == {"misc", "article"}
