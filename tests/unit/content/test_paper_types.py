import re
from importlib.resources import files

from generator.content.paper_types import CSL_TYPES, OTHER_NAMES, PAPER_TYPES, type_names
from generator.content.source_types import TYPES, csl_type


def test_the_types_are_those_of_csl() -> None:
    schema = files("citeproc") / "data/schema/schemas/styles/csl-types.rnc"
    types = re.findall(r'"([a-z_-]+)"', schema.read_text(encoding="utf-8"))
    assert set(PAPER_TYPES) <= set(types)
    assert {name for names in TYPES.values() for name in names.values()} <= set(CSL_TYPES)
    assert set(OTHER_NAMES) <= set(CSL_TYPES) - set(PAPER_TYPES)


def test_types_in_bibtex_and_ris_are_read_as_the_types_that_they_were_written_for() -> None:
    ambiguous = {"article-magazine", "article-newspaper", "article", "speech"}
    for name in (*PAPER_TYPES, *OTHER_NAMES):
        names = type_names(name)
        has_entry_type = names.bibtex != "misc" and name not in ambiguous
        assert csl_type("bibtex", names.bibtex) == name or not has_entry_type
        assert csl_type("ris", names.ris) == name or name == "article" or names.ris == "GEN"


def test_a_type_in_ris_stands_for_one_type_of_paper() -> None:
    assert len({row.ris for row in PAPER_TYPES.values()}) == len(PAPER_TYPES)


def test_only_generic_entries_of_bibtex_and_articles_stand_for_several_types() -> None:
    entries = [row.bibtex for row in PAPER_TYPES.values()]
    assert {entry for entry in entries if entries.count(entry) > 1} == {"misc", "article"}
