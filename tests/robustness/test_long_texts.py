"""A text of 100 kB, whatever its content, takes little time or is refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from timed import KINDS

SEED = 0 if os.environ.get("CI") else None
"""Local runs try other texts each time."""


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_takes_long(kind: str) -> None:
    seed = SEED if SEED is not None else int.from_bytes(os.urandom(4))
    program = Path(__file__).parent / "timed.py"
    done = subprocess.run(
        [sys.executable, str(program), kind, str(seed)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0), f"seed {seed}"
