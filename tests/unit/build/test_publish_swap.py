"""Folders that are renamed as a whole, and the foreign files in them."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from whole_site import files_of, site_files, write_site

from generator.build.publish import folder_change, staging, swap
from generator.build.publish.paths import JOURNAL, MANIFEST, NEXT
from generator.build.publish.staging import WriteSummary
from generator.errors import ContentError
from generator.model import Output

OLD = [Output(path, path.encode()) for path in ("a.html", "papers/b.html", "papers/c.html")]
NEW = [
    Output("a.html", b"new a"),
    Output("papers/b.html", b"new b"),
    Output("papers/d.html", b"new d"),
    Output("topics/e/f.html", b"new f"),
]


@pytest.fixture(params=["file by file", "whole folders"])
def mode(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Rename files one by one, or rename whole folders even if few files change."""
    if request.param == "whole folders":
        monkeypatch.setattr(folder_change, "FEW", 0)
    return str(request.param)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.usefixtures("mode")
def test_a_new_site_replaces_the_old_one(tmp_path: Path) -> None:
    write_site(OLD, tmp_path)
    assert write_site(NEW, tmp_path) == WriteSummary(4, 4, 1)
    assert site_files(tmp_path) == files_of(NEW)
    assert not (tmp_path / NEXT).exists()
    assert write_site(OLD, tmp_path) == WriteSummary(3, 3, 2)
    assert names(tmp_path) == {*files_of(OLD), "papers", MANIFEST}


@pytest.mark.usefixtures("mode")
def test_foreign_files_links_and_folders_are_unchanged(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    folder = tmp_path / "site"
    outside.mkdir()
    write_site(OLD, folder)
    (folder / ".gitignore").write_bytes(b"*")
    (folder / "papers/mine.txt").write_bytes(b"mine")
    (folder / "papers/mine/deep").mkdir(parents=True)
    (folder / "papers/mine/deep/note.txt").write_bytes(b"note")
    (folder / "papers/empty").mkdir(mode=0o700)
    (folder / "papers/link").symlink_to(outside)
    (folder / "papers/broken").symlink_to("nowhere")
    before = {path: path.lstat().st_ino for path in folder.rglob("*")}
    for site in (NEW, OLD, NEW[:1]):
        write_site(site, folder)
        found = {path: path.lstat().st_ino for path in folder.rglob("*")}
        mine = [folder / ".gitignore", *(folder / "papers").glob("[ml]*"), folder / "papers/empty"]
        mine += [folder / "papers/broken", *(folder / "papers/mine").rglob("*")]
        assert {path: found[path] for path in mine} == {path: before[path] for path in mine}
        assert len(mine) == 8
    assert (folder / "papers/empty").stat().st_mode & 0o777 == 0o700


@pytest.mark.usefixtures("mode")
def test_permissions_of_files_and_folders_are_preserved(tmp_path: Path) -> None:
    write_site(OLD, tmp_path)
    (tmp_path / "papers").chmod(0o750)
    (tmp_path / "papers/b.html").chmod(0o600)
    write_site(NEW, tmp_path)
    assert (tmp_path / "papers").stat().st_mode & 0o777 == 0o750
    assert (tmp_path / "papers/b.html").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "papers/d.html").stat().st_mode & 0o777 == 0o644


@pytest.mark.usefixtures("mode")
def test_files_are_copied_if_the_disk_has_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write_site(OLD, tmp_path)
    (tmp_path / "papers/mine.txt").write_bytes(b"mine")
    inode = (tmp_path / "papers/mine.txt").stat().st_ino
    new = [Output("papers/b.html", b"new"), *OLD[2:]]
    os.utime(tmp_path / "papers/c.html")
    assert write_site(new, tmp_path).removed == 1
    assert site_files(tmp_path) == {**files_of(new), "papers/mine.txt": b"mine"}
    assert (tmp_path / "papers/mine.txt").stat().st_ino == inode
    assert write_site(new, tmp_path) == WriteSummary(2, 0, 0)


@pytest.mark.usefixtures("mode")
def test_foreign_files_added_during_the_swap_are_restored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(OLD, tmp_path)
    write = swap._write_journal

    def come_late(root: Path, steps: list[swap.Step]) -> None:
        write(root, steps)
        (tmp_path / "papers/late").mkdir()
        (tmp_path / "papers/late/x.txt").write_bytes(b"late")
        (tmp_path / "papers/late.txt").write_bytes(b"late")
        (tmp_path / "topics").mkdir(exist_ok=True)

    monkeypatch.setattr(swap, "_write_journal", come_late)
    write_site(OLD[:1], tmp_path)
    late = {"papers/late/x.txt": b"late", "papers/late.txt": b"late"}
    assert site_files(tmp_path) == {**files_of(OLD[:1]), **late}
    assert not (tmp_path / NEXT).exists()


@pytest.mark.usefixtures("mode")
def test_a_folder_becomes_a_file_and_a_file_a_folder(tmp_path: Path) -> None:
    old = [Output("papers/x/a.html", b"a"), Output("papers/y", b"y"), Output("z", b"z")]
    new = [Output("papers/x", b"x"), Output("papers/y/b.html", b"b"), Output("z/c.html", b"c")]
    for site in (old, new, old):
        write_site(site, tmp_path)
        assert site_files(tmp_path) == files_of(site)


@pytest.mark.usefixtures("mode")
@pytest.mark.parametrize("mine", ["papers/x/mine.txt", "papers/x/mine/deep.txt"])
def test_a_folder_with_foreign_files_is_not_replaced_by_a_file(tmp_path: Path, mine: str) -> None:
    write_site([Output("papers/x/a.html", b"a")], tmp_path)
    (tmp_path / mine).parent.mkdir(exist_ok=True)
    (tmp_path / mine).write_bytes(b"mine")
    with pytest.raises(ContentError, match="papers/x: this file was not made by Papershelf"):
        write_site([Output("papers/x", b"x")], tmp_path)
    assert site_files(tmp_path) == {"papers/x/a.html": b"a", mine: b"mine"}


class Refusing:
    """A rename function that fails in some of its calls."""

    def __init__(self, refuses: Callable[[int], bool]) -> None:
        self.calls, self._refuses, self._rename = 0, refuses, os.rename

    def __call__(self, source: Path, target: Path) -> None:
        self.calls += 1
        if self._refuses(self.calls):
            raise PermissionError(1, "Operation not permitted", str(source))
        self._rename(source, target)


@pytest.mark.usefixtures("mode")
def test_after_any_refused_rename_the_old_site_is_restored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(OLD, tmp_path)
    (tmp_path / "papers/mine").mkdir()
    counting = Refusing(lambda _: False)
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", counting)
        write_site(NEW, tmp_path)
    write_site(OLD, tmp_path)
    before = site_files(tmp_path)
    for number in range(1, counting.calls + 1):
        with monkeypatch.context() as patch:
            patch.setattr(os, "rename", Refusing(number.__eq__))
            with pytest.raises(ContentError, match=r"not permitted \(make it writable"):
                write_site(NEW, tmp_path)
        assert site_files(tmp_path) == before
        assert (tmp_path / "papers/mine").is_dir()
        assert not (tmp_path / NEXT).exists()


@pytest.mark.usefixtures("mode")
def test_a_swap_that_cannot_be_undone_is_completed_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(OLD, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", Refusing((3).__lt__))
        with pytest.raises(ContentError, match="not permitted"):
            write_site(NEW, tmp_path)
    assert site_files(tmp_path) not in (files_of(OLD), files_of(NEW))
    with staging.staged(tmp_path):
        assert site_files(tmp_path) == files_of(NEW)


def test_the_journal_is_synchronized_before_the_first_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    fsync, rename = os.fsync, os.rename

    def record_fsync(handle: int) -> None:
        calls.append("fsync")
        fsync(handle)

    def record_rename(source: Path, target: Path) -> None:
        calls.append(Path(target).relative_to(tmp_path).as_posix())
        rename(source, target)

    monkeypatch.setattr(os, "fsync", record_fsync)
    monkeypatch.setattr(os, "rename", record_rename)
    write_site(OLD[:1], tmp_path)
    assert calls == ["fsync", JOURNAL, "a.html", MANIFEST]


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


@pytest.mark.usefixtures("mode")
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
    write_site([Output(before, b"the same"), *others], folding)
    new = [Output(after, data), *others]
    stamps = write_site(new, folding).stamps
    assert site_files(folding) == files_of(new)
    with staging.staged(folding, stamps) as found:
        assert found.unchanged(found.changed_files()) == set(files_of(new))


@pytest.mark.usefixtures("mode")
@pytest.mark.parametrize("folder", ["Papers", "files/Figures"])
def test_a_folder_with_foreign_files_keeps_its_case(folding: Path, folder: str) -> None:
    index = Output("index.html", b"i")
    write_site([Output(f"{folder}/{name}", b"old") for name in "ab"] + [index], folding)
    (folding / folder / "mine.txt").write_bytes(b"mine")
    for site in ([Output(f"{folder.lower()}/b", b"new"), index], [index]):
        write_site(site, folding)
        found = {path.casefold(): data for path, data in site_files(folding).items()}
        assert found == {**files_of(site), f"{folder.lower()}/mine.txt": b"mine"}
        assert (folding / folder / "mine.txt").exists()


def test_a_file_of_another_case_is_foreign_on_a_disk_that_respects_case(tmp_path: Path) -> None:
    write_site([Output("A.html", b"A")], tmp_path)
    if (tmp_path / "a.html").exists():
        pytest.skip("this disk takes A.html and a.html for the same name")
    (tmp_path / "a.html").write_bytes(b"mine")
    with pytest.raises(ContentError, match=r"a\.html: this file was not made by Papershelf"):
        write_site([Output("a.html", b"a")], tmp_path)
    assert site_files(tmp_path) == {"A.html": b"A", "a.html": b"mine"}
