"""Names in BibTeX are divided as BibTeX divides them; pybtex is the oracle."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Person

from generator.content.names import parse_name, plain_name
from generator.importers.readers.bibtex_names import people, person
from generator.importers.readers.bibtex_values import text
from generator.model import Name


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", "Jr.")),
        ("Roebuck Williams, Rhoslyn", Name("Roebuck Williams", "Rhoslyn")),
        ("De La Cruz, Maria", Name("De La Cruz", "Maria")),
        ("Chris Callison-Burch", Name("Callison-Burch", "Chris")),
        ("Guy Gur-Ari", Name("Gur-Ari", "Guy")),
        (
            "{National Institute of Standards and Technology}",
            Name(literal="National Institute of Standards and Technology"),
        ),
        ("{LIGO Scientific Collaboration}", Name(literal="LIGO Scientific Collaboration")),
        ("Michael Smith 0001", Name("Smith", "Michael", number="0001")),
        ("Smith 0001, Michael", Name("Smith", "Michael", number="0001")),
        (r"Skibi\ifmmode \acute{n}\else \'{n}\fi{}ski", Name("Skibiński")),
        (r"Skibi\ifmmode \acute{n}\else \'{n}\fi{}ski, Jan", Name("Skibiński", "Jan")),
        ("杨, 育伟", Name("杨", "育伟")),
        ("杨 育伟", Name("杨", "育伟")),
        ("Asa Gray, Jr.", Name("Gray", "Asa", "Jr.")),
        ("Roebuck Williams, {Jr}", Name("Roebuck Williams", "Jr")),
        ("{van der Berg}, Jan", Name("van der Berg", "Jan")),
        ("van der Berg, Jan", Name("Berg", "Jan", particle="van der")),
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", particle="van")),
        ("Jean de La Fontaine", Name("La Fontaine", "Jean", particle="de")),
        ("family=Berg, given=Jan, prefix=van der", Name("Berg", "Jan", particle="van der")),
        ('"family={Poe, Jr.}", given=Ada', Name("Poe", "Ada", "Jr.")),
        ("given=Ada, family=Poe, suffix=III", Name("Poe", "Ada", "III")),
        (r"{\'E}variste Galois", Name("Galois", "Évariste")),
        (r"{\'E}toile", Name("Étoile")),
        ("World Health Organization", Name("Organization", "World Health")),
        ("A, B, C, D", Name("A", "C D", "B")),
        ("Poe,", Name("Poe")),
        ("{Barnes} and {Noble}", Name(literal="Barnes")),
    ],
)
def test_names_have_their_parts(written: str, parts: Name) -> None:
    assert parse_name(people(written)[0]) == parts


@pytest.mark.parametrize("written", ["Vaswani, Ashish and others", "Ashish Vaswani and others"])
def test_others_are_more_authors(written: str) -> None:
    assert people(written) == [{"family": "Vaswani", "given": "Ashish"}, "et al."]


WORDS = st.sampled_from([
    "Poe", "van", "de", "la", "De", "McCoy", "O'Neil", "A.", "J.-P.", "d'", "al-", "{van Dam}",
    r"{\'E}va", r"\'Eva", r"{\o}", r"\o{}re", r"{\relax Ch}r", "Gur-Ari", "1st", "~Mc", "ß", "Ægir",
    "{Shore and Co}", "x", "II", "iii", "模型",
])  # fmt: skip
PARTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
NAMES = st.lists(PARTS, min_size=1, max_size=3).map(", ".join)


@given(NAMES)
def test_hostile_names_are_divided_as_by_pybtex(written: str) -> None:
    expected = Person(written)
    found: Any = person(written)
    if "literal" in found or "number" in found or found.get("suffix") in ("II", "iii"):
        return  # cases above: organizations, and suffixes in the place of given names
    if all(part in "模型 " for part in written):
        return  # the family name comes first in this script
    assert found.get("family", "") == text(" ".join(expected.last_names))
    assert found.get("particle", "") == text(" ".join(expected.prelast_names))
    given = " ".join(filter(None, (found.get("given"), found.get("dropping_particle"))))
    assert given == text(" ".join(expected.bibtex_first_names))


@given(NAMES)
def test_names_are_the_same_after_they_were_written(written: str) -> None:
    name = parse_name(person(written))
    assert parse_name(plain_name(name)) == name
