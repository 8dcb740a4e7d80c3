from pathlib import Path

import pytest

from generator.runtime.atomic_file import replace_file


def test_a_file_is_created_with_its_folders(tmp_path: Path) -> None:
    replace_file(tmp_path / "a/b/c.md", b"new")
    assert (tmp_path / "a/b/c.md").read_bytes() == b"new"


def test_a_replaced_file_keeps_its_permissions_and_leaves_no_other_file(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    file.chmod(0o600)
    replace_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_readers_of_the_old_file_keep_the_old_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    with file.open("rb") as reader:
        replace_file(file, b"new")
        assert reader.read() == b"old"


@pytest.mark.parametrize("method", ["write_bytes", "replace"])
def test_a_refused_write_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("No space left on device")

    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(Path, method, refuse)
        with pytest.raises(OSError, match="No space left"):
            replace_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
