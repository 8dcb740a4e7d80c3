"""Records of what files asked for, from build to build."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.records import AskedSubjects, Records

NAMES = st.sampled_from("abcdefgh")
SUBJECTS = st.sampled_from("123456")
BUILDS = st.lists(
    st.tuples(
        st.dictionaries(NAMES, st.sets(SUBJECTS)),  # the files that are made
        st.sets(NAMES),  # the files that are removed
        st.sets(SUBJECTS),  # the subjects that change before the next build
    )
)


@dataclass
class Oracle:
    """What files asked for as a plain dictionary."""

    asked: dict[str, set[str]] = field(default_factory=dict)


@given(BUILDS)
def test_files_are_current_if_no_subject_that_they_asked_for_has_changed(
    builds: list[tuple[dict[str, set[str]], set[str], set[str]]],
) -> None:
    records, oracle, versions = Records(), Oracle(), dict.fromkeys("123456", 0)
    for made, removed, changed in builds:
        log, other = AskedSubjects(), AskedSubjects()
        for number, (name, subjects) in enumerate(made.items()):
            (log if number % 2 else other).add(name, subjects)
        kept = oracle.asked.keys() - removed - made.keys()
        oracle.asked = {name: oracle.asked[name] for name in kept} | made
        keys = {name: name * 2 for name in oracle.asked}
        records = records.next(kept, [log, other], keys, lambda each: str(versions[each]))
        assert records.is_consistent()
        for subject in changed:
            versions[subject] += 1
        expected = {name for name, subjects in oracle.asked.items() if not subjects & changed}
        current = records.current(lambda each: str(versions[each]))
        assert current == {name: name * 2 for name in expected}
        versions_then = dict(versions)
        records = records._replace(fingerprints=[str(versions_then[s]) for s in records.subjects])


def made() -> Records:
    log = AskedSubjects()
    log.add("a", ["1", "2"])
    log.add("b", [])
    return Records().next((), [log], {"a": "k", "b": "k"}, str)


@pytest.mark.parametrize(
    "damaged",
    [
        {"names": ["a"]},
        {"keys": ["k"]},
        {"counts": b"\2\0\0\0"},
        {"counts": b"\2\0\0\0\1\0\0\0"},
        {"counts": b"\2\0\0"},
        {"asked": b"\0\0\0\0\2\0\0\0"},
        {"asked": b"\0\0\0\0"},
        {"subjects": ["1"]},
        {"fingerprints": ["1"]},
    ],
)
def test_damaged_records_are_not_consistent(damaged: dict[str, object]) -> None:
    assert made().is_consistent()
    assert not made()._replace(**damaged).is_consistent()
