"""Writes the file of a new paper, which is valid and has comments to fill in."""

from pathlib import Path

from generator import urls
from generator.content.fields import PAPER_FIELDS
from generator.content.folder import PAPERS_FOLDER, RESERVED_ID, check_links
from generator.content.values import InvalidValue, parse_line
from generator.content.yaml_files import FENCE, write_file
from generator.content.yaml_writer import dump_yaml
from generator.errors import ContentError, Problem

TEMPLATE = """{fence}
{title}{examples}{fence}

Write the summary here: the problem, what the authors do, and what they find.
"""

EXAMPLES = "".join(
    f"# {field.name}: {field.example}\n" for field in PAPER_FIELDS.values() if field.example
)
"""Fields to fill in, as comments."""


def new_paper(title: str, content: Path) -> Path:
    """Write the file of a paper with a title and no other fields, and return its path.

    Raises `ContentError` if a paper of that name exists, the title cannot be turned into a file
    name, or symbolic links lead out of the folder.
    """
    check_links(content)
    try:
        words = parse_line(title)
    except InvalidValue as error:
        raise ContentError([Problem("title", 0, error.message, error.hint)]) from error
    name = urls.slug(words)
    if not name or RESERVED_ID.fullmatch(name):
        problem = Problem(
            words or '""', 0, "this title cannot be turned into a file name", "add a word"
        )
        raise ContentError([problem])
    folder = content / PAPERS_FOLDER
    existing = [file for file in folder.rglob("*.md") if urls.fold(file.stem) == urls.fold(name)]
    if existing:
        raise ContentError([Problem(str(existing[0]), 0, "this paper already exists", "edit it")])
    file = folder / f"{name}.md"
    text = TEMPLATE.format(fence=FENCE, title=dump_yaml({"title": words}), examples=EXAMPLES)
    write_file(file, text)
    return file
