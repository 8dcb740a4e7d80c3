"""Any site replaces any other, with any foreign files in the folder."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_site import write_site

from generator.build.publish import folder_change
from generator.build.publish.manifest import read_manifest
from generator.build.publish.paths import MANIFEST
from generator.build.publish.staging import WriteSummary
from generator.errors import ContentError
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


def files_below(folder: Path) -> Files:
    found = (file for file in folder.rglob("*") if file.is_file() and file.name != MANIFEST)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def collide(new: Files, foreign: Files) -> bool:
    """Return whether a foreign file has the path of a new file or of its folder."""
    return any(
        foreign.get(path, data) != data or any(above(path, foreign)) or any(above(other, new))
        for path, data in new.items()
        for other in [*foreign, ""]
    )


def lay(folder: Path, files: Files) -> Files:
    """Write the files whose paths do not exist; return those that were written."""
    written = {}
    for path, data in files.items():
        place = folder / path
        is_blocked = any(parent.is_file() for parent in place.parents)
        if not is_blocked and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
            written[path] = data
    return written


@pytest.mark.parametrize("few", [0, 2, folder_change.FEW])
@given(sites=st.lists(FILES, min_size=2, max_size=4), foreign=FILES)
@settings(max_examples=60)
def test_a_folder_contains_the_new_site_and_foreign_files(
    few: int, sites: list[Files], foreign: Files
) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(folder_change, "FEW", few)
        folder = Path(name)
        write_site(outputs(sites[0]), folder)
        site, mine = sites[0], lay(folder, foreign)
        for new in sites[1:]:
            if collide(new, mine):
                with pytest.raises(ContentError):
                    write_site(outputs(new), folder)
            else:
                changed = sum(files_below(folder).get(path) != data for path, data in new.items())
                removed = len(site.keys() - new.keys())
                assert write_site(outputs(new), folder) == WriteSummary(len(new), changed, removed)
                mine = {path: data for path, data in mine.items() if path not in new}
                site = new
            assert files_below(folder) == {**mine, **site}
            assert read_manifest(folder / MANIFEST) == site.keys()
