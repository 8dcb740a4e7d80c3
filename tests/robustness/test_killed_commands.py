"""Commands that write content and are killed lose nothing and leave no part of a file."""

import os
import subprocess
import sys
from pathlib import Path

import killed_commands
import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")

PAPERS = {
    "content/papers/tides.md": "---\ntitle: On Tides\nauthors: [Ada Poe]\n---\nA summary.\n",
    "content/topics.yaml": "# Our topics.\n- {id: sea, title: Sea}\n",
    "new.jsonl": '{"title": "On Tides", "authors": ["Ada Poe"], "venue": "Shore"}\n'
    '{"title": "On Dunes", "topics": ["sand"]}\n{"title": "On Foam", "topics": ["sea"]}\n',
}

COMMANDS = {
    "import": ("import", "jsonl", "new.jsonl"),
    "new": ("new", "On Gulls"),
}


def texts(folder: Path) -> dict[str, str]:
    """Return the texts of the content by path."""
    files = (file for file in (folder / "content").rglob("*") if file.suffix in (".md", ".yaml"))
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in files
        if file.is_file() and "site" not in file.relative_to(folder).parts
    }


@pytest.mark.parametrize("name", ["import", "new"])
def test_content_is_complete_whenever_a_command_is_killed(tmp_path: Path, name: str) -> None:
    start = tmp_path / "start"
    for path, text in PAPERS.items():
        (start / path).parent.mkdir(parents=True, exist_ok=True)
        (start / path).write_text(text, encoding="utf-8")
    program = [sys.executable, killed_commands.__file__, tmp_path, *COMMANDS[name]]
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run(program, env=os.environ | paths, check=True, stdout=subprocess.DEVNULL)
    places = sorted(int(each.name) for each in tmp_path.iterdir() if each.name != "start")
    assert len(places) > 2, "nothing was killed"
    before, after = texts(start), texts(tmp_path / str(places[-1]))
    assert before != after
    for number in places:
        found = texts(tmp_path / str(number))
        assert before.keys() <= found.keys() <= after.keys()
        for path, text in found.items():
            assert text in (before.get(path), after[path]), path
