from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from generator.build import limits
from generator.build.limits import LARGEST, Usage, measure_usage
from generator.cli import main
from generator.errors import Severity


def severities(used: Usage) -> list[tuple[str, Severity]]:
    """Return the limits that are nearly reached, with the severity of each problem."""
    return [
        ("size" if " of the size " in problem.message else "time", problem.severity)
        for problem in used.problems()
    ]


def test_limits_are_those_of_github_pages() -> None:
    assert (limits.LARGEST, limits.LONGEST) == (10**9, 10 * 60)


def test_files_of_all_folders_are_counted_with_their_sizes(tmp_path: Path) -> None:
    (tmp_path / "papers/deep").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    (tmp_path / "index.html").write_bytes(b"12345")
    (tmp_path / "papers/deep/.hidden").write_text("ééé", encoding="utf-8")
    (tmp_path / "papers/nothing.txt").touch()
    assert measure_usage(tmp_path) == Usage(3, 5 + 6)


def test_an_empty_folder_uses_nothing(tmp_path: Path) -> None:
    assert measure_usage(tmp_path) == Usage(0, 0)
    assert str(measure_usage(tmp_path)).startswith("0 files, 0.0 MB: 0% of the size and about 0% ")


def test_a_deployment_takes_longer_with_more_files_and_with_more_bytes() -> None:
    assert Usage(0, 0).seconds == 0
    assert Usage(1000, 0).seconds == 2
    assert Usage(1000, 8_000_000).seconds == 4


def test_percentages_are_rounded_up() -> None:
    text = str(Usage(1234, 5_000_001))
    assert text.startswith("1,234 files, 5.0 MB: 1% of the size and about 1% of the deployment")


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.5, []),
        (0.79, []),
        (0.8, [("size", Severity.WARNING)]),
        (0.99, [("size", Severity.WARNING)]),
        (1, [("size", Severity.ERROR)]),
        (3, [("size", Severity.ERROR)]),
    ],
)
def test_a_size_near_the_limit_is_a_warning_and_beyond_it_an_error(
    share: float, expected: list[tuple[str, Severity]]
) -> None:
    found = severities(Usage(1, int(share * LARGEST)))
    assert [each for each in found if each[0] == "size"] == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (474, []),
        (480, [("time", Severity.WARNING)]),
        (594, [("time", Severity.WARNING)]),
        (600, [("time", Severity.ERROR)]),
    ],
)
def test_many_small_files_reach_the_limit_of_the_deployment_time(
    seconds: int, expected: list[tuple[str, Severity]]
) -> None:
    assert severities(Usage(seconds * limits.FILES_A_SECOND, 0)) == expected


def test_every_limit_that_is_nearly_reached_has_a_hint() -> None:
    problems = list(Usage(250_000, 900_000_000).problems())
    assert [problem.message for problem in problems] == [
        "the site takes 90% of the size that GitHub Pages allows",
        "the site takes 121% of the deployment time that GitHub Pages allows",
    ]
    assert all("split the library" in problem.hint for problem in problems)


@pytest.fixture
def check(
    library: Callable[[dict[str, str]], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[[int], tuple[int, str, str]]:
    """Return a function that checks a small library with a limit of the size in bytes."""
    library({"papers/a.md": "---\ntitle: A\n---\nText.\n"})
    monkeypatch.chdir(tmp_path)

    def run(largest: int, *command: str) -> tuple[int, str, str]:
        arguments = command or ("check", "--jobs", "1")
        monkeypatch.setattr("sys.argv", ["papershelf", *arguments])
        monkeypatch.setattr(limits, "LARGEST", largest)
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run


Check = Callable[..., tuple[int, str, str]]


@pytest.fixture
def size(check: Check, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return the size of the site of that library in bytes."""
    measured = []

    def watched(folder: Path) -> Usage:
        measured.append(measure_usage(folder))
        return measured[-1]

    with monkeypatch.context() as patch:
        patch.setattr(import_module("generator.cli.build"), "measure_usage", watched)
        check(LARGEST)
    return measured[0].bytes


def test_a_check_prints_the_usage(check: Check) -> None:
    code, out, err = check(LARGEST)
    assert (code, err) == (0, "")
    assert out.startswith("1 paper, ")
    assert out.endswith("% of the deployment that GitHub Pages allows; no errors.\n")


def test_a_check_warns_near_a_limit(check: Check, size: int) -> None:
    code, out, err = check(-(-size * 10 // 9))
    assert code == 0
    assert err.startswith("site: warning: the site takes 90% of the size that GitHub Pages")
    assert out.endswith("no errors.\n")


def test_a_check_fails_beyond_a_limit(check: Check, size: int, tmp_path: Path) -> None:
    code, out, err = check(size)
    assert (code, out) == (1, "")
    assert err.startswith("site: the site takes 100% of the size that GitHub Pages allows")
    assert err.endswith("1 problem; nothing was written.\n")
    assert not (tmp_path / "site").exists()


def test_a_build_can_fail_beyond_a_limit(check: Check, size: int) -> None:
    command = ("build", "--jobs", "1", "--limits")
    code, out, err = check(LARGEST, *command)
    assert (code, err) == (0, "")
    assert out.endswith("% of the deployment that GitHub Pages allows.\n")
    code, out, err = check(size, *command)
    assert (code, err.count("the site takes 100% of the size")) == (1, 1)
    assert check(size, *command[:-1])[0] == 0
