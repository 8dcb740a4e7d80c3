"""Any site replaces any other, and any foreign files in the folder."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_site import site_files, write_site

from generator.build.publish import swap
from generator.build.publish.staging import WriteSummary
from generator.model import Output

NAMES = st.sampled_from(["a", "b", "c.html"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
Files = Mapping[str, bytes]


def without_conflicts(files: Files) -> Files:
    """Return the files without those whose folder is another file."""
    return {path: data for path, data in files.items() if not any(above(path, files))}


def above(path: str, others: Iterable[str]) -> Iterable[str]:
    return (other for other in others if path.startswith(f"{other}/"))


FILES = st.dictionaries(PATHS, st.binary(max_size=2), max_size=12).map(without_conflicts)


def outputs(files: Files) -> list[Output]:
    return [Output(path, data) for path, data in files.items()]


def lay(folder: Path, files: Files) -> None:
    """Write the files whose paths do not exist."""
    for path, data in files.items():
        place = folder / path
        is_blocked = any(parent.is_file() for parent in place.parents)
        if not is_blocked and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)


@pytest.mark.parametrize("is_mount", [False, True])
@given(sites=st.lists(FILES, min_size=2, max_size=5), foreign=FILES)
@settings(max_examples=60)
def test_a_folder_contains_the_new_site_only(
    is_mount: bool, sites: list[Files], foreign: Files
) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(swap, "_is_mount", lambda _: is_mount)
        folder = Path(name) / "site"
        site: Files = {}
        for new in sites:
            changed = sum(site.get(path) != data for path, data in new.items())
            removed = len(site.keys() - new.keys())
            assert write_site(outputs(new), folder) == WriteSummary(len(new), changed, removed)
            assert site_files(folder) == new
            site = new
        lay(folder, foreign)
        for new in reversed(sites):
            write_site(outputs(new), folder)
            assert site_files(folder) == new
