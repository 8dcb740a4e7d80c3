"""Data as scripts, because a page opened from a disk may load scripts but not fetch data.

Each hands its data to `papershelf.receive(name, data)`; the name is the script's path below
`search/` without its ending. All names but a few end in a hash of the data, so that a
browser never combines files of two versions of a library.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from generator.model import Output

FOLDER = "search/"
HASH_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
HASH_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Hashed:
    """A file that is named after its data, and the hash in its name."""

    file: Output
    hash: str


def script(name: str, data: Any) -> Output:
    """Return a script that delivers data; it is safe inside HTML, too."""
    return _script(name, _json(data))


def hashed(name: str, data: Any) -> Hashed:
    """Return a script that delivers data, with the data's hash behind its name."""
    return hashed_together((name, data))[0]


def hashed_together(*contents: tuple[str, Any]) -> list[Hashed]:
    """Return scripts that share a hash: saying it twice takes next to nothing when compressed."""
    texts = {name: _json(data) for name, data in contents}
    digest = _hash(b"".join(texts.values()))
    return [Hashed(_script(f"{name}-{digest}", text), digest) for name, text in texts.items()]


def numbered(folder: str, contents: Iterable[Any]) -> list[Hashed]:
    """Return a script for each of several contents; they are counted from 0."""
    return [hashed(f"{folder}/{number}", data) for number, data in enumerate(contents)]


def hashes(files: Iterable[Hashed]) -> str:
    """Return the hashes of files, separated by spaces."""
    return " ".join(file.hash for file in files)


def _script(name: str, text: bytes) -> Output:
    data = b"".join((b"papershelf.receive(", _json(name), b",", text, b");\n"))
    return Output(f"{FOLDER}{name}.js", data)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(data: Any) -> bytes:
    text = _encode(data)
    for char in "<\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text.encode()


def _hash(text: bytes) -> str:
    number = int.from_bytes(sha256(text).digest()[:8])
    digits = ""
    for _ in range(HASH_LENGTH):
        number, digit = divmod(number, len(HASH_DIGITS))
        digits += HASH_DIGITS[digit]
    return digits
