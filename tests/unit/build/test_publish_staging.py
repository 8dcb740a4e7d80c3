"""Files put one by one, by several processes, and committed together."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from whole_site import files_of, site_files, work_folder, write_site

from generator.build.publish.staging import Staging, WriteSummary, staged
from generator.build.publish.stamps import Stamps
from generator.errors import ContentError
from generator.model import Output
from generator.runtime.parallel import parallel_map

SITE = [Output("a.html", b"a"), Output("papers/b.html", b"b"), Output("papers/c.html", b"c")]
PATHS = [output.path for output in SITE]


@contextmanager
def prepared(folder: Path) -> Iterator[Staging]:
    with staged(folder, work_folder(folder)) as staging:
        staging.prepare()
        yield staging


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_files_that_were_not_put_are_unchanged(folder: Path) -> None:
    write_site(SITE, folder)
    with prepared(folder) as staging:
        staging.put(Output("papers/b.html", b"B"))
        assert staging.commit(PATHS[:2]) == WriteSummary(2, 1, 1)
    assert site_files(folder) == {"a.html": b"a", "papers/b.html": b"B"}


def test_the_new_site_can_be_read_before_the_commit(folder: Path) -> None:
    write_site(SITE, folder)
    with prepared(folder) as staging:
        staging.put(Output("papers/b.html", b"B"))
        assert [staging.read(path) for path in PATHS] == [b"a", b"B", b"c"]


def test_the_old_site_is_unchanged_until_the_commit(folder: Path) -> None:
    write_site(SITE, folder)
    with prepared(folder) as staging:
        for output in SITE:
            staging.put(Output(output.path, b"new"))
        assert {path: (folder / path).read_bytes() for path in PATHS} == files_of(SITE)
        staging.commit(PATHS)
    assert set(site_files(folder).values()) == {b"new"}


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, ContentError([])])
def test_a_build_that_fails_leaves_the_old_site_and_nothing_else(
    folder: Path, error: BaseException
) -> None:
    write_site(SITE, folder)
    with pytest.raises(BaseException) as raised, prepared(folder) as staging:
        staging.put(Output("a.html", b"new"))
        raise error
    assert raised.type is (error if isinstance(error, type) else type(error))
    assert site_files(folder) == files_of(SITE)
    new = work_folder(folder) / "site"
    assert site_files(new) == files_of(SITE), "the spare is ready for the next build"


def test_a_first_build_that_fails_leaves_no_folder(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), prepared(folder) as staging:
        staging.put(SITE[0])
        raise KeyboardInterrupt
    assert [path.name for path in tmp_path.rglob("*")] == [".cache"]


def test_several_processes_put_at_the_same_time(folder: Path) -> None:
    site = [Output(f"papers/{n % 7}/{n}.html", b"%d" % n) for n in range(200)]
    with prepared(folder) as staging:
        parallel_map(staging.put, site, 3)
        assert staging.commit({output.path for output in site}) == WriteSummary(200, 200, 0)
    assert site_files(folder) == files_of(site)


def test_a_refusal_in_another_process_is_raised_here(folder: Path) -> None:
    refused = [*SITE, Output("../a.html", b"")]
    refusal = pytest.raises(ContentError, match="outside the output folder")
    with refusal, prepared(folder) as staging:
        parallel_map(staging.put, refused, 2)
    assert not folder.exists()


def test_the_last_of_several_files_at_one_path_is_committed(folder: Path) -> None:
    write_site(SITE, folder)
    (folder / "a.html").touch()  # so that the old file stands for the first one
    kept = folder.parent / "kept.html"
    kept.hardlink_to(folder / "a.html")
    with prepared(folder) as staging:
        for data in (b"a", b"second", b"third"):
            staging.put(Output("a.html", data))
        staging.commit(PATHS)
    assert (folder / "a.html").read_bytes() == b"third"
    assert kept.read_bytes() == b"a"


def test_a_commit_with_a_path_that_was_not_put_is_an_error(folder: Path) -> None:
    write_site(SITE[:1], folder)
    with pytest.raises(ValueError, match="put or are unmodified"), prepared(folder) as staging:
        staging.put(SITE[1])
        staging.commit([*PATHS[:2], "never-put.html"])
    assert site_files(folder) == files_of(SITE[:1])


def test_files_that_were_put_and_are_not_committed_are_left_out(folder: Path) -> None:
    with prepared(folder) as staging:
        for output in SITE:
            staging.put(output)
        assert staging.commit(PATHS[:1]) == WriteSummary(1, 1, 0)
    assert site_files(folder) == files_of(SITE[:1])


def intact(folder: Path, stamps: Stamps) -> set[str]:
    with staged(folder, work_folder(folder), stamps) as staging:
        changed = staging.changed_files()
        assert staging.is_unchanged(changed) == (not changed)
        return set(staging.unchanged(changed))


def test_modified_removed_and_foreign_files_are_not_unchanged(folder: Path) -> None:
    site = [*SITE, Output("topics/d/e.html", b"e"), Output("years/f.html", b"f")]
    site += [Output("g.html", b"g"), Output("h.html", b"h")]
    stamps = write_site(site, folder).stamps
    (folder / "papers/b.html").write_bytes(b"longer")
    os.utime(folder / "papers/c.html", ns=(1, 1))
    (folder / "topics/d/e.html").unlink()
    (folder / "years/f.html").unlink()
    (folder / "years").rmdir()
    (folder / "g.html").unlink()
    (folder / "g.html").mkdir()
    (folder / "foreign.html").write_bytes(b"mine")
    assert intact(folder, stamps) == {"a.html", "h.html"}


def test_a_modified_file_is_unchanged_after_the_next_commit(folder: Path) -> None:
    write_site(SITE, folder)
    os.utime(folder / "papers/c.html", ns=(1, 1))
    (folder / "a.html").write_bytes(b"altered")
    written = write_site(SITE, folder)
    assert written == WriteSummary(3, 1, 0)
    assert intact(folder, written.stamps) == set(PATHS)
    assert site_files(folder) == files_of(SITE)


def test_a_folder_without_a_site_is_not_unchanged(folder: Path) -> None:
    with prepared(folder) as staging:
        assert not staging.is_unchanged(staging.changed_files())


def test_a_site_with_a_file_without_a_stamp_is_not_unchanged(folder: Path) -> None:
    stamps = dict(write_site(SITE, folder).stamps)
    del stamps["a.html"]
    with staged(folder, work_folder(folder), stamps) as staging:
        assert not staging.is_unchanged(staging.changed_files())


def test_paths_may_contain_any_characters_but_line_breaks(folder: Path) -> None:
    site = [Output(name, b"x") for name in ("ü ö.html", "a\u2028b.html", "x\udcff", "c\rd.html")]
    stamps = write_site(site, folder).stamps
    assert intact(folder, stamps) == {output.path for output in site}


def test_a_second_build_at_the_same_time_is_a_problem(folder: Path) -> None:
    with prepared(folder) as staging:
        with pytest.raises(ContentError, match=r"another build .* \(wait until it has finished"):
            write_site(SITE, folder)
        staging.put(SITE[0])
        staging.commit([SITE[0].path])
        with pytest.raises(ContentError, match="another build"):
            write_site(SITE, folder)
    assert write_site(SITE, folder) == WriteSummary(3, 2, 0)
