"""The command in unusual environments: locales, closed streams, names that are not UTF-8."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAPER = "---\ntitle: Ü\n---\nText ü.\n"

only_posix = pytest.mark.skipif(os.name != "posix", reason="file names are text on Windows")


def build(folder: Path, redirection: str = "", **environment: str) -> tuple[int, str]:
    """Run a build of `folder`/content in a shell; return the exit code and standard error."""
    command = f'"{sys.executable}" -m generator build --output site {redirection}'
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stderr.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content/papers").mkdir(parents=True)
    (tmp_path / "content/papers/ü.md").write_text(PAPER, encoding="utf-8")
    return tmp_path


@only_posix
def test_file_names_are_read_as_utf8_in_every_locale(folder: Path) -> None:
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert build(folder, **locale) == (0, "")
    assert (folder / "site/papers/ü.html").exists()


@only_posix
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_file_name_that_is_not_utf8_is_a_problem(folder: Path, locale: str) -> None:
    (folder / os.fsdecode(b"content/papers/caf\xe9.md")).write_text("---\ntitle: A\n---\nText.\n")
    code, errors = build(folder, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (code, errors.splitlines()) == (
        1,
        [
            r"papers/caf\xe9.md: the name of the file is not UTF-8 (rename the file)",
            "1 problem; nothing was written.",
        ],
    )


@only_posix
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-", "| head -c 0"])
def test_closed_streams_are_no_errors(folder: Path, closed: str) -> None:
    assert build(folder, closed) == (0, "")
    assert (folder / "site/papers/ü.html").exists()


@only_posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_under_the_output_of_the_command_is_reported(folder: Path) -> None:
    code, errors = build(folder, "-v > /dev/full")
    assert code == 1
    assert "Traceback" not in errors
    assert "No space left on device" in errors
