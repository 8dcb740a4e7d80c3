import sys
from pathlib import Path

import pytest

from generator.runtime import program_version


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which distributions are installed; there is no other one."""
    monkeypatch.setattr(sys, "path", [str(tmp_path / "missing"), str(tmp_path)])
    return tmp_path


def install(folder: Path, name: str, version: str, *requirements: str) -> None:
    for older in folder.glob(f"{name}-*.dist-info"):
        older.rename(folder / "older")
    metadata = "".join(f"Requires-Dist: {each}\n" for each in requirements)
    (folder / f"{name}-{version}.dist-info").mkdir()
    (folder / f"{name}-{version}.dist-info/METADATA").write_text(
        f"Name: {name}\n{metadata}\nRequires-Dist: an example in the description\n"
    )


def test_the_version_depends_on_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "search/rank.py"
    module.parent.mkdir()
    file = str(tmp_path / "runtime/program_version.py")
    monkeypatch.setattr(program_version, "__file__", file)
    versions = set()
    for code in ("k1 = 1.2", "k1 = 1.3"):
        module.write_text(code, encoding="utf-8")
        versions.add(program_version.program_version())
    assert len(versions) == 2


@pytest.mark.parametrize(
    ("name", "changes"),
    [("direct_one", True), ("indirect", True), ("unrelated", False), ("for_tests", False)],
)
def test_the_version_depends_on_the_distributions_that_are_required(
    installed: Path, name: str, changes: bool
) -> None:
    install(
        installed, "papershelf", "1", "Direct.One>=1", "absent", "for-tests>=1; extra == 'test'"
    )
    install(installed, "direct_one", "1", 'indirect[fast]<3; python_version >= "3"')
    install(installed, "indirect", "1", "papershelf")
    install(installed, "unrelated", "1")
    install(installed, "for_tests", "1")
    before = program_version.program_version()
    assert program_version.program_version() == before
    install(installed, name, "2")
    assert (program_version.program_version() != before) == changes


def test_without_an_installation_the_version_depends_on_all_distributions(installed: Path) -> None:
    install(installed, "indirect", "1")
    before = program_version.program_version()
    install(installed, "indirect", "2")
    assert program_version.program_version() != before
