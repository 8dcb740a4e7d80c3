"""The layers of the program: a module imports only from rows above its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "generator"

ROWS = (
    ("errors", "files", "latex_text", "memory", "model", "processes", "states"),
    ("content", "documents", "urls", "latex", "limits", "pieces"),
    ("schema", "markdown_math", "work"),
    ("config", "markup", "tree", "topics", "archives", "cite", "links", "write"),
    ("prose", "related", "search"),
    ("reading", "items", "metadata", "new"),
    ("forge", "moved", "site"),
    ("api", "exports", "library", "views", "feeds"),
    ("columns", "follow", "listing", "paper_page", "read", "render"),
    ("data_pages", "days", "listings", "produce"),
    ("pages",),
    ("build",),
    ("digest", "importers", "preview"),
    ("serve",),
    ("cli",),
    ("__main__",),
)
"""A package is one module here; `generator` itself holds nothing."""

LONGEST = 300
FILES = sorted(ROOT.rglob("*.py"))


def name(file: Path) -> str:
    """Return the dotted name of a module below `generator`."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imported(file: Path) -> Iterator[str]:
    """Yield the dotted names below `generator` that a file imports."""
    known = {name(other) for other in FILES}
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("generator"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator"):
            module = (node.module or "").removeprefix("generator").lstrip(".")
            for alias in node.names:
                inner = f"{module}.{alias.name}".lstrip(".")
                yield inner if inner in known else module


IMPORTS = {name(file): sorted(set(imported(file))) for file in FILES}


def row(module: str) -> int:
    """Return the number of a module's row; a package's modules share one."""
    top = module.partition(".")[0]
    [number] = [number for number, names in enumerate(ROWS) if top in names]
    return number


@pytest.mark.parametrize("module", [module for module in IMPORTS if module])
def test_a_module_imports_only_from_rows_above_its_own(module: str) -> None:
    package = module.partition(".")[0]
    others = [other for other in IMPORTS[module] if other.partition(".")[0] != package]
    assert [other for other in others if row(other) >= row(module)] == []


def test_every_row_names_modules_that_are_there() -> None:
    named = {module for names in ROWS for module in names}
    assert named == {module.partition(".")[0] for module in IMPORTS if module}


@pytest.mark.parametrize("start", [module for module in IMPORTS if module])
def test_no_module_imports_itself_on_a_detour(start: str) -> None:
    seen: set[str] = set()
    waiting = list(IMPORTS[start])
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += IMPORTS.get(module, ())
    assert start not in seen


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_file_fits_into_one_reading(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) < LONGEST
