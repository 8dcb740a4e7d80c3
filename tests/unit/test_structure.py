"""Limits on the size and the names of the program; import-linter checks its layers."""

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "generator"
LONGEST_FILE = 300
FILES = sorted(ROOT.rglob("*.py"))


def relative_path(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", FILES, ids=relative_path)
def test_a_file_has_fewer_than_300_lines(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) < LONGEST_FILE


def test_a_public_class_name_is_unique() -> None:
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in FILES]
    names = Counter(
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_only_the_lowest_modules_and_entry_points_are_outside_packages() -> None:
    modules = {file.name for file in ROOT.glob("*.py")}
    assert modules == {"__init__.py", "__main__.py", "errors.py", "urls.py"}
