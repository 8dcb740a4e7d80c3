"""The same content gives the same bytes in every environment."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from library import BASE_URL, build_clean_site, write_library
from reading import Built, files_below

from generator.build import execute
from generator.build.options import BuildOptions
from generator.build.pipeline import build_site
from generator.runtime.build_cache import BuildCache


def backwards(paths: list[str]) -> list[str]:
    return sorted(paths, reverse=True)


def build_in_a_process(content: Path, output: Path, hash_seed: str) -> None:
    arguments = ["build", "--content", content, "--output", output, "--base-url", BASE_URL]
    subprocess.run(
        [sys.executable, "-m", "generator", *arguments, "--jobs", "1"],
        env={"PYTHONHASHSEED": hash_seed, "PATH": ""},
        check=True,
        capture_output=True,
    )


@pytest.mark.parametrize(
    ("name", "hash_seed", "order"), [("a", "1", sorted), ("somewhere else/b", "2", backwards)]
)
def test_output_does_not_depend_on_hash_seed_folder_and_order_of_files(
    made_up_site: Built,
    tmp_path: Path,
    name: str,
    hash_seed: str,
    order: Callable[[list[str]], list[str]],
) -> None:
    content = write_library(tmp_path / name / "papers", order)
    build_in_a_process(content, tmp_path / name / "out", hash_seed)
    assert files_below(tmp_path / name / "out") == made_up_site.files


def test_the_number_of_processes_does_not_change_the_output(
    made_up_site: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(execute, "PAGES_WORTH_A_PROCESS", 20)
    content = write_library(tmp_path / "content")
    options = BuildOptions(content=content, output=tmp_path / "site", base_url=BASE_URL, jobs=4)
    build_site(options, lambda _stage, _seconds: None, BuildCache())
    assert files_below(tmp_path / "site") == made_up_site.files


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    content = write_library(tmp_path / "content")
    build_clean_site(content, tmp_path / "site")
    first = files_below(tmp_path / "site")
    build_clean_site(content, tmp_path / "site")
    assert files_below(tmp_path / "site") == first
