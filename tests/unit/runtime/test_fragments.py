from collections.abc import Mapping

import pytest
from batches import getter

from generator.model import BatchResult, Output, Paper
from generator.runtime.fragments import FragmentBatch


@pytest.fixture(autouse=True)
def two_fragments_are_worth_caching(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.runtime.fragments.WORTH_CACHING", 2)


PAPERS = {"a 1": Paper("a", "A"), "b 1": Paper("b", "B")}


def fragments(
    papers: Mapping[str, Paper], written: list[str], shared_key: str = ""
) -> FragmentBatch:
    def write(paper: Paper) -> str:
        written.append(paper.id)
        return paper.title

    def join(parts: list[str]) -> list[Output]:
        return [Output("all", ",".join(parts).encode())]

    return FragmentBatch("all", papers, shared_key, write, join)


def data(result: BatchResult) -> bytes:
    [output] = result.outputs
    return output.data


def test_after_an_edit_only_the_fragments_of_edited_papers_are_written() -> None:
    first = fragments(PAPERS, []).batch().make(getter({}))
    written: list[str] = []
    edited = {"b 2": Paper("b", "New"), "c 1": Paper("c", "C"), "a 1": PAPERS["a 1"]}
    updated = fragments(edited, written).batch().make(getter(first.cached))
    assert (data(updated), written) == (b"New,C,A", ["b", "c"])
    assert data(updated) == data(fragments(edited, []).batch().make(getter({})))


def test_with_another_shared_key_all_fragments_are_written() -> None:
    first = fragments(PAPERS, []).batch().make(getter({}))
    written: list[str] = []
    fragments(PAPERS, written, "new settings").batch().make(getter(first.cached))
    assert written == ["a", "b"]


def test_without_cached_fragments_all_are_written() -> None:
    assert data(fragments(PAPERS, []).batch().make(getter({}))) == b"A,B"


def test_a_few_fragments_are_not_cached() -> None:
    one = {"a 1": PAPERS["a 1"]}
    assert not fragments(one, []).batch().make(getter({})).cached
    assert fragments(PAPERS, []).batch().make(getter({})).cached
