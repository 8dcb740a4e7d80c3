from collections.abc import Mapping
from typing import Any

import pytest

from generator.model import BatchResult, Output, Paper, PreviousBatch
from generator.runtime.fragments import FragmentBatch


@pytest.fixture(autouse=True)
def few_pieces_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.runtime.fragments.WORTH_KEEPING", 2)


PAPERS = {"a 1": Paper("a", "A"), "b 1": Paper("b", "B")}


def pieces(papers: Mapping[str, Paper], written: list[str], basis: str = "") -> FragmentBatch:
    def write(paper: Paper) -> str:
        written.append(paper.id)
        return paper.title

    def join(parts: list[str]) -> list[Output]:
        return [Output("all", ",".join(parts).encode())]

    return FragmentBatch("all", papers, basis, write, join)


def last(kept: Mapping[str, Any]) -> PreviousBatch:
    return PreviousBatch(("all",), lambda _: b"", kept.get)


def data(lot: BatchResult | None) -> bytes:
    assert lot
    [output] = lot.outputs
    return output.data


def test_after_an_edit_only_that_piece_is_written() -> None:
    first = pieces(PAPERS, []).batch().made()
    written: list[str] = []
    edited = {"b 2": Paper("b", "New"), "c 1": Paper("c", "C"), "a 1": PAPERS["a 1"]}
    updated = pieces(edited, written).batch().update(last(first.kept))
    assert (data(updated), written) == (b"New,C,A", ["b", "c"])
    assert data(updated) == data(pieces(edited, []).batch().made())


def test_on_another_basis_all_pieces_are_written() -> None:
    first = pieces(PAPERS, []).batch().made()
    written: list[str] = []
    pieces(PAPERS, written, "new settings").batch().update(last(first.kept))
    assert written == ["a", "b"]


def test_where_nothing_was_kept_all_pieces_are_written() -> None:
    assert data(pieces(PAPERS, []).batch().update(last({}))) == b"A,B"
