"""Files that are not UTF-8."""

from pathlib import Path

import pytest
from import_rows import problems, read_rows

from generator.importers.readers.formats import FORMATS, Reader

UNSTRUCTURED = {"daily-papers", "abstract-table"}
"""Formats in which any text can be a title."""


@pytest.mark.parametrize("format", sorted(set(FORMATS) - UNSTRUCTURED))
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_a_file_in_another_encoding_has_a_problem(
    format: str,  # noqa: A002
    encoding: str,
    tmp_path: Path,
) -> None:
    text = "<item>Caf\u00e9 \u6c34\n</item>\n" * 3
    assert problems(read_rows(Reader(format), text.encode(encoding), tmp_path))


def test_a_damaged_line_outside_of_records_is_no_problem(tmp_path: Path) -> None:
    found = read_rows(Reader("nbib"), b"\xe9\nPMID- 1\nTI  - Pebbles\n", tmp_path)
    assert (len(found), problems(found)) == (1, [])
