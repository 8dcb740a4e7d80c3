"""The lock file covers the requirements of pyproject.toml."""

import re
import tomllib
from itertools import accumulate
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / ".ci" / "requirements.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

REQUIREMENTS = {
    "site": PROJECT["build-system"]["requires"] + PROJECT["project"]["dependencies"],
    **PROJECT["project"]["optional-dependencies"],
}
ENTRY = re.compile(r"^([\w.-]+)==(\S+)(.*(?:\n .*)*)", re.MULTILINE)
TITLE = re.compile(r"^# Section: (\w+)$", re.MULTILINE)


def locked() -> dict[str, dict[str, str]]:
    """Return the versions by package that are installed with each section."""
    _, *parts = TITLE.split(LOCK)
    versions = ({name: version for name, version, _ in ENTRY.findall(p)} for p in parts[1::2])
    return dict(zip(parts[::2], accumulate(versions, dict.__or__), strict=True))


@pytest.mark.parametrize("section", REQUIREMENTS)
def test_every_requirement_is_locked_within_its_bounds(section: str) -> None:
    versions = locked()[section]
    for requirement in map(Requirement, REQUIREMENTS[section]):
        assert versions[canonicalize_name(requirement.name)] in requirement.specifier


def test_every_locked_package_has_hashes() -> None:
    assert [name for name, _, rest in ENTRY.findall(LOCK) if "--hash=sha256:" not in rest] == []


def test_the_lock_names_no_host() -> None:
    assert "://" not in LOCK
