"""A build in another checkout continues from a restored site and build cache."""

import shutil
import subprocess
from pathlib import Path

import pytest
from library import write_library
from reading import files_below

from generator.build.options import BuildOptions
from generator.build.pipeline import build_site
from generator.build.report import BuildSummary
from generator.runtime.build_cache import CACHE_FOLDER, BuildCache, cache_file


def build(content: Path, output: Path) -> BuildSummary:
    cache = BuildCache(cache_file(content, output))
    try:
        return build_site(BuildOptions(content, output), lambda *_: None, cache)
    finally:
        cache.close()


@pytest.mark.skipif(not shutil.which("tar"), reason="there is no tar")
def test_a_build_in_another_checkout_writes_only_what_changed(tmp_path: Path) -> None:
    """The checkout gives all files other times; `tar --posix` is what the Actions cache runs."""
    old, place, archive = tmp_path / "old", tmp_path / "place", tmp_path / "archive.tar"
    write_library(place / "content")
    first = build(place / "content", place / "site")
    assert first.written.changed == first.written.files
    tar = ["tar", "--posix", "-C", str(place), "-P"]
    subprocess.run([*tar, "-cf", str(archive), CACHE_FOLDER, "site"], check=True)
    place.rename(old)
    shutil.copytree(old / "content", place / "content", copy_function=shutil.copyfile)
    subprocess.run([*tar, "-xf", str(archive)], check=True)
    again = build(place / "content", place / "site")
    assert (again.written.changed, again.written.removed) == (0, 0)

    paper = place / "content/papers/plain-08.md"
    paper.write_text(f"{paper.read_text(encoding='utf-8')}\nZebras.\n", encoding="utf-8")
    edited = build(place / "content", place / "site")
    assert 0 < edited.written.changed < first.written.files // 4
    build_site(BuildOptions(place / "content", tmp_path / "new"), lambda *_: None, BuildCache())
    assert files_below(place / "site") == files_below(tmp_path / "new")
