"""Builds that are killed leave the old site or the new one."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import builder
import pytest
from whole_site import files_of, work_folder, write_site

from generator.build.publish.paths import MARK
from generator.build.publish.staging import Staging, staged
from generator.errors import ContentError
from generator.model import Output

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")

KILLS = 100
PATIENCE = 20.0
"""Seconds until all processes of a killed build must have exited."""

KEPT = {".gitignore": b"*\n", ".git/deep/HEAD": b"main", "CNAME": b"example.org"}


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of the site and those that are kept."""
    found = {}
    for file in folder.rglob("*"):
        path = file.relative_to(folder).as_posix()
        if file.is_file() and path != MARK:
            found[path] = file.read_bytes()
    return found


def with_kept(outputs: list[Output]) -> dict[str, bytes]:
    return {**KEPT, **{output.path: output.data for output in outputs}}


def lay_kept(folder: Path) -> None:
    for path, data in KEPT.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


@contextmanager
def staged_when_unlocked(folder: Path) -> Iterator[Staging]:
    """Start a build as soon as all processes of the previous one have exited."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with staged(folder, work_folder(folder)) as staging:
                yield staging
                return
        except ContentError as error:
            if "another build" not in str(error) or time.monotonic() > end:
                raise


@contextmanager
def started(*arguments: object) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, builder.__file__, *map(str, arguments)]
    pipe, paths = subprocess.PIPE, {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, encoding="utf-8", env=os.environ | paths
    ) as program:
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
    versions = [builder.site("old", 100), builder.site("new", 100)]
    whole = [files_of(outputs) for outputs in versions]
    write_site(versions[0], folder)
    lay_kept(folder)
    moments = random.Random(jobs)
    longest, seen = 0.1, [0]
    with started("forever", folder) as program:
        for _ in range(KILLS // 2):
            write_line(program, str(jobs))
            child = int(read_line(program))
            time.sleep(moments.uniform(0, longest))
            os.kill(child, signal.SIGKILL)
            assert read_line(program) == "gone"
            found = files(folder)
            site = {path: data for path, data in found.items() if path not in KEPT}
            assert site in whole
            seen.append(whole.index(site))
            with staged_when_unlocked(folder):
                assert files(folder) == {**KEPT, **site}
            longest = min(2.0, longest * (1.25 if seen[-1] == seen[-2] else 0.8))
    assert set(seen) == {0, 1}, "some builds end before they are killed, and some after"


@pytest.mark.parametrize("has_spare", [True, False])
@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_builds_killed_before_any_file_operation_leave_a_complete_site(
    tmp_path: Path, way: str, has_spare: bool
) -> None:
    old, new = builder.site("old", 8), builder.site("new", 8)
    start = tmp_path / "start/site"
    if has_spare:
        write_site(new[:4], start)
    write_site(old, start)
    lay_kept(start)
    (start / ".link").symlink_to("nowhere")
    with started("killed-everywhere", tmp_path, 8, way) as program:
        assert program.wait() == 0
    whole, seen = [with_kept(old), with_kept(new)], []
    for number in range(len(list(tmp_path.iterdir())) - 1):
        folder = tmp_path / str(number) / "site"
        is_there = folder.exists()
        is_whole = without_git(files(folder)) in map(without_git, whole)
        assert is_whole if is_there else way == "renames"
        with staged(folder, work_folder(folder)):
            found = files(folder)
            assert found in whole
            assert (folder / ".link").is_symlink()
        write_site(new, folder)
        assert files(folder) == whole[1]
        seen.append((is_there, whole.index(found)))
    assert {(True, 0), (True, 1)} <= set(seen)
    assert seen == sorted(seen, key=lambda one: one[1]), (
        "a new site is never replaced by the old one"
    )


def test_an_update_file_by_file_that_was_killed_is_completed_by_the_next_build(
    tmp_path: Path,
) -> None:
    old, new = builder.site("old", 8), builder.site("new", 8)
    write_site(old, tmp_path / "start/site")
    lay_kept(tmp_path / "start/site")
    with started("killed-everywhere", tmp_path, 8, "inside") as program:
        assert program.wait() == 0
    complete = {*with_kept(old).items(), *with_kept(new).items()}
    for number in range(len(list(tmp_path.iterdir())) - 1):
        folder = tmp_path / str(number) / "site"
        with staged(folder, work_folder(folder)):
            found = files(folder)
            assert found.items() <= complete
            assert found.keys() >= with_kept(old).keys() & with_kept(new).keys()
        write_site(new, folder)
        assert files(folder) == with_kept(new)


def without_git(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave out the folder that is moved after the swap."""
    return {path: data for path, data in site.items() if not path.startswith(".git/")}


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
