"""Files of a site that is written in one step."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.build.publish.paths import MANIFEST
from generator.build.publish.staging import WriteSummary, staged
from generator.model import Output


def write_site(outputs: Sequence[Output], folder: Path) -> WriteSummary:
    """Make these outputs the only files in a folder that are managed by Papershelf."""
    with staged(folder) as staging:
        for output in outputs:
            staging.put(output)
        return staging.commit({output.path for output in outputs})


def site_files(folder: Path) -> dict[str, bytes]:
    """Return the files in a folder by path, without the manifest."""
    found = (file for file in folder.rglob("*") if file.is_file() and file.name != MANIFEST)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def files_of(outputs: Iterable[Output]) -> dict[str, bytes]:
    """Return the files that outputs become, by path."""
    return {output.path: output.data for output in outputs}
