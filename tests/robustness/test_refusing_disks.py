"""Disks that are full or refuse writing: the old site is unchanged, and errors have hints."""

import os
import resource
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import builder
import pytest
from whole_site import files_of, site_files, work_folder, write_site

from generator.build.publish import swap
from generator.build.publish.paths import NEXT
from generator.build.publish.staging import staged
from generator.errors import ContentError
from generator.model import Output

OLD, NEW = builder.site("old", 40), builder.site("new", 60)
NOBODY = 65534


@pytest.fixture(params=["the output folder", "the folders in it"], autouse=True)
def exchanged(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exchange the whole output folder, or what is in it, as for a mount point."""
    if request.param == "the folders in it":
        monkeypatch.setattr(swap, "_is_mount", lambda _: True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Return a function that mounts a small disk and returns its folder."""
    place = tmp_path / "disk"

    def make(options: str) -> Path:
        place.mkdir()
        mount("-t", "tmpfs", "-o", options, "none", str(place))
        return place

    yield make
    if place.is_mount():
        subprocess.run(["umount", place], check=True)


def mount(*options: str) -> None:
    try:
        subprocess.run(["mount", *options], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"a small disk cannot be mounted here: {error}")


def is_old_site(folder: Path) -> bool:
    return site_files(folder) == files_of(OLD) and not (folder / NEXT).exists()


def test_a_full_disk(disk: Callable[[str], Path]) -> None:
    folder = disk("size=1m") / "site"
    write_site(OLD, folder)
    large = [*NEW, Output("papers/large.html", b"x" * 2**20)]
    with pytest.raises(
        ContentError, match=r"large.html: No space left .* \(free some disk space, then"
    ):
        write_site(large, folder)
    assert is_old_site(folder)
    write_site(NEW, folder)
    assert site_files(folder) == files_of(NEW)


def test_a_disk_that_is_full_after_any_number_of_files(disk: Callable[[str], Path]) -> None:
    place = disk("nr_inodes=60")
    folder = place / "site"
    write_site(OLD, folder)
    refusals = 0
    while site_files(folder) != files_of(NEW):
        try:
            write_site(NEW, folder)
        except ContentError as error:
            assert "No space left on device (free some disk space, then build again)" in str(error)
            assert is_old_site(folder)
            refusals += 1
            mount("-o", f"remount,nr_inodes={60 + refusals}", str(place))
    assert refusals > 30


def test_a_disk_that_is_read_only(disk: Callable[[str], Path]) -> None:
    place = disk("size=1m")
    folder = place / "site"
    stamps = write_site(OLD, folder).stamps
    mount("-o", "remount,ro", str(place))
    for site in (NEW, OLD[:-1]):
        with pytest.raises(ContentError, match=r"Read-only file system \(choose another --output"):
            write_site(site, folder)
    assert is_old_site(folder)
    with staged(folder, work_folder(folder), stamps) as staging:
        assert staging.is_unchanged(staging.changed_files()), "nothing has to be written"


def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(OLD, folder)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        with pytest.raises(ContentError, match=r"File too large \(raise the limit"):
            write_site(NEW, folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert is_old_site(folder)


@contextmanager
def an_ordinary_user() -> Iterator[Path]:
    """Drop the privileges of root, and yield a folder of an ordinary user."""
    is_root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        if is_root:
            os.chown(name, NOBODY, -1)
            os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield Path(name)
        finally:
            if is_root:
                os.setresuid(0, 0, 0)


@pytest.mark.parametrize("closed", ["", "papers", "topics/deep"])
def test_a_folder_that_is_not_writable(closed: str) -> None:
    with an_ordinary_user() as place:
        folder = place / "site"
        write_site(OLD, folder)
        (folder / closed).chmod(0o555)
        with pytest.raises(ContentError, match=r"Permission denied \(make it writable") as raised:
            write_site(NEW, folder)
        assert str(folder / closed) in str(raised.value)
        assert is_old_site(folder)
        (folder / closed).chmod(0o755)
        write_site(NEW, folder)
        assert site_files(folder) == files_of(NEW)


def test_a_parent_folder_that_is_not_writable() -> None:
    with an_ordinary_user() as place:
        place.chmod(0o555)
        with pytest.raises(ContentError, match=r"site: Permission denied \(make it writable"):
            write_site(NEW, place / "site")
        place.chmod(0o755)


def test_an_immutable_folder(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(OLD, folder)
    closed = folder / "papers"
    try:
        subprocess.run(["chattr", "+i", closed], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"a folder cannot be made immutable here: {error}")
    try:
        with pytest.raises(ContentError, match=r"papers: .*permitted|papers: Permission denied"):
            write_site(NEW, folder)
        assert is_old_site(folder)
    finally:
        subprocess.run(["chattr", "-i", closed], check=True)
    write_site(NEW, folder)
    assert site_files(folder) == files_of(NEW)
