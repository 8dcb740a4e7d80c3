"""Cells of tables that a spreadsheet would take for formulas.

Programs such as Excel evaluate a cell that begins with `=`, `+`, `-` or `@`. A leading apostrophe
makes it text (OWASP, "CSV Injection"). `templates/assets/cite/csv.js` does the same.
"""

import re

FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""The start of a formula, after any number of apostrophes."""


def cell_from_text(text: str) -> str:
    """Return a text as a cell that no spreadsheet evaluates; `text_from_cell` is the inverse."""
    return f"'{text}" if FORMULA.match(text) else text


def text_from_cell(cell: str) -> str:
    """Return the text of a cell without the apostrophe before a formula."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
