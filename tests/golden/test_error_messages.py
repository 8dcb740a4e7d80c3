"""What a maintainer reads when content is wrong, word for word.

Each folder of `errors/` is a library (`content/`, and `templates/` where it has its own)
beside `expected.txt`, all that `papershelf build` says of it. Where the last line there
is the verdict, nothing may be written; otherwise there are warnings only.
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
def test_build_says_what_is_wrong(case: str, tmp_path: Path) -> None:
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
