import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import pytest

from generator.cli import MODULES, command, main

Write = Callable[[Mapping[str, str | bytes]], Path]
PAPER = "---\ntitle: A\nauthors: [Ada]\n---\nText.\n"
BAD = "---\ntitle: A\ndate: soon\n---\nText.\n"
REPEATED = {"papers/a.md": PAPER, "papers/b.md": PAPER}


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs a command in a new folder and returns exit code and output."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["papershelf", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return command


Run = Callable[..., tuple[int, str, str]]


def test_a_build_prints_a_summary(run: Run, library: Write, tmp_path: Path) -> None:
    library({"papers/a.md": PAPER})
    code, out, err = run("build", "--jobs", "1")
    assert (code, err) == (0, "")
    assert out.startswith("1 paper, 0 topics, 1 author: ")
    assert out.endswith("No base_url is set: canonical links are left out.\n")
    assert (tmp_path / "site/papers/a.html").exists()
    code, out, _ = run("build", "--base-url", "https://a.org", "--output", "other", "-v")
    assert "No base_url" not in out
    assert "https://a.org/papers/a.html" in (tmp_path / "other/papers/a.html").read_text()


def test_a_build_without_changes_imports_nothing_that_makes_pages(
    library: Write, tmp_path: Path
) -> None:
    content = library({"papers/a.md": PAPER})
    time.sleep(0.1)  # (until the files are no longer racy)
    script = (
        "import sys; from generator.cli import command\n"
        f"command(['build', '--content', {str(content)!r}, '--output', {str(tmp_path / 'site')!r}],"
        " standalone_mode=False)\n"
        "slow = {'generator.library', 'generator.pages', 'jinja2', 'numpy'}\n"
        "print(sorted(sys.modules.keys() & slow))\n"
    )
    root = Path(__file__).parents[3]
    builds = [subprocess.check_output([sys.executable, "-c", script], cwd=root) for _ in range(2)]
    imported = [out.splitlines()[-1].decode() for out in builds]
    assert imported == ["['generator.library', 'generator.pages', 'jinja2', 'numpy']", "[]"]


def test_verbose_prints_the_time_of_each_stage(run: Run, library: Write) -> None:
    library({"papers/a.md": PAPER})
    code, _, err = run("build", "-v")
    assert code == 0
    lines = err.splitlines()
    assert [line.split()[0] for line in lines][::9] == ["compare", "write"]
    assert all(re.fullmatch(r"\w+ +\d+\.\d\d s +\d+ MB +\d+ MB", line) for line in lines)
    assert len(set(map(len, lines))) == 1, "the columns are aligned"


@pytest.mark.parametrize("command", ["build", "check"])
def test_warnings_are_printed_but_are_not_failures(run: Run, library: Write, command: str) -> None:
    library(REPEATED)
    code, _, err = run(command)
    assert code == 0
    assert err == 'papers/b.md:2: warning: title: "A" is also used by papers/a.md\n'


@pytest.mark.parametrize("command", ["build", "check"])
def test_problems_are_exit_code_one(run: Run, library: Write, tmp_path: Path, command: str) -> None:
    library({"papers/a.md": BAD})
    code, out, err = run(command)
    assert (code, out) == (1, "")
    assert err.splitlines()[0].startswith('papers/a.md:3: date: "soon" is not a date')
    assert err.splitlines()[-1] == "1 problem; nothing was written."
    assert not (tmp_path / "site").exists()


def test_a_check_writes_nothing(run: Run, library: Write, tmp_path: Path) -> None:
    library({"papers/a.md": PAPER})
    code, out, _ = run("check")
    assert code == 0
    assert out.endswith("no errors.\n")
    assert not (tmp_path / "site").exists()


def test_a_new_paper_can_be_built(run: Run) -> None:
    code, out, _ = run("new", "A new paper")
    assert (code, out) == (0, "Created content/papers/a-new-paper.md.\n")
    assert run("check")[0] == 0
    code, _, err = run("new", "A new paper")
    assert code == 1
    assert err.startswith("content/papers/a-new-paper.md: this paper already exists")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--content", "nowhere"], "nowhere: there is no such folder"),
        (["build", "--output", "content/site"], "overlap"),
        (["build", "--output", "."], "overlap"),
        (["build", "--templates", "nowhere"], "nowhere: there is no such folder"),
        (["build", "--output", "file.txt/site"], "file.txt: this is not a folder"),
        (["new", "?"], "this title cannot be turned into a file name"),
    ],
)
def test_problems_of_folders_are_printed_without_a_traceback(
    run: Run, library: Write, tmp_path: Path, arguments: list[str], said: str
) -> None:
    library({"papers/a.md": PAPER})
    (tmp_path / "file.txt").write_text("mine")
    code, _, err = run(*arguments)
    assert code == 1
    assert said in err
    assert err.endswith("1 problem; nothing was written.\n")


def test_errors_of_the_disk_are_printed_without_a_traceback(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("mine")
    code, _, err = run("new", "A", "--content", "file.txt/content")
    assert code == 1
    assert err.startswith("file.txt/content/papers/a.md: cannot be written: Not a directory (")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bulid"], "No such command 'bulid'"),
        (["build", "--colour"], "No such option"),
        (["build", "--base-url", "a.org"], '"a.org" is not a web address (begin it with https://)'),
        (["build", "--base-url", "https://a.org/?b"], "has a query or fragment"),
        (["build", "--jobs", "0"], "0 is not in the range"),
        (["build", "--content", "file.txt"], "is a file"),
        (["build", "--output", "file.txt"], "is a file"),
        (["serve", "--port", "99999"], "is not in the range"),
        (["new"], "Missing argument"),
    ],
)
def test_wrong_usage_is_exit_code_two(
    run: Run, library: Write, tmp_path: Path, arguments: list[str], said: str
) -> None:
    library({"papers/a.md": PAPER})
    (tmp_path / "file.txt").write_text("mine")
    code, _, err = run(*arguments)
    assert code == 2
    assert said in err


def test_help_lists_every_command(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for name in MODULES:
        assert f"\n  {name} " in out


@pytest.mark.parametrize("name", MODULES)
def test_every_command_and_option_has_a_help_text(name: str) -> None:
    found = command.get_command(click.Context(command), name)
    assert found is not None
    assert found.help
    options = [option for option in found.params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help and not option.hidden] == []
