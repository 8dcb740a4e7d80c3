"""Builds that are killed leave the old site or the new one."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import builder
import pytest
from whole_site import write_site

from generator.build.publish.manifest import read_manifest
from generator.build.publish.paths import JOURNAL, MANIFEST, NEXT
from generator.build.publish.staging import Staging, staged
from generator.errors import ContentError
from generator.model import Output

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")

KILLS = 100
PATIENCE = 20.0
"""Seconds until all processes of a killed build must have exited."""

FOREIGN = {".gitignore": b"*\n", "papers/mine.txt": b"mine", "papers/mine/deep/note.txt": b"note"}


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of the site and foreign files."""
    found = {}
    for file in folder.rglob("*"):
        path = file.relative_to(folder).as_posix()
        if file.is_file() and path != MANIFEST and not path.startswith(NEXT):
            found[path] = file.read_bytes()
    return found


def with_foreign(outputs: list[Output]) -> dict[str, bytes]:
    return {**FOREIGN, **{output.path: output.data for output in outputs}}


def lay_foreign(folder: Path) -> None:
    for path, data in FOREIGN.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


@contextmanager
def staged_when_unlocked(folder: Path) -> Iterator[Staging]:
    """Start a build as soon as all processes of the previous one have exited."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with staged(folder) as staging:
                yield staging
                return
        except ContentError as error:
            if "another build" not in str(error) or time.monotonic() > end:
                raise


@contextmanager
def started(*arguments: object) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, builder.__file__, *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8") as program:
        try:
            yield program
        finally:
            program.kill()


def read_line(program: "subprocess.Popen[str]") -> str:
    assert program.stdout
    return program.stdout.readline().strip()


def write_line(program: "subprocess.Popen[str]", line: str) -> None:
    assert program.stdin
    program.stdin.write(f"{line}\n")
    program.stdin.flush()


@pytest.mark.parametrize("jobs", [1, 2])
def test_builds_killed_at_random_times_leave_a_complete_site(tmp_path: Path, jobs: int) -> None:
    folder = tmp_path / "site"
    versions = [builder.site("old", 300), builder.site("new", 300)]
    whole = [with_foreign(outputs) for outputs in versions]
    write_site(versions[0], folder)
    lay_foreign(folder)
    moments = random.Random(jobs)
    with started("forever", folder) as program:
        for _ in range(KILLS // 2):
            write_line(program, str(jobs))
            child = int(read_line(program))
            time.sleep(moments.uniform(0, 0.12))
            os.kill(child, signal.SIGKILL)
            assert read_line(program) == "gone"
            assert files(folder) in whole or (folder / JOURNAL).exists()
            with staged_when_unlocked(folder):
                found = files(folder)
                assert found in whole
                assert read_manifest(folder / MANIFEST) == found.keys() - FOREIGN.keys()
            assert not (folder / NEXT).exists()


@pytest.mark.parametrize(("few", "count"), [(1000, 8), (2, 8)])
def test_builds_killed_before_any_file_operation_leave_a_complete_site(
    tmp_path: Path, few: int, count: int
) -> None:
    old, new = builder.site("old", count), builder.site("new", count)
    write_site(old, tmp_path / "old")
    lay_foreign(tmp_path / "old")
    (tmp_path / "old/papers/link").symlink_to("nowhere")
    with started("killed-everywhere", tmp_path, few, count) as program:
        assert program.wait() == 0
    whole, seen = [with_foreign(old), with_foreign(new)], []
    for number in range(len(list(tmp_path.iterdir())) - 1):
        folder = tmp_path / str(number)
        is_whole = files(folder) in whole
        assert is_whole or (folder / JOURNAL).exists()
        with staged(folder):
            found = files(folder)
            assert found in whole
            assert (folder / "papers/link").is_symlink()
        assert not (folder / NEXT).exists()
        write_site(new, folder)
        assert files(folder) == whole[1]
        seen.append((is_whole, whole.index(found)))
    assert {(True, 0), (False, 1), (True, 1)} == set(seen)
    assert seen == sorted(seen, key=lambda one: one[1]), (
        "a new site is never replaced by the old one"
    )


def test_a_second_build_is_refused_until_the_first_ends_or_is_killed(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    site = [Output("a.html", b"a")]
    for end in (lambda program: write_line(program, ""), subprocess.Popen.kill):
        with started("held", folder) as program:
            assert read_line(program) == "begun"
            with pytest.raises(
                ContentError, match=r"another build .* \(wait until it has finished"
            ):
                write_site(site, folder)
            end(program)
            program.wait()
            write_site(site, folder)
        assert files(folder) == {"a.html": b"a"}
