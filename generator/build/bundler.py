"""Bundle ES modules into plain scripts, which browsers also run from `file://`.

A script without exports is an entry: it becomes one file, preceded by the modules that it
imports directly or indirectly. A script with exports is a module: it is copied into each entry
that imports it and has no file of its own. Two forms of the module syntax (ECMA-262, section
16.2) are supported, at the start of a line:

    import { name, other } from "./file.js";
    export const name = ...

In an entry's file each module is a block, which is the scope of its private names; the names
that it exports belong to the function around all blocks:

    (() => {
    "use strict";
    let one;
    {
    const PRIVATE = 1;
    one = () => PRIVATE;
    }
    ...
    })();

Therefore two modules of one entry must not export the same name. An entry without imports is
copied unchanged.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from posixpath import dirname, join, normpath

from generator.errors import Problem, did_you_mean, raise_errors

NAMES = r"\s*([\w$]+(?:,\s*[\w$]+)*),?\s*"
IMPORT = re.compile(rf'^import \{{{NAMES}\}} from "(\.[^"]*)";$', re.MULTILINE)
EXPORT = re.compile(r"^export const (?=([\w$]+) =)", re.MULTILINE)
STATEMENT = re.compile(r"^(?:import|export)\b(?! *[(.])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Import:
    """One import statement: its line, the path of the module, and the imported names."""

    line: int
    path: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A script, its imports, and the names that it exports."""

    path: str
    text: str
    imports: tuple[Import, ...]
    exports: tuple[str, ...]


def bundle(sources: Mapping[str, str]) -> dict[str, str]:
    """Return the text of each entry's file by its path; `sources` are texts by their paths.

    Raises `ContentError` with all problems of imports and exports.
    """
    scripts = {path: _parse(path, text) for path, text in sources.items()}
    raise_errors(chain.from_iterable(_problems(script, scripts) for script in scripts.values()))
    raise_errors(_cycles(scripts))
    entries = [script for script in scripts.values() if not script.exports]
    parts = {entry: _order(entry, scripts) for entry in entries}
    raise_errors(chain.from_iterable(map(_repeated_exports, parts.values())))
    return {entry.path: _join(parts[entry]) if entry.imports else entry.text for entry in entries}


def _parse(path: str, text: str) -> Script:
    imports = [
        Import(
            _line(text, match),
            normpath(join(dirname(path), match[2])),
            tuple(match[1].replace(",", " ").split()),
        )
        for match in IMPORT.finditer(text)
    ]
    return Script(path, text, tuple(imports), tuple(EXPORT.findall(text)))


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1


def _problems(script: Script, scripts: Mapping[str, Script]) -> Iterator[Problem]:
    """Yield the problems of a script's imports and exports."""
    for match in STATEMENT.finditer(script.text):
        if not any(form.match(script.text, match.start()) for form in (IMPORT, EXPORT)):
            hint = 'write import { name } from "./file.js"; or export const name = ...'
            yield _problem(script, _line(script.text, match), "unsupported module syntax", hint)
    names = [*script.exports]
    for each in script.imports:
        for name in each.names:
            if name in names:
                yield _problem(script, each.line, f'"{name}" is declared twice', "remove one")
            names.append(name)
        yield from _unresolved(script, each, scripts)


def _unresolved(script: Script, each: Import, scripts: Mapping[str, Script]) -> Iterator[Problem]:
    module = scripts.get(each.path)
    if not module:
        message = f'there is no script "{each.path}"'
        yield _problem(script, each.line, message, did_you_mean(each.path, scripts))
        return
    for name in each.names:
        if name not in module.exports:
            message = f'"{each.path}" does not export "{name}"'
            yield _problem(script, each.line, message, did_you_mean(name, module.exports))


def _cycles(scripts: Mapping[str, Script]) -> Iterator[Problem]:
    """Yield a problem for each import that closes a cycle."""
    done: set[str] = set()

    def visit(path: str, trail: list[str]) -> Iterator[Problem]:
        for each in scripts[path].imports:
            if each.path in trail:
                cycle = " -> ".join([*trail[trail.index(each.path) :], each.path])
                yield _problem(scripts[path], each.line, f"import cycle: {cycle}")
            elif each.path not in done:
                yield from visit(each.path, [*trail, each.path])
        done.add(path)

    for path in scripts:
        if path not in done:
            yield from visit(path, [path])


def _order(entry: Script, scripts: Mapping[str, Script]) -> list[Script]:
    """Return an entry and its modules in dependency order, the entry last."""
    order: dict[str, Script] = {}

    def add(script: Script) -> None:
        for each in script.imports:
            if each.path not in order:
                add(scripts[each.path])
        order[script.path] = script

    add(entry)
    return list(order.values())


def _repeated_exports(scripts: list[Script]) -> Iterator[Problem]:
    owner: dict[str, Script] = {}
    for script in scripts:
        for name in script.exports:
            if name in owner:
                message = f'"{owner[name].path}" exports "{name}", too, for "{scripts[-1].path}"'
                yield _problem(script, 0, message, "rename one")
            owner[name] = script


def _problem(script: Script, line: int, message: str, hint: str = "") -> Problem:
    return Problem(f"templates/{script.path}", line, message, hint)


def _join(scripts: list[Script]) -> str:
    *modules, entry = scripts
    parts = map(_block, modules)
    return "\n".join(["(() => {", '"use strict";', *parts, _body(entry), "})();", ""])


def _block(module: Script) -> str:
    return f"let {', '.join(module.exports)};\n{{\n{_body(module)}\n}}"


def _body(script: Script) -> str:
    return EXPORT.sub("", IMPORT.sub("", script.text))
