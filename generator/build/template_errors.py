"""Errors in templates, as problems with a file, a line and a hint.

In: an exception that Jinja2 raised while it rendered a page. Out: a `Problem`. The hint for
an undefined name suggests a name that exists: a variable of the page, or a field of the value
that the name was looked up on.
"""

import traceback
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

from jinja2 import StrictUndefined, TemplateNotFound
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from jinja2.utils import missing

from generator.errors import Problem, did_you_mean


class UndefinedName(UndefinedError):
    """A template uses a variable or an attribute that does not exist.

    `owner` is the value that lacks the attribute, and `jinja2.utils.missing` for a variable.
    """

    def __init__(self, name: str, owner: object, message: str) -> None:
        super().__init__(message)
        self.name, self.owner = name, owner


class NamedUndefined(StrictUndefined):
    """An undefined value that raises `UndefinedName` wherever it is used."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[UndefinedError] = UndefinedError,
    ) -> None:
        if name is not None and hint is None:
            exc = cast(type[UndefinedError], partial(UndefinedName, name, obj))
        super().__init__(hint, obj, name, exc)


def template_problem(
    error: Exception, template: str, folders: Sequence[Path], variables: Collection[str]
) -> Problem:
    """Return the problem that an error in a template is; `variables` are those of the page."""
    if isinstance(error, TemplateSyntaxError):
        path = _template_path(error.filename or template, folders) or template
        message = f"template: {(error.message or '').rstrip('.')}"
        return Problem(path, error.lineno, message, "correct its syntax")
    if isinstance(error, TemplateNotFound):
        return Problem(template, 0, f'there is no template "{error.name}"', "restore it")
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if path := _template_path(frame.filename, folders):
            hint = _hint(error, variables)
            return Problem(path, frame.lineno or 0, f"template: {error}", hint)
    return Problem(template, 0, f"template: {type(error).__name__}: {error}")


def _template_path(filename: str, folders: Sequence[Path]) -> str:
    """Return a template's path, with the name of its folder; empty for any other file."""
    for folder in folders:
        if Path(filename).is_relative_to(folder):
            return f"{folder.name}/{Path(filename).relative_to(folder).as_posix()}"
    return ""


def _hint(error: Exception, variables: Collection[str]) -> str:
    if isinstance(error, SecurityError):
        return "delete it: templates run in a sandbox"
    if not isinstance(error, UndefinedName):
        return "correct the expression"
    known = variables if error.owner is missing else _names_of(error.owner)
    if error.name in known:
        return f'macros do not see variables of the page: pass "{error.name}" as an argument'
    return did_you_mean(error.name, known, f"known: {', '.join(sorted(known)) or 'none'}")


def _names_of(value: object) -> Collection[str]:
    """Return the fields of a dataclass or a named tuple, or the keys of a mapping."""
    if isinstance(value, Mapping):
        return [key for key in value if isinstance(key, str)]
    fields: Collection[str] = getattr(value, "__dataclass_fields__", getattr(value, "_fields", ()))
    return fields
