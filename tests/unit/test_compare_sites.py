import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / ".ci" / "compare_sites.py"
SITE = {"index.html": "home", "papers/a.html": "A", "papers/b.html": "B", ".nojekyll": ""}

Compare = Callable[[Mapping[str, str], Mapping[str, str]], subprocess.CompletedProcess[str]]


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """Return a function that writes two sites and compares them."""

    def run(
        before: Mapping[str, str], after: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        for name, files in (("before", before), ("after", after)):
            (tmp_path / name).mkdir()
            for path, text in files.items():
                (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / name / path).write_text(text)
        return script(str(tmp_path / "before"), str(tmp_path / "after"))

    return run


def script(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=False
    )


def test_equal_sites_are_the_same(compare: Compare) -> None:
    result = compare(SITE, SITE)
    assert (result.returncode, result.stdout) == (0, "The sites are the same.\n")


def test_every_difference_is_listed_and_counted_by_kind(compare: Compare) -> None:
    other = {"index.html": "home", "papers/a.html": "Á", "papers/c.html": "C", "robots.txt": "x"}
    result = compare(SITE, other)
    assert result.returncode == 1
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["removed", ".nojekyll"],
        ["changed", "papers/a.html"],
        ["removed", "papers/b.html"],
        ["added", "papers/c.html"],
        ["added", "robots.txt"],
        ["added", "removed", "changed"],
        ["*", "0", "1", "0"],
        ["*.txt", "1", "0", "0"],
        ["papers/*.html", "1", "1", "1"],
        ["total", "2", "2", "1"],
    ]


def test_a_missing_folder_is_wrong_usage(tmp_path: Path) -> None:
    result = script(str(tmp_path), str(tmp_path / "nowhere"))
    assert result.returncode == 2
    assert 'nowhere" is not a folder' in result.stderr
