"""Files written so that nobody ever sees half of one."""

import shutil
from contextlib import suppress
from pathlib import Path


def replace_file(file: Path, data: bytes) -> None:
    """Write a file in one step: whoever reads it sees the old bytes or the new ones.

    Folders are made and permissions kept. The new bytes wait in a file of the name
    `.<name>.new` beside the old one; a process that is killed can leave it there.
    Raises `OSError` with nothing changed.
    """
    waiting = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        waiting.write_bytes(data)
        if file.exists():
            shutil.copymode(file, waiting)
        waiting.replace(file)
    except BaseException:
        with suppress(OSError):
            waiting.unlink()
        raise
