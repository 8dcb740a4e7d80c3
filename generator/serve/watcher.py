"""Watches folders, and calls back when files in them have changed."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

DELAY = 0.05
"""Seconds without a change before the callback: editors save in several steps."""


class Watcher(FileSystemEventHandler):
    """Calls back after a burst of changes."""

    def __init__(self, callback: Callable[[], None]) -> None:
        self._callback, self._timer = callback, threading.Timer(0, callback)
        self._running = threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Restart the delay, except when a file was only read."""
        if event.event_type in ("opened", "closed_no_write"):
            return
        self._timer.cancel()
        self._timer = threading.Timer(DELAY, self._call_back)
        self._timer.daemon = True
        self._timer.start()

    def _call_back(self) -> None:
        with self._running:
            self._callback()


@contextmanager
def watching(folders: Iterable[Path], callback: Callable[[], None]) -> Iterator[None]:
    """Call back whenever files in one of the folders change; missing folders are ignored."""
    observer = Observer()
    watcher = Watcher(callback)
    for folder in set(folders):
        if folder.is_dir():
            observer.schedule(watcher, str(folder), recursive=True)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()
