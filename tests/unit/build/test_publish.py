import os
from pathlib import Path

import pytest
from whole_site import files_of, site_files, work_folder, write_site

from generator.build.publish.paths import MARK, NEXT
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
    folder = tmp_path / "site"
    write_site(SITE, folder)
    before = {path: (folder / path).stat().st_ino for path in site_files(folder)}
    assert write_site(SITE, folder) == WriteSummary(3, 0, 0)
    changed = [Output("a.html", b"A"), *SITE[1:]]
    assert write_site(changed, folder) == WriteSummary(3, 1, 0)
    after = {path: (folder / path).stat().st_ino for path in site_files(folder)}
    assert {path for path in after if after[path] != before[path]} == {"a.html"}
    assert site_files(folder) == files_of(changed)


def test_a_site_without_changes_is_not_exchanged(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(SITE, folder)
    before = folder.stat().st_ino
    write_site(SITE, folder)
    assert folder.stat().st_ino == before


def test_stale_files_are_removed_with_their_empty_folders(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(SITE, folder)
    assert write_site(SITE[:1], folder) == WriteSummary(1, 0, 2)
    assert site_files(folder) == {"a.html": b"a"}
    assert not (folder / "papers").exists()


def test_each_of_many_sites_replaces_the_one_before(tmp_path: Path) -> None:
    """The new site is made from the last but one, which differs in other files."""
    folder = tmp_path / "site"
    sites = [[Output(f"{n % k}/{n}.html", b"%d" % (n // k)) for n in range(9)] for k in range(1, 5)]
    for site in [*sites, SITE, *reversed(sites), SITE[:1], SITE, SITE]:
        write_site(site, folder)
        assert site_files(folder) == files_of(site)


def test_hidden_files_and_a_domain_are_kept_and_others_removed(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    kept = [".gitignore", ".git/objects/ab/c", ".well-known/security.txt", "CNAME"]
    write_site([*SITE, Output(".nojekyll", b"")], folder)
    for path in (*kept, "mine.txt", "papers/mine.txt", "mine/deep.txt", "papers/.hidden"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path)
    (folder / ".link").symlink_to("nowhere")
    for site in (SITE, SITE[:1], SITE):
        write_site(site, folder)
        expected = {path: path.encode() for path in kept} | {".nojekyll": b""}
        assert site_files(folder) == {**files_of(site), **expected}
        assert (folder / ".link").is_symlink()


def test_a_kept_file_can_be_changed_and_removed(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(SITE, folder)
    for text in ("a", "b"):
        (folder / "CNAME").unlink(missing_ok=True)
        (folder / "CNAME").write_text(text)
        write_site([Output("a.html", text.encode())], folder)
        assert (folder / "CNAME").read_text() == text
    (folder / "CNAME").unlink()
    for site in (SITE, SITE[:1]):
        write_site(site, folder)
        assert site_files(folder) == files_of(site)


@pytest.mark.parametrize("kept", [".gitignore", ".git/HEAD"])
def test_a_folder_with_only_hidden_files_counts_as_empty(tmp_path: Path, kept: str) -> None:
    folder = tmp_path / "site"
    (folder / kept).parent.mkdir(parents=True)
    (folder / kept).write_text("mine")
    write_site(SITE, folder)
    assert site_files(folder) == {**files_of(SITE), kept: b"mine"}


@pytest.mark.parametrize("mine", ["a.html", "photos/cat.jpg", f"{MARK}/x"])
def test_a_folder_with_other_files_and_without_the_mark_is_refused(
    tmp_path: Path, mine: str
) -> None:
    folder = tmp_path / "site"
    (folder / mine).parent.mkdir(parents=True)
    (folder / mine).write_bytes(b"mine")
    name = mine.partition("/")[0]
    with pytest.raises(ContentError) as raised:
        write_site(SITE, folder)
    assert str(raised.value) == (
        f'{folder}: this folder has files that Papershelf did not write, such as "{name}" (choose '
        "another --output, or remove them; if a build may replace them, create an empty file "
        ".papershelf in the folder)"
    )
    assert {path for path in folder.rglob("*") if path.is_file()} == {folder / mine}


def test_a_folder_that_the_user_marks_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.html").write_bytes(b"mine")
    (folder / MARK).touch()
    write_site(SITE, folder)
    assert site_files(folder) == files_of(SITE)


@pytest.mark.parametrize(
    "path",
    ["../a.html", "papers/../../a.html", "{outside}", "papers/..", "a\\b.html", "papers/", ".."],
)
def test_a_path_outside_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ContentError, match="the file is outside the output folder"):
        write_site([*SITE, Output(path.format(outside=tmp_path / "a"), b"")], tmp_path / "site")
    assert site_files(tmp_path) == {}


@pytest.mark.parametrize("path", [MARK, NEXT, f"{NEXT}/a", ".Papershelf-Next/a", "a\nb", "\0"])
def test_reserved_paths_and_paths_with_line_breaks_are_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ContentError, match="outside the output folder"):
        write_site([Output(path, b"")], tmp_path / "site")


@pytest.mark.parametrize("paths", [SITE, SITE[:1]])
def test_symbolic_links_in_the_site_are_removed_and_not_followed(
    tmp_path: Path, paths: list[Output]
) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "site"
    write_site(SITE, folder)
    (folder / "papers").rename(outside)
    (folder / "papers").symlink_to(outside)
    (folder / "a.html").unlink()
    (folder / "a.html").symlink_to(outside / "b.html")
    for _ in range(2):
        write_site(paths, folder)
        assert site_files(outside) == {"b.html": b"b", "c.html": b"c"}
        assert site_files(folder) == files_of(paths)
        assert not any(path.is_symlink() for path in folder.rglob("*"))


@pytest.mark.parametrize("place", ["site", "site/papers"])
def test_a_file_instead_of_an_output_folder_is_reported(tmp_path: Path, place: str) -> None:
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_bytes(b"mine")
    with pytest.raises(ContentError, match=f"{place}: this is not a folder"):
        write_site(SITE, tmp_path / place)
    assert site_files(tmp_path) == {place: b"mine"}


def test_permissions_of_files_and_folders_are_preserved(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(SITE, folder)
    folder.chmod(0o2775)
    (folder / "papers").chmod(0o750)
    (folder / "papers/b.html").chmod(0o600)
    for data in (b"1", b"2"):
        write_site([SITE[0], Output("papers/b.html", data), Output("papers/new.html", b"")], folder)
        assert folder.stat().st_mode & 0o7777 == 0o2775
        assert (folder / "papers").stat().st_mode & 0o777 == 0o750
        assert (folder / "papers/b.html").stat().st_mode & 0o777 == 0o600
        assert (folder / "papers/new.html").stat().st_mode & 0o777 == 0o644


def test_a_folder_becomes_a_file_and_a_file_a_folder(tmp_path: Path) -> None:
    old = [Output("papers/x/a.html", b"a"), Output("papers/y", b"y"), Output("z", b"z")]
    new = [Output("papers/x", b"x"), Output("papers/y/b.html", b"b"), Output("z/c.html", b"c")]
    for site in (old, new, old):
        write_site(site, tmp_path / "site")
        assert site_files(tmp_path / "site") == files_of(site)


def test_a_site_without_hard_links_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    folder = tmp_path / "site"
    write_site(SITE, folder)
    new = [Output("papers/b.html", b"new"), *SITE[2:]]
    assert write_site(new, folder) == WriteSummary(2, 1, 1)
    assert site_files(folder) == files_of(new)
    assert write_site(new, folder) == WriteSummary(2, 0, 0)
    assert write_site(SITE, folder) == WriteSummary(3, 2, 0)


def test_only_the_mark_is_added_to_the_files(tmp_path: Path) -> None:
    write_site(SITE, tmp_path / "site")
    names = sorted(path.name for path in (tmp_path / "site").iterdir())
    assert names == [MARK, "a.html", "papers"]
    assert not work_folder(tmp_path / "site").exists(), "a first build leaves no other site"
