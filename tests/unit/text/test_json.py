import json

from hypothesis import given
from hypothesis import strategies as st

from generator.text import compact_json

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(values)
def test_values_are_encoded_as_by_the_standard_library(value: object) -> None:
    expected = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert compact_json(value) == expected


def test_tuples_are_arrays() -> None:
    assert compact_json({"a": (1, ("b",))}) == '{"a":[1,["b"]]}'
