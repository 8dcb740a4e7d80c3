"""README mentions only existing commands, make targets, packages, files and fields."""

import re
from pathlib import Path

import click
import pytest

import generator
from generator.cli import command
from generator.content.parse import parse_paper_file

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PACKAGES = {
    *(file.stem for file in (ROOT / "generator").glob("[a-z]*.py")),
    *(file.parent.name for file in (ROOT / "generator").glob("*/__init__.py")),
}


def test_the_example_of_a_paper_is_valid() -> None:
    [example] = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)
    assert parse_paper_file("papers/2305.18290.md", example.encode()).problems == ()


def test_commands_exist() -> None:
    names = set(re.findall(r"`papershelf ([a-z]+)", README))
    assert names <= set(command.list_commands(click.Context(command)))


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^make ([a-z-]+)", README, re.MULTILINE))
    assert targets <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


@pytest.mark.parametrize("path", re.findall(r"[`(]((?:\.ci|\.github|generator)/[\w./-]*)", README))
def test_files_exist(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_package_is_described() -> None:
    table = README.partition("| package | contents |")[2]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(rows))) == PACKAGES
    assert set(re.findall(r"^(\w+)  ", generator.__doc__ or "", re.MULTILINE)) == PACKAGES
