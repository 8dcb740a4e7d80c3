"""Reads YAML files and front matter with the lines of their values.

All scalars are text, and the parser of a field converts the text: `arxiv: 2411.10000`
keeps its zeros, `title: No` is a title and `date: 2024-11` needs no quotes. Otherwise
this is YAML 1.1, parsed by PyYAML's C parser if it is available. Duplicate keys, which
YAML forbids and PyYAML accepts, are problems.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode
from yaml.constructor import ConstructorError

from generator.content.yaml_aliases import check_aliases
from generator.errors import ContentError, Problem
from generator.runtime import replace_file
from generator.text import CONTROL_CHARACTER

if TYPE_CHECKING:
    from yaml import BaseLoader as YamlLoader
else:
    YamlLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

FENCE = "---"
CLOSING_FENCE = re.compile(rf"\n{FENCE}[^\S\n]*(?=\n|\Z)")

NESTING_ERROR = "exceeded maximum nesting depth"
"""The error of PyYAML's C parser at 1,000 levels."""
NESTED_TOO_DEEPLY = ("broken YAML: nested too deeply", "write a plain list or a plain mapping")


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """The YAML of a file and the body below its front matter.

    `path` is the path that problems name, `data` the YAML as text, lists and mappings, and
    `root` its node tree. `yaml_line` and `body_line` are the first lines of the two parts,
    counted from 1.
    """

    path: str
    data: Any
    body: str = ""
    root: Node | None = None
    yaml_line: int = 1
    body_line: int = 0

    def line_of(self, *keys: str | int) -> int:
        """Return the line of the value at `keys`, or of its closest parent that exists."""
        node, line = self.root, self.yaml_line
        for key in keys:
            found = _child(node, key)
            if found is None:
                break
            mark, node = found
            line = self.yaml_line + mark.line
        return line

    def problem(self, message: str, hint: str = "", *keys: str | int) -> Problem:
        """Return a problem at the line of the value at `keys`."""
        return Problem(self.path, self.line_of(*keys), message, hint)


def read_front_matter(file: Path, shown: str) -> YamlDocument:
    """Read a Markdown file that begins with YAML between two lines of `---`.

    The `data` of the document is a mapping. Raises `ContentError` if the file cannot be read
    or has no valid front matter.
    """
    return front_matter(read_bytes(file, shown), shown)


def read_yaml(file: Path, shown: str) -> YamlDocument:
    """Read a YAML file; raises `ContentError` if it cannot be read or parsed."""
    data, root = _load(decode(read_bytes(file, shown), shown), shown, 1)
    return YamlDocument(shown, data, root=root)


def read_bytes(file: str | Path, shown: str) -> bytes:
    """Read a file; raises `ContentError` if the file system does not allow it."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 (creating a `Path` takes longer than reading)
            return opened.read()
    except OSError as error:
        problem = Problem(shown, 0, f"cannot be read: {error.strerror}", _read_hint(file, error))
        raise ContentError([problem]) from error


def _read_hint(file: str | Path, error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "rename the folder, or replace it with a file"
    if not isinstance(error, FileNotFoundError):
        return "check its permissions"
    is_dead_link = Path(file).is_symlink()
    return (
        "restore the target of the link, or delete the link" if is_dead_link else "restore the file"
    )


def write_file(file: Path, text: str) -> None:
    """Replace a file atomically; raises `ContentError` if it cannot be written."""
    try:
        replace_file(file, text.encode())
    except OSError as error:
        hint = "free some disk space, or check the permissions"
        problem = Problem(file.as_posix(), 0, f"cannot be written: {error.strerror}", hint)
        raise ContentError([problem]) from error


def front_matter(written: bytes, shown: str) -> YamlDocument:
    """Parse the bytes of a Markdown file that begins with YAML between two lines of `---`."""
    parts = split_front_matter(decode(written, shown))
    if parts is None:
        hint = f"begin the file with a line {FENCE}, the fields, and another line {FENCE}"
        raise ContentError([Problem(shown, 1, "no front matter", hint)])
    front, body = parts
    data, root = _load(front, shown, 2)
    if data in (None, ""):
        data = {}
    if not isinstance(data, dict):
        hint = "write one `name: value` per line"
        raise ContentError([Problem(shown, 2, "the front matter must be a mapping", hint)])
    body_line = front.count("\n") + 3
    return YamlDocument(shown, data, body, root, yaml_line=2, body_line=body_line)


def decode(data: bytes, shown: str) -> str:
    """Decode UTF-8, remove a byte-order mark and normalize line ends.

    Raises `ContentError` for invalid UTF-8 and for control characters.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise ContentError([Problem(shown, line, message, "save the file as UTF-8")]) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = CONTROL_CHARACTER.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        message = f"character U+{ord(control[0]):04X} is not allowed"
        raise ContentError([Problem(shown, line, message, "delete it")])
    return text


def split_front_matter(text: str) -> tuple[str, str] | None:
    """Return front matter and body, or None if one of the two fences is missing."""
    opening = text.partition("\n")[0]
    closing = CLOSING_FENCE.search(text, len(opening))
    if opening.rstrip() != FENCE or not closing:
        return None
    return text[len(opening) + 1 : closing.start() + 1], text[closing.end() + 1 :]


def load_yaml(text: str, shown: str, first_line: int = 1) -> Any:
    """Parse YAML whose first line is `first_line` of the file; every scalar is a `str`.

    Raises `ContentError` with the line of the syntax error.
    """
    return _load(text, shown, first_line)[0]


def _load(text: str, shown: str, first_line: int) -> tuple[Any, Node | None]:
    """Return the value and the root node of YAML text; raises `ContentError`."""
    try:
        root = yaml.compose(text, Loader=_Composer)
        if "*" in text:
            check_aliases(root, len(text))
        return (None if root is None else _value(root, {})), root
    except yaml.MarkedYAMLError as error:
        raise ContentError([_syntax_problem(error, text, shown, first_line)]) from error
    except RecursionError as error:
        raise ContentError([Problem(shown, first_line, *NESTED_TOO_DEEPLY)]) from error


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, shown: str, first_line: int) -> Problem:
    """Return an error of PyYAML as a problem at its line of the file."""
    mark = error.problem_mark or error.context_mark
    index = mark.line if mark else 0
    line = first_line + index
    if error.problem == NESTING_ERROR:
        return Problem(shown, line, *NESTED_TOO_DEEPLY)
    hint = getattr(error, "note", None) or _syntax_hint(text, index)
    return Problem(shown, line, f"broken YAML: {error.problem or error.context}", hint)


def _child(node: Any, key: str | int) -> tuple[Any, Any] | None:
    """Return the mark and the node of the entry `key` of a YAML node, or None."""
    if isinstance(node, MappingNode):
        for name, value in node.value:
            if name.value == key:
                return name.start_mark, value
    if isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark, node.value[key]
    return None


def _syntax_hint(text: str, index: int) -> str:
    """Return a hint; the most common mistake is a colon in a value without quotes."""
    lines = text.split("\n")
    line = lines[index] if 0 <= index < len(lines) else ""
    _, _, value = line.partition(": ")
    if ": " in value:
        return "put a value that contains a colon in quotes"
    return "check quotes, brackets and indentation near here"


class _Composer(YamlLoader):
    """Composes nodes without resolving their types, as all scalars are text."""

    def resolve(self, *_: Any) -> str:
        """Return a tag that is not used."""
        return ""

    def descend_resolver(self, *_: Any) -> None:
        """Do nothing, as no tags are resolved."""

    def ascend_resolver(self) -> None:
        """Do nothing, as no tags are resolved."""


def _value(node: Any, made: dict[int, Any]) -> Any:
    """Return the value of a node: text, a list or a mapping.

    `made` has the lists and mappings by the ids of their nodes, for aliases; None marks the
    ones that are still being built. Raises `ConstructorError` for a recursive node.
    """
    if isinstance(node, ScalarNode):
        return node.value
    if id(node) not in made:
        made[id(node)] = None
        made[id(node)] = (
            [_value(child, made) for child in node.value]
            if isinstance(node, SequenceNode)
            else _mapping(node, made)
        )
    if made[id(node)] is None:
        raise ConstructorError(None, None, "found unconstructable recursive node", node.start_mark)
    return made[id(node)]


def _mapping(node: Any, made: dict[int, Any]) -> dict[str, Any]:
    """Return a mapping; raises `ConstructorError` for a key that is not text or a duplicate."""
    seen = set()
    for name, _ in node.value:
        if not isinstance(name, ScalarNode):
            message, hint = "a field name must be text", "put braces and brackets in quotes"
            raise ConstructorError(None, None, message, name.start_mark, hint)
        if name.value in seen:
            message = f'duplicate field "{name.value}"'
            raise ConstructorError(None, None, message, name.start_mark, "keep one of them")
        seen.add(name.value)
    return {name.value: _value(value, made) for name, value in node.value}
