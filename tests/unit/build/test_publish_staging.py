"""Files put one by one, by several processes, and committed together."""

import os
from pathlib import Path

import pytest
from whole_site import files_of, site_files, write_site

from generator.build.publish.manifest import Stamps
from generator.build.publish.paths import JOURNAL, MANIFEST, NEXT
from generator.build.publish.staging import WriteSummary, staged
from generator.errors import ContentError
from generator.model import Output
from generator.runtime.parallel import parallel_map

SITE = [Output("a.html", b"a"), Output("papers/b.html", b"b"), Output("papers/c.html", b"c")]
PATHS = [output.path for output in SITE]


def test_files_that_were_not_put_are_unchanged(tmp_path: Path) -> None:
    write_site(SITE, tmp_path)
    with staged(tmp_path) as staging:
        staging.put(Output("papers/b.html", b"B"))
        assert staging.commit(PATHS[:2]) == WriteSummary(2, 1, 1)
    assert site_files(tmp_path) == {"a.html": b"a", "papers/b.html": b"B"}


def test_the_new_site_can_be_read_before_the_commit(tmp_path: Path) -> None:
    write_site(SITE, tmp_path)
    with staged(tmp_path) as staging:
        staging.put(Output("papers/b.html", b"B"))
        assert [staging.read(path) for path in PATHS] == [b"a", b"B", b"c"]


def test_the_old_site_is_unchanged_until_the_commit(tmp_path: Path) -> None:
    write_site(SITE, tmp_path)
    with staged(tmp_path) as staging:
        for output in SITE:
            staging.put(Output(output.path, b"new"))
        assert {path: (tmp_path / path).read_bytes() for path in PATHS} == files_of(SITE)
        staging.commit(PATHS)
    assert set(site_files(tmp_path).values()) == {b"new"}


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, ContentError([])])
def test_a_build_that_fails_leaves_the_old_site_and_nothing_else(
    tmp_path: Path, error: BaseException
) -> None:
    write_site(SITE, tmp_path)
    with pytest.raises(BaseException) as raised, staged(tmp_path) as staging:
        staging.put(Output("a.html", b"new"))
        raise error
    assert raised.type is (error if isinstance(error, type) else type(error))
    assert site_files(tmp_path) == files_of(SITE)
    assert not (tmp_path / NEXT).exists()


def test_a_first_build_that_fails_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), staged(tmp_path / "site") as staging:
        staging.put(SITE[0])
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_several_processes_put_at_the_same_time(tmp_path: Path) -> None:
    site = [Output(f"papers/{n % 7}/{n}.html", b"%d" % n) for n in range(200)]
    with staged(tmp_path) as staging:
        parallel_map(staging.put, site, 3)
        assert staging.commit({output.path for output in site}) == WriteSummary(200, 200, 0)
    assert site_files(tmp_path) == files_of(site)


def test_a_refusal_in_another_process_is_raised_here(tmp_path: Path) -> None:
    refused = [*SITE, Output("../a.html", b"")]
    refusal = pytest.raises(ContentError, match="outside the output folder")
    with refusal, staged(tmp_path / "site") as staging:
        parallel_map(staging.put, refused, 2)
    assert list(tmp_path.iterdir()) == []


def test_the_last_of_several_files_at_one_path_is_committed(tmp_path: Path) -> None:
    write_site(SITE, tmp_path)
    (tmp_path / "a.html").touch()  # so that the old file stands for the first one
    kept = tmp_path / "kept.html"
    kept.hardlink_to(tmp_path / "a.html")
    with staged(tmp_path) as staging:
        for data in (b"a", b"second", b"third"):
            staging.put(Output("a.html", data))
        staging.commit(PATHS)
    assert (tmp_path / "a.html").read_bytes() == b"third"
    assert kept.read_bytes() == b"a"


@pytest.mark.parametrize("paths", [PATHS[:1], [*PATHS, "never-put.html"]])
def test_a_commit_with_paths_that_do_not_exist_or_were_left_out_is_an_error(
    tmp_path: Path, paths: list[str]
) -> None:
    with pytest.raises(ValueError, match="put or are unmodified"), staged(tmp_path) as staging:
        for output in SITE:
            staging.put(output)
        staging.commit(paths)
    assert site_files(tmp_path) == {}


def intact(folder: Path, stamps: Stamps) -> set[str]:
    with staged(folder, stamps) as staging:
        found = set(staging.unchanged(staging.changed_files()))
        assert staging.is_unchanged(staging.changed_files()) == (found == stamps.keys())
        return found


def test_modified_removed_and_foreign_files_are_not_unchanged(tmp_path: Path) -> None:
    site = [*SITE, Output("topics/d/e.html", b"e"), Output("years/f.html", b"f")]
    site += [Output("g.html", b"g"), Output("h.html", b"h")]
    stamps = write_site(site, tmp_path).stamps
    (tmp_path / "papers/b.html").write_bytes(b"longer")
    os.utime(tmp_path / "papers/c.html", ns=(1, 1))
    (tmp_path / "topics/d/e.html").unlink()
    (tmp_path / "years/f.html").unlink()
    (tmp_path / "years").rmdir()
    (tmp_path / "g.html").unlink()
    (tmp_path / "g.html").mkdir()
    (tmp_path / "foreign.html").write_bytes(b"mine")
    assert intact(tmp_path, stamps) == {"a.html", "h.html"}


def test_a_modified_file_is_unchanged_after_the_next_commit(tmp_path: Path) -> None:
    write_site(SITE, tmp_path)
    os.utime(tmp_path / "papers/c.html", ns=(1, 1))
    (tmp_path / "a.html").write_bytes(b"altered")
    written = write_site(SITE, tmp_path)
    assert written == WriteSummary(3, 1, 0)
    assert intact(tmp_path, written.stamps) == set(PATHS)
    assert site_files(tmp_path) == files_of(SITE)


def test_without_a_manifest_no_file_is_unchanged(tmp_path: Path) -> None:
    stamps = write_site(SITE, tmp_path).stamps
    (tmp_path / MANIFEST).unlink()
    assert intact(tmp_path, stamps) == set()


def test_a_folder_without_a_site_is_not_unchanged(tmp_path: Path) -> None:
    with staged(tmp_path) as staging:
        assert not staging.is_unchanged(staging.changed_files())


def test_a_site_with_a_file_without_a_stamp_is_not_unchanged(tmp_path: Path) -> None:
    stamps = dict(write_site(SITE, tmp_path).stamps)
    del stamps["a.html"]
    with staged(tmp_path, stamps) as staging:
        assert not staging.is_unchanged(staging.changed_files())


def test_a_site_with_a_file_that_left_the_manifest_is_not_unchanged(tmp_path: Path) -> None:
    stamps = write_site(SITE, tmp_path).stamps
    (tmp_path / MANIFEST).write_text("a.html\npapers/b.html\n")
    with staged(tmp_path, stamps) as staging:
        assert set(staging.unchanged(staging.changed_files())) == {"a.html", "papers/b.html"}
        assert not staging.is_unchanged(staging.changed_files())


def test_the_manifest_is_reproducible(tmp_path: Path) -> None:
    for name in "ab":
        write_site(SITE, tmp_path / name)
    assert (tmp_path / "a" / MANIFEST).read_bytes() == (tmp_path / "b" / MANIFEST).read_bytes()


def test_paths_may_contain_any_characters_but_line_breaks(tmp_path: Path) -> None:
    site = [Output(name, b"x") for name in ("ü ö.html", "a\u2028b.html", "x\udcff", "c\rd.html")]
    stamps = write_site(site, tmp_path).stamps
    assert intact(tmp_path, stamps) == {output.path for output in site}


@pytest.mark.parametrize("path", [MANIFEST, NEXT, f"{NEXT}/a", ".Papershelf-Next/a", "a\nb", "\0"])
def test_reserved_paths_and_paths_with_line_breaks_are_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ContentError, match="outside the output folder"):
        write_site([Output(path, b"")], tmp_path)


@pytest.mark.parametrize("name", [MANIFEST, NEXT])
def test_a_reserved_name_of_another_kind_of_file_is_refused(tmp_path: Path, name: str) -> None:
    if name == MANIFEST:
        (tmp_path / name).mkdir()
    else:
        (tmp_path / name).symlink_to(tmp_path.parent)
    with pytest.raises(ContentError, match=f"{name}: this was not made by Papershelf"):
        write_site(SITE, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("target", ["../outside", "{outside}", "papers/../../outside"])
def test_a_forged_journal_moves_nothing_across_the_folder(tmp_path: Path, target: str) -> None:
    folder, outside = tmp_path / "site", tmp_path / "outside"
    write_site(SITE, folder)
    outside.mkdir()
    (outside / "mine.txt").write_bytes(b"mine")
    place = target.format(outside=outside)
    steps = (
        [f"{place}/mine.txt", "mine.txt"],
        ["a.html", f"{place}/a.html"],
        ["..", "b"],
        [1, 2],
        "no",
    )
    for step in steps:
        (folder / JOURNAL).parent.mkdir()
        (folder / JOURNAL).write_text(repr([step]).replace("'", '"'))
        write_site(SITE, folder)
        assert site_files(tmp_path / "outside") == {"mine.txt": b"mine"}
        assert site_files(folder) == files_of(SITE)


@pytest.mark.parametrize(
    "journal",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'[["a.html", "moved.html"]', id="truncated"),
        pytest.param(b'[["a.html", "\xff"]]', id="not UTF-8"),
        pytest.param(b'[["a.html", "moved.html", "b.html"]]', id="three paths"),
        pytest.param(b'[["a.html"]]', id="one path"),
        pytest.param(b'[["a.html", "moved.html"], 1]', id="a number for a pair"),
        pytest.param(b"null", id="null"),
        pytest.param(b'[["a.html", "x\\u0000y/moved.html"]]', id="null character"),
        pytest.param(b'[["a.html", "\\ud800/moved.html"]]', id="surrogate"),
        pytest.param(b"[" * 100_000, id="deeply nested"),
    ],
)
def test_an_invalid_journal_is_ignored(tmp_path: Path, journal: bytes) -> None:
    write_site(SITE, tmp_path)
    (tmp_path / JOURNAL).parent.mkdir()
    (tmp_path / JOURNAL).write_bytes(journal)
    with staged(tmp_path):
        assert site_files(tmp_path) == files_of(SITE)
    assert not (tmp_path / NEXT).exists()


def test_an_output_folder_that_is_a_link_remains_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    for data in (b"a", b"b"):
        write_site([Output("papers/a.html", data)], tmp_path / "site")
        assert (tmp_path / "site").is_symlink()
        assert site_files(tmp_path / "real") == {"papers/a.html": data}


def test_the_missing_target_of_a_link_is_created(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("real")
    write_site(SITE, tmp_path / "site")
    assert site_files(tmp_path / "real") == files_of(SITE)


def test_a_cycle_of_links_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("site")
    with pytest.raises(ContentError, match="site: this is not a folder"):
        write_site(SITE, tmp_path / "site")


def test_a_second_build_at_the_same_time_is_a_problem(tmp_path: Path) -> None:
    with staged(tmp_path) as staging:
        with pytest.raises(ContentError, match=r"another build .* \(wait until it has finished"):
            write_site(SITE, tmp_path)
        staging.put(SITE[0])
        staging.commit([SITE[0].path])
    assert write_site(SITE, tmp_path) == WriteSummary(3, 2, 0)
