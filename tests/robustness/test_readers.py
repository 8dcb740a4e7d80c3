"""Readers of the output folder see complete pages of one build while others take its place."""

import threading
from pathlib import Path

import builder
import pytest
from whole_site import files_of, write_site

from generator.build.publish import swap

BUILDS = 50


def test_a_reader_finds_complete_pages_during_every_build(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    if not swap._exchange_at_once(one, other):
        pytest.skip("this system cannot exchange two folders at once")
    folder = tmp_path / "site"
    sites = [builder.site("old", 60), builder.site("new", 60)]
    old, new = map(files_of, sites)
    write_site(sites[0], folder)
    wrong: list[str] = []
    reads = 0
    is_done = threading.Event()

    def read() -> None:
        nonlocal reads
        while not is_done.is_set():
            for path in old.keys() & new.keys():
                try:
                    data = (folder / path).read_bytes()
                except OSError as error:
                    wrong.append(f"{path}: {error}")
                else:
                    reads += 1
                    wrong.extend([path] * (data not in (old[path], new[path])))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, BUILDS + 1):
        builder.write(folder, sites[number % 2])
    is_done.set()
    reader.join()
    assert wrong == []
    assert reads > BUILDS
