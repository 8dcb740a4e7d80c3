from pathlib import Path

import pytest
from whole_site import files_of, site_files, write_site

from generator.build.publish.paths import MANIFEST
from generator.build.publish.staging import WriteSummary
from generator.errors import ContentError
from generator.model import Output

SITE = [Output("a.html", b"a"), Output("papers/b.html", b"b"), Output("papers/c.html", b"c")]


def test_all_files_of_a_site_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "site"
    assert write_site(SITE, folder) == WriteSummary(3, 3, 0)
    assert site_files(folder) == files_of(SITE)
    assert (folder / "a.html").stat().st_mode & 0o777 == 0o644


def test_only_changed_files_are_written(tmp_path: Path) -> None:
    write_site(SITE, tmp_path)
    before = {path: (tmp_path / path).stat().st_ino for path in site_files(tmp_path)}
    assert write_site(SITE, tmp_path) == WriteSummary(3, 0, 0)
    changed = [Output("a.html", b"A"), *SITE[1:]]
    assert write_site(changed, tmp_path) == WriteSummary(3, 1, 0)
    after = {path: (tmp_path / path).stat().st_ino for path in site_files(tmp_path)}
    assert {path for path in after if after[path] != before[path]} == {"a.html"}
    assert site_files(tmp_path) == files_of(changed)


def test_stale_files_are_removed_with_their_empty_folders(tmp_path: Path) -> None:
    write_site(SITE, tmp_path)
    assert write_site(SITE[:1], tmp_path) == WriteSummary(1, 0, 2)
    assert site_files(tmp_path) == {"a.html": b"a"}
    assert not (tmp_path / "papers").exists()


def test_foreign_files_are_not_touched(tmp_path: Path) -> None:
    write_site(SITE, tmp_path)
    (tmp_path / "papers/mine.txt").write_bytes(b"mine")
    (tmp_path / "CNAME").write_bytes(b"a.org")
    write_site(SITE[:1], tmp_path)
    assert site_files(tmp_path) == {"a.html": b"a", "papers/mine.txt": b"mine", "CNAME": b"a.org"}


def test_a_foreign_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"mine")
    with pytest.raises(ContentError, match=r"a\.html: this file was not made by Papershelf"):
        write_site(SITE, tmp_path)
    assert site_files(tmp_path) == {"a.html": b"mine"}


def test_a_foreign_file_with_the_same_bytes_is_adopted(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"a")
    assert write_site(SITE, tmp_path) == WriteSummary(3, 2, 0)
    assert write_site([Output("a.html", b"A")], tmp_path) == WriteSummary(1, 1, 2)


@pytest.mark.parametrize(
    "path",
    ["../a.html", "papers/../../a.html", "{outside}", "papers/..", "a\\b.html", "papers/", ".."],
)
def test_a_path_outside_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ContentError, match="the file is outside the output folder"):
        write_site([*SITE, Output(path.format(outside=tmp_path / "a"), b"")], tmp_path / "site")
    assert site_files(tmp_path) == {}


def test_a_symbolic_link_instead_of_a_folder_is_refused(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    folder.mkdir()
    (folder / "papers").symlink_to(outside)
    with pytest.raises(ContentError, match="site/papers: this is not a folder"):
        write_site(SITE, folder)
    assert site_files(outside) == {}


def test_a_symbolic_link_to_the_unchanged_folder_is_refused(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "site"
    write_site(SITE, folder)
    (folder / "papers").rename(outside)
    (folder / "papers").symlink_to(outside)
    with pytest.raises(ContentError, match="site/papers: this is not a folder"):
        write_site(SITE, folder)
    assert site_files(outside) == {"b.html": b"b", "c.html": b"c"}


def test_files_behind_a_symbolic_link_are_not_removed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "site"
    write_site(SITE, folder)
    (folder / "papers").rename(outside)
    (folder / "papers").symlink_to(outside)
    assert write_site(SITE[:1], folder) == WriteSummary(1, 0, 0)
    assert site_files(outside) == {"b.html": b"b", "c.html": b"c"}


def test_a_link_instead_of_an_own_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "site", tmp_path / "outside.txt"
    write_site(SITE, folder)
    outside.write_bytes(b"mine")
    (folder / "a.html").unlink()
    (folder / "a.html").symlink_to(outside)
    write_site(SITE, folder)
    assert outside.read_bytes() == b"mine"
    assert site_files(folder) == files_of(SITE)


@pytest.mark.parametrize("line", ["../outside.txt", "{outside}", "papers/../../outside.txt"])
def test_a_forged_manifest_removes_nothing_outside_the_folder(tmp_path: Path, line: str) -> None:
    folder, outside = tmp_path / "site", tmp_path / "outside.txt"
    outside.write_bytes(b"mine")
    write_site(SITE, folder)
    with (folder / MANIFEST).open("a") as manifest:
        manifest.write(f"{line.format(outside=outside)}\n")
    write_site(SITE[:1], folder)
    assert outside.read_bytes() == b"mine"


@pytest.mark.parametrize("place", ["site", "site/papers"])
def test_a_file_instead_of_a_folder_is_reported_before_anything_is_written(
    tmp_path: Path, place: str
) -> None:
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_bytes(b"mine")
    with pytest.raises(ContentError, match=f"{place}: this is not a folder"):
        write_site(SITE, tmp_path / "site")
    assert site_files(tmp_path) == {place: b"mine"}


def test_a_damaged_manifest_is_replaced(tmp_path: Path) -> None:
    write_site(SITE, tmp_path)
    (tmp_path / MANIFEST).write_bytes(b"\xff\xfe")
    assert write_site(SITE, tmp_path) == WriteSummary(3, 0, 0)


def test_no_temporary_files_remain(tmp_path: Path) -> None:
    write_site(SITE, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "a.html", "papers"]
