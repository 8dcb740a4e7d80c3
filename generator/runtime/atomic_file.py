"""Files that are replaced atomically."""

import shutil
from contextlib import suppress
from pathlib import Path


def replace_file(file: Path, data: bytes) -> None:
    """Write a file atomically: readers see the old bytes or the new ones, never a part.

    Parent folders are created, and permissions preserved. The data is first written to
    `.<name>.new` in the same folder, which remains there if the process is killed.
    Raises `OSError` and changes nothing if the file cannot be written.
    """
    temporary = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        if file.exists():
            shutil.copymode(file, temporary)
        temporary.replace(file)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
