"""Real papers with random mistakes are built, or refused with file, line and hint."""

import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAPERS = sorted((ROOT / "content/papers").rglob("*.md"))
MUTATED = 500
PATIENCE = 300
"""Seconds after which a build hangs."""

ERROR = re.compile(r"papers/(m\d+)\.md(:\d+)?: .* \(.+\)")

PIECES = (
    *(b"---\n", b"[", b"{", b"&a *a", b'"', b"'", b"$", b"\\", b"<", b"`", b"\t", b"\0", b"%"),
    *(b"\xe2\x80\xae", b"# ", b"- ", b"|\n", b"? ", b"!!python/object:os.system x", b"\xff"),
)

Mutation = Callable[[random.Random, bytes], bytes]


def flip_bytes(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def move_line(chance: random.Random, data: bytes) -> bytes:
    """Repeat or delete a line, or exchange it with another."""
    lines = data.split(b"\n")
    one, other = (chance.randrange(len(lines)) for _ in range(2))
    match chance.randrange(3):
        case 0:
            lines.insert(one, lines[one])
        case 1:
            del lines[one]
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def swap_values(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    fields = [number for number, line in enumerate(lines) if b": " in line]
    if len(fields) > 1:
        one, other = chance.sample(fields, 2)
        (first, value), (second, others) = (lines[n].split(b": ", 1) for n in (one, other))
        lines[one], lines[other] = first + b": " + others, second + b": " + value
    return b"\n".join(lines)


def cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randint(1, len(data))]


def insert(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + chance.choice(PIECES) + data[place:]


MUTATIONS: tuple[Mutation, ...] = (flip_bytes, move_line, swap_values, cut, insert, insert)


def mutated(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(MUTATIONS)(chance, data) or b"\n"
    return data


def build(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "generator", "build"]
    places = ["--content", str(folder / "content"), "--output", str(folder / "site")]
    return subprocess.run(
        [*command, *places],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.skipif(len(PAPERS) < 10, reason="the library has too few papers")
@pytest.mark.parametrize("seed", [1, 2])
def test_mistakes_in_real_papers_are_reported(tmp_path: Path, seed: int) -> None:
    chance, papers = random.Random(seed), tmp_path / "content/papers"
    papers.mkdir(parents=True)
    (tmp_path / "content/topics.yaml").write_bytes((ROOT / "content/topics.yaml").read_bytes())
    for number in range(MUTATED):
        data = chance.choice(PAPERS).read_bytes()
        (papers / f"m{number}.md").write_bytes(mutated(chance, data))
    refused = set[str]()
    while (done := build(tmp_path)).returncode:
        *problems, _ = done.stderr.splitlines()
        errors = [problem for problem in problems if ": warning: " not in problem]
        found = list(map(ERROR.fullmatch, errors))
        assert all(found), next(
            line for line, match in zip(errors, found, strict=True) if not match
        )
        wrong = {match[1] for match in found if match}
        assert wrong - refused
        refused |= wrong
        for name in wrong:
            (papers / f"{name}.md").unlink()
    assert MUTATED / 4 < len(refused) < MUTATED
