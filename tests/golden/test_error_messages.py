"""The exact messages about invalid content.

Each folder of `errors/` has a library (`content/`, and in some cases `templates/`) and
`expected.txt`, the output of `papershelf build`. If its last line says so, nothing may be
written; otherwise all problems are warnings.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "errors"
VERDICT = "nothing was written."
UPDATE = "UPDATE_GOLDEN"


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_the_build_prints_the_expected_messages(case: str, tmp_path: Path) -> None:
    output = tmp_path / "site"
    options = ["--content", str(CASES / case / "content"), "--output", str(output), "--jobs", "1"]
    command = [sys.executable, "-m", "generator", "build", *options]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    expected = CASES / case / "expected.txt"
    if os.environ.get(UPDATE):
        expected.write_text(done.stderr, encoding="utf-8")
    hint = f"if {case} shall say this, run again with {UPDATE}=1 in the environment"
    assert done.stderr == expected.read_text(encoding="utf-8"), hint
    failed = done.stderr.rstrip().endswith(VERDICT)
    assert done.returncode == int(failed)
    assert output.exists() is not failed
