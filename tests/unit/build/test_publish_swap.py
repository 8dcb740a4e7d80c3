"""The exchange of the old site and the new one, on disks of different kinds."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from whole_site import files_of, site_files, work_folder, write_site

from generator.build.publish import swap
from generator.build.publish.paths import NEXT
from generator.build.publish.staging import WriteSummary, staged
from generator.errors import ContentError
from generator.model import Output

OLD = [Output(path, path.encode()) for path in ("a.html", "papers/b.html", "papers/c.html")]
NEW = [
    Output("a.html", b"new a"),
    Output("papers/b.html", b"new b"),
    Output("papers/d.html", b"new d"),
    Output("topics/e/f.html", b"new f"),
]


@pytest.fixture(params=["exchange", "renames", "inside", "inside, renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Exchange the output folder or what is inside, at once or by renames."""
    if "renames" in request.param:
        monkeypatch.setattr(swap, "_exchange_at_once", lambda *_: False)
    if "inside" in request.param:
        monkeypatch.setattr(swap, "_is_mount", lambda _: True)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_a_new_site_replaces_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(OLD, folder)
    (folder / ".git").mkdir()
    (folder / ".git/HEAD").write_bytes(b"mine")
    (folder / ".gitignore").write_bytes(b"*")
    mine = {".git/HEAD": b"mine", ".gitignore": b"*"}
    for site, written in ((NEW, (4, 4, 1)), (OLD, (3, 3, 2)), (OLD, (3, 0, 0)), (NEW, (4, 4, 1))):
        assert write_site(site, folder) == WriteSummary(*written)
        assert site_files(folder) == files_of(site) | mine
        assert not (folder / NEXT).exists()


@pytest.mark.usefixtures("way")
def test_broken_links_at_the_paths_of_files_are_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(OLD, folder)
    (folder / "a.html").unlink()
    for name in ("a.html", "mine.html"):
        (folder / name).symlink_to("nowhere")
    write_site(OLD, folder)
    assert {path.name for path in folder.iterdir()} == {".papershelf", "a.html", "papers"}
    assert site_files(folder) == files_of(OLD)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has renameat2")
def test_the_output_folder_is_exchanged_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    write_site(OLD, folder)
    before = folder.stat().st_ino
    monkeypatch.setattr(Path, "rename", lambda *_: pytest.fail("a rename is not atomic"))
    write_site(NEW, folder)
    assert (work_folder(folder) / "site").stat().st_ino == before
    assert site_files(folder) == files_of(NEW)


@pytest.mark.usefixtures("way")
def test_after_any_refused_rename_the_old_site_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    write_site(OLD, folder)
    (folder / ".git").mkdir()
    (folder / ".git/HEAD").write_bytes(b"mine")
    before, refusals = site_files(folder), 0
    while site_files(folder) == before:
        with monkeypatch.context() as patch:
            refuse_operation(patch, refusals)
            try:
                write_site(NEW, folder)
            except ContentError as error:
                assert "not permitted (make it writable" in str(error)
                assert site_files(folder) == before
                refusals += 1
    assert refusals >= 2
    assert site_files(folder) == files_of(NEW) | {".git/HEAD": b"mine"}


def refuse_operation(patch: pytest.MonkeyPatch, number: int) -> None:
    """Refuse one rename or exchange, those before and after it succeed."""
    calls = iter(range(100))

    def refusing(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*paths: Path) -> Any:
            if next(calls) == number:
                raise PermissionError(1, "Operation not permitted", str(paths[0]))
            return function(*paths)

        return call

    patch.setattr(Path, "rename", refusing(Path.rename))
    patch.setattr(swap, "_exchange_at_once", refusing(swap._exchange_at_once))


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Return a function that mounts something and returns the mount point."""
    places: list[Path] = []

    def mount(name: str, *options: str) -> Path:
        place = tmp_path / name
        place.mkdir()
        try:
            subprocess.run(["mount", *options, place], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            pytest.skip(f"nothing can be mounted here: {error}")
        places.append(place)
        return place

    yield mount
    for place in places:
        subprocess.run(["umount", place], check=True)


@pytest.mark.parametrize("kind", ["another disk", "a bind mount"])
def test_an_output_folder_that_is_a_mount_point(
    tmp_path: Path, mounted: Callable[..., Path], kind: str
) -> None:
    (tmp_path / "real").mkdir()
    options = ("-t", "tmpfs", "none") if kind == "another disk" else ("--bind", tmp_path / "real")
    folder = mounted("a \\ site", *options)
    for site in (OLD, NEW, OLD[:1]):
        write_site(site, folder)
        assert site_files(folder) == files_of(site)
        assert not (folder / NEXT).exists()


def test_a_working_folder_on_another_disk(tmp_path: Path, mounted: Callable[..., Path]) -> None:
    mounted(".cache", "-t", "tmpfs", "none")
    for site in (OLD, NEW, OLD[:1]):
        write_site(site, tmp_path / "site")
        assert site_files(tmp_path / "site") == files_of(site)
    assert not any((tmp_path / ".cache").iterdir())


def test_an_output_folder_that_is_a_link_remains_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    for data in (b"a", b"b"):
        write_site([Output("papers/a.html", data)], tmp_path / "site")
        assert (tmp_path / "site").is_symlink()
        assert site_files(tmp_path / "real") == {"papers/a.html": data}


def test_the_missing_target_of_a_link_is_created(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("real")
    write_site(OLD, tmp_path / "site")
    assert site_files(tmp_path / "real") == files_of(OLD)


def test_a_cycle_of_links_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("site")
    with pytest.raises(ContentError, match="site: this is not a folder"):
        write_site(OLD, tmp_path / "site")


@pytest.fixture
def folding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ignore the case of file names, as most disks of macOS and Windows do."""
    stat, listdir, isdir = os.stat, os.listdir, os.path.isdir

    def spelled(name: Any) -> Any:
        """Return a path as the disk spells it, where it is there."""
        if not isinstance(name, str | Path) or not Path(name).is_relative_to(tmp_path):
            return name
        place = str(tmp_path)
        for part in Path(name).relative_to(tmp_path).parts:
            there = listdir(place) if isdir_exactly(place) else []
            same = [other for other in there if other.casefold() == part.casefold()]
            place = f"{place}/{same[0] if same else part}"
        return place

    def isdir_exactly(place: str) -> bool:
        try:
            return bool(stat(place).st_mode & 0o040000)
        except OSError:
            return False

    def fold(function: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **named: function(*map(spelled, args), **named)

    for name in (
        "open",
        "stat",
        "lstat",
        "mkdir",
        "rmdir",
        "unlink",
        "link",
        "rename",
        "chmod",
        "scandir",
        "access",
    ):
        monkeypatch.setattr(os, name, fold(getattr(os, name)))
    monkeypatch.setattr(io, "open", fold(io.open))
    (tmp_path / "Probe").mkdir()
    assert isdir(tmp_path / "pROBE")
    (tmp_path / "probe").rmdir()
    return tmp_path


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("data", [b"the same", b"other"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A.html", "a.html"),
        ("papers/A.html", "papers/a.html"),
        ("Papers/a.html", "papers/a.html"),
        ("files/Figures/a.png", "files/figures/a.png"),
    ],
)
def test_a_path_can_change_its_case_on_a_disk_that_ignores_case(
    folding: Path, before: str, after: str, data: bytes
) -> None:
    others = [Output("index.html", b"i"), Output("files/other.html", b"o")]
    folder = folding / "site"
    write_site([Output(before, b"the same"), *others], folder)
    new = [Output(after, data), *others]
    stamps = write_site(new, folder).stamps
    assert site_files(folder) == files_of(new)
    with staged(folder, work_folder(folder), stamps) as found:
        assert found.unchanged(found.changed_files()) == set(files_of(new))
