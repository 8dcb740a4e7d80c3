"""Data as scripts, because a page opened from a disk may load scripts but not fetch data.

Each hands its data to `papershelf.receive(name, data)`; the name is the script's path below
`search/` without its ending. All names but those of the manifest, the scripts and the buckets
end in a hash of the data, so that a browser never combines files of two versions of an index.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from generator.model import Output
from generator.text import compact_json

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
    return from_payload(name, as_json(data))


def hashed(name: str, data: Any) -> Hashed:
    """Return a script that delivers data, with the data's hash behind its name."""
    return hashed_together((name, as_json(data)))[0]


def hashed_together(*contents: tuple[str, bytes]) -> list[Hashed]:
    """Return scripts of JSON that share a hash: saying it twice costs nothing when compressed."""
    digest = _hash(b"".join([text for _, text in contents]))
    return [Hashed(from_payload(f"{name}-{digest}", text), digest) for name, text in contents]


def from_payload(name: str, text: bytes) -> Output:
    """Return a script that delivers data, given as JSON."""
    data = b"".join((b"papershelf.receive(", as_json(name), b",", text, b");\n"))
    return Output(f"{FOLDER}{name}.js", data)


def as_json(data: Any) -> bytes:
    """Return data as JSON that is safe inside HTML."""
    text = compact_json(data)
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
