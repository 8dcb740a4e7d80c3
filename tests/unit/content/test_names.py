import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.names import name_from_text, parse_name, parse_names, plain_name
from generator.content.values import InvalidValue
from generator.model import ET_AL, Name

NAMES = {
    "Ada Lovelace": Name("Lovelace", "Ada"),
    "Lovelace, Ada": Name("Lovelace", "Ada"),
    "Ludwig van Beethoven": Name("Beethoven", "Ludwig", particle="van"),
    "van Beethoven, Ludwig": Name("Beethoven", "Ludwig", particle="van"),
    "Jan van der Berg": Name("Berg", "Jan", particle="van der"),
    "Luc Van Gool": Name("Van Gool", "Luc"),
    "Maria De La Cruz": Name("De La Cruz", "Maria"),
    "De La Cruz, Maria": Name("De La Cruz", "Maria"),
    "Roebuck Williams, Rhoslyn": Name("Roebuck Williams", "Rhoslyn"),
    "Chris Callison-Burch": Name("Callison-Burch", "Chris"),
    "Guy Gur-Ari": Name("Gur-Ari", "Guy"),
    "King, Jr., Martin Luther": Name("King", "Martin Luther", "Jr."),
    "King, Martin Luther, Jr.": Name("King", "Martin Luther", "Jr."),
    "Martin Luther King Jr.": Name("King", "Martin Luther", "Jr."),
    "Asa Gray, Jr.": Name("Gray", "Asa", "Jr."),
    "Henry Louis Gates III": Name("Gates", "Henry Louis", "III"),
    "Chen, V": Name("Chen", "V"),
    "danah boyd": Name("boyd", "danah"),
    "Plato": Name("Plato"),
    "X,": Name("X"),
    ", Ada Poe": Name("Poe", "Ada"),
    "National Institute of Standards and Technology": Name(
        literal="National Institute of Standards and Technology"
    ),
    "LIGO Scientific Collaboration": Name(literal="LIGO Scientific Collaboration"),
    "University of California, Berkeley": Name(literal="University of California, Berkeley"),
    "Michael Smith 0001": Name("Smith", "Michael", number="0001"),
    r"Skibi\ifmmode \acute{n}\else \'{n}\fi{}ski, Jan": Name("Skibiński", "Jan"),
    "杨, 育伟": Name("杨", "育伟"),
    "杨 育伟": Name("杨", "育伟"),
    "李明": Name("李明"),
    "Meta AI": Name(literal="Meta AI"),
    "Barnes and Noble, Inc.": Name(literal="Barnes and Noble, Inc."),
    "OpenAI": Name("OpenAI"),
    "Bo Li, PhD": Name("Li", "Bo", "PhD"),
    "Gray Jr., Asa": Name("Gray", "Asa", "Jr."),
    "Oisin Mac Aodha": Name("Mac Aodha", "Oisin"),
    "Emanuele La Malfa": Name("La Malfa", "Emanuele"),
    "Brian Ó Cuív": Name("Ó Cuív", "Brian"),
    "Quoc Le": Name("Le", "Quoc"),
    "Maria Garcia y Lopez": Name("Garcia y Lopez", "Maria"),
    "Ana de Sa e Silva": Name("Sa e Silva", "Ana", particle="de"),
    "Khalid ibn al-Walid": Name("al-Walid", "Khalid", particle="ibn"),
    "Jean d'Alembert": Name("d'Alembert", "Jean"),
    "Ada Poe (MIT)": Name("Poe (MIT)", "Ada"),
    "Y.-L. Boureau": Name("Boureau", "Y.-L."),
    "and 12 more": ET_AL,
    "et al.": ET_AL,
    "others": ET_AL,
}


@pytest.mark.parametrize(("text", "name"), NAMES.items())
def test_a_text_is_divided_into_the_parts_of_a_name(text: str, name: Name) -> None:
    assert name_from_text(text) == name


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (Name("King", "Martin Luther", "Jr."), "Martin Luther King Jr."),
        (Name("Beethoven", "Ludwig", particle="van"), "Ludwig van Beethoven"),
        (Name("Humboldt", "Alexander", dropping_particle="von"), "Alexander von Humboldt"),
        (Name("杨", "育伟"), "杨育伟"),
        (Name("김", "민준"), "김민준"),
        (Name("山田", "太郎"), "山田太郎"),
        (Name("Smith", "Michael", number="0001"), "Michael Smith"),
        (Name(literal="LIGO Collaboration"), "LIGO Collaboration"),
    ],
)
def test_a_name_is_shown_in_natural_order(name: Name, text: str) -> None:
    assert str(name) == text


WORDS = st.text(st.sampled_from("abcABC éÉ杨.,-'IVJr0 "), max_size=12).map(
    lambda text: " ".join(re.sub("''+", "'", text).split())
)


PEOPLE = st.lists(WORDS, min_size=5, max_size=5).map(lambda parts: Name(*parts))
ORGANIZATIONS = WORDS.map(lambda text: Name(literal=text))


def has_letters(name: Name) -> bool:
    """Return whether a name has any letter or digit; others are refused."""
    return any(map(str.isalnum, str(name)))


@given(PEOPLE | ORGANIZATIONS)
def test_front_matter_gives_back_every_name(name: Name) -> None:
    if has_letters(name) and (name.family or name.literal):
        assert parse_name(plain_name(name)) == name


@given(WORDS.filter(bool))
def test_the_name_of_a_text_is_written_so_that_it_is_the_same(text: str) -> None:
    name = name_from_text(text)
    assert not has_letters(name) or parse_name(plain_name(name)) == name


@pytest.mark.parametrize("text", ["Ada Lovelace", "Ludwig van Beethoven", "Michael Smith 0001"])
def test_a_common_name_is_written_as_it_is_read(text: str) -> None:
    assert plain_name(name_from_text(text)) == text


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"family": "A", "middle": "B"}, 'unknown part of a name "middle"'),
        ({"given": "B"}, "has no family name"),
        ({"family": "A", "orcid": "123"}, "is not an ORCID iD"),
        (["A"], "is not text"),
        (",", "is not a name"),
        ("-", "is not a name"),
        ({"literal": "???"}, "is not a name"),
    ],
)
def test_an_invalid_name_is_refused(value: Any, message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        parse_name(value)


def test_et_al_is_only_allowed_at_the_end() -> None:
    assert parse_names(["Ada Lovelace", "et al."])[-1] == ET_AL
    with pytest.raises(InvalidValue, match="is not a name"):
        parse_names(["et al.", "Ada Lovelace"])
