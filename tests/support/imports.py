"""Importing a file into a library."""

from pathlib import Path

from generator.importers.merge.import_files import import_files
from generator.importers.merge.report import ImportReport


def assert_a_second_import_changes_nothing(
    format: str,  # noqa: A002
    text: str,
    folder: Path,
) -> ImportReport:
    """Import a text twice into an empty library, and return the report of the first time."""
    source, content = folder / "source", folder / "content"
    source.write_text(text, encoding="utf-8")
    first = import_files(format, [source], content)
    before = {file: file.read_bytes() for file in content.rglob("*.md")}
    again = import_files(format, [source], content)
    assert first.added == len(before) > 0
    assert (again.added, again.merged, again.unchanged) == (0, 0, first.added)
    assert (again.conflicts, again.notes) == ((), ())
    assert {file: file.read_bytes() for file in content.rglob("*.md")} == before
    return first
