"""Browser scripts follow the rules of .oxlintrc.json and import the names that they use."""

import json
import re
import subprocess
import sysconfig
from pathlib import Path

from generator.build.bundler import IMPORT

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "templates"
OXLINT = Path(sysconfig.get_path("scripts")) / "oxlint"


def lint(*folders: Path) -> dict[str, set[str]]:
    """Return the rules that scripts violate, by path."""
    command = [OXLINT, f"--config={ROOT / '.oxlintrc.json'}", "--format=json", *folders]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found: dict[str, set[str]] = {}
    for diagnostic in json.loads(done.stdout)["diagnostics"]:
        found.setdefault(diagnostic["filename"], set()).add(diagnostic["code"])
    return found


def test_scripts_pass_the_linter() -> None:
    assert lint(TEMPLATES, ROOT / "tests") == {}


def test_using_a_name_without_importing_it_is_reported(tmp_path: Path) -> None:
    """Remove the first imported name of each script."""
    changed = set()
    for file in TEMPLATES.rglob("*.js"):
        text = file.read_text("utf-8")
        if statement := IMPORT.search(text):
            others = re.sub(r"{\s*[\w$]+,?", "{", statement[0])
            copy = tmp_path / file.relative_to(TEMPLATES)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text.replace(statement[0], others), encoding="utf-8")
            changed.add(str(copy))
    found = lint(tmp_path)
    assert len(changed) > 30
    assert {path for path, rules in found.items() if "eslint(no-undef)" in rules} == changed
