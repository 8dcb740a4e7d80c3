"""Write `.ci/requirements.txt`: a release of every dependency, with the hashes of its files.

The releases are the newest that work together on every platform and Python version that the
project supports. The file has a section for the program (`site`) and one for each extra of
`pyproject.toml`, in their order. Sections are separated by blank lines; each lists only what
the sections above it lack, so that `make` can install them one after another.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / ".ci/requirements.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = list(PROJECT["project"]["optional-dependencies"])
OLDEST_PYTHON = PROJECT["project"]["requires-python"].removeprefix(">=")

HEADER = "# Written by `make lock`; do not edit.\n"
ENTRY = re.compile(r"^([\w.-]+)==.*(?:\n .*)*", re.MULTILINE)
"""A requirement, followed by its hashes and the packages that need it."""


def main() -> None:
    """Resolve all dependencies together, then divide them into sections."""
    everything = resolve(EXTRAS)
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder, "constraints.txt")
        constraints.write_text(everything, encoding="utf-8")
        parts = [resolve(EXTRAS[:count], constraints) for count in range(len(EXTRAS) + 1)]
    names = [set(ENTRY.findall(part)) for part in parts]
    sections = divide(everything, ["site", *EXTRAS], names)
    LOCK.write_text("\n".join([HEADER, *sections]), encoding="utf-8")


def resolve(extras: Iterable[str], constraints: Path | None = None) -> str:
    """Return the requirements of the build system, the program and some of its extras."""
    options = ["--universal", "--generate-hashes", "--no-header", "--only-binary=:all:"]
    options += [f"--python-version={OLDEST_PYTHON}", *(f"--extra={extra}" for extra in extras)]
    options += [f"--constraints={constraints}"] if constraints else []
    return subprocess.run(  # noqa: S603 (every argument is from this repository)
        [sys.executable, "-m", "uv", "pip", "compile", "--quiet", *options, "pyproject.toml", "-"],
        cwd=ROOT,
        input="\n".join(PROJECT["build-system"]["requires"]),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    ).stdout


def divide(requirements: str, titles: Sequence[str], names: Sequence[set[str]]) -> Iterator[str]:
    """Yield a section for each title: the requirements with these names, less those above."""
    listed = set[str]()
    for title, wanted in zip(titles, names, strict=True):
        new = [entry[0] for entry in ENTRY.finditer(requirements) if entry[1] in wanted - listed]
        yield "\n".join([f"# Section: {title}", *new, ""])
        listed |= wanted


if __name__ == "__main__":
    main()
