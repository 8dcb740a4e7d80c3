"""Files of a site that is written in one step."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.build.publish.paths import MARK
from generator.build.publish.staging import WriteSummary, staged
from generator.model import Output


def work_folder(folder: Path) -> Path:
    """Return the working folder of builds of an output folder."""
    return folder.parent / f".cache/{folder.name}"


def write_site(outputs: Sequence[Output], folder: Path) -> WriteSummary:
    """Replace the site in a folder by these outputs."""
    with staged(folder, work_folder(folder)) as staging:
        staging.prepare()
        for output in outputs:
            staging.put(output)
        return staging.commit({output.path for output in outputs})


def site_files(folder: Path) -> dict[str, bytes]:
    """Return the files in a folder by path, without the mark."""
    found = (file for file in folder.rglob("*") if file.is_file() and file.name != MARK)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def files_of(outputs: Iterable[Output]) -> dict[str, bytes]:
    """Return the files that outputs become, by path."""
    return {output.path: output.data for output in outputs}
