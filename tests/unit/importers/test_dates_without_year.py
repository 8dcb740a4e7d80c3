"""A date without a year on a Daily Papers page gets the year of the paper's arXiv id."""

from pathlib import Path

import pytest

from generator.content.yaml_files import read_front_matter
from generator.importers.merge.import_files import import_files
from generator.importers.merge.report import ImportReport

PAGE = "First Title\n\nThe abstract of the first.\n\n  • 2 authors\n·\n{day} 1\n"


def import_page(day: str, paper: str, folder: Path) -> ImportReport:
    """Import a page with one paper into a folder that has it already."""
    (folder / "content/papers").mkdir(parents=True, exist_ok=True)
    (folder / "content/papers/first.md").write_text(f"---\ntitle: First Title\n{paper}---\n")
    source = folder / "page.txt"
    source.write_text(PAGE.format(day=day), encoding="utf-8")
    return import_files("daily-papers", [source], folder / "content")


def date(folder: Path) -> str | None:
    front = read_front_matter(folder / "content/papers/first.md", "first.md").data
    found: str | None = front.get("date")
    return found


@pytest.mark.parametrize(
    ("day", "arxiv", "expected"),
    [
        ("Sep 2", "2509.02534", "2025-09-02"),
        ("May 5", "2505.03054", "2025-05-05"),
        ("Oct 23", "2510.20909", "2025-10-23"),
        ("Jan 31", "2402.00159", "2024-01-31"),
        ("Dec 31", "2401.00001", "2023-12-31"),
        ("Feb 29", "2402.12345", "2024-02-29"),
        ("Nov 27, 2024", "2411.18553", "2024-11-27"),
    ],
)
def test_the_year_is_that_of_the_arxiv_id(
    day: str, arxiv: str, expected: str, tmp_path: Path
) -> None:
    report = import_page(day, f"arxiv: {arxiv}\n", tmp_path)
    assert date(tmp_path) == expected
    assert report.notes == ()


@pytest.mark.parametrize(
    ("day", "quoted", "paper"),
    [
        ("Sep 2", "2 September", ""),
        ("Sep 2", "2 September", "doi: 10.1000/182\n"),
        ("Sep 2", "2 September", "arxiv: cs/0309001\n"),
        ("Sep 2", "2 September", "arxiv: 2411.18553\n"),
        ("Oct 2", "2 October", "arxiv: 2509.02534\n"),
        ("Feb 29", "29 February", "arxiv: 2502.12345\n"),
    ],
)
def test_a_date_that_no_arxiv_id_confirms_is_ignored(
    day: str, quoted: str, paper: str, tmp_path: Path
) -> None:
    report = import_page(day, paper, tmp_path)
    assert date(tmp_path) is None
    messages = [note.message for note in report.notes]
    assert messages == [f'paper "first": the date "{quoted}" has no year; ignored']


def test_a_known_date_is_kept(tmp_path: Path) -> None:
    report = import_page("Sep 2", "arxiv: 2509.02534\ndate: 2025-09-02\n", tmp_path)
    assert (report.conflicts, report.notes) == ((), ())
