"""No cell of a table is a formula, and every text comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import cell_from_text, text_from_cell

TEXTS = st.text("'=+-@\t\rab ", max_size=6)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+a", "'+a"),
        ("-1", "'-1"),
        ("@home", "'@home"),
        ("\t=1", "'\t=1"),
        ("'=1", "''=1"),
        ("'t Hooft", "'t Hooft"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_formulas_have_an_apostrophe_in_front(text: str, cell: str) -> None:
    assert cell_from_text(text) == cell
    assert text_from_cell(cell) == text


@given(TEXTS)
def test_a_text_comes_back_from_its_cell(text: str) -> None:
    cell = cell_from_text(text)
    assert text_from_cell(cell) == text
    assert cell[:1] not in {*"=+-@\t\r"}


@pytest.mark.parametrize("cell", ["'t Hooft", "=1", "'", "''", "a"])
def test_cells_of_other_programs_stay_the_same(cell: str) -> None:
    assert text_from_cell(cell) == cell
