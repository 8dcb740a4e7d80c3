"""Watches folders, and calls back when files in them have changed."""

import os
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

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


class FolderWatcher(FileSystemEventHandler):
    """Watches a folder for as long as it exists, and again when it is created again.

    An operating system watches the folder itself, not its path, so the parent is watched, too.
    """

    def __init__(self, folder: Path, observer: BaseObserver, watcher: Watcher) -> None:
        self._folder, self._observer, self._watcher = folder, observer, watcher
        self._watch: ObservedWatch | None = None
        if folder.is_dir():
            self._start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Watch the folder again if it was created, moved here, or deleted."""
        paths = {os.fsdecode(event.src_path), os.fsdecode(event.dest_path)}
        is_change = event.event_type in ("created", "moved", "deleted")
        if is_change and str(self._folder) in paths:
            self._start()
            self._watcher.on_any_event(event)

    def _start(self) -> None:
        if self._watch:
            with suppress(KeyError, OSError):  # (the folder of this watch is gone)
                self._observer.unschedule(self._watch)
        with suppress(OSError):  # (it does not exist)
            self._watch = self._observer.schedule(self._watcher, str(self._folder), recursive=True)


@contextmanager
def watching(folders: Iterable[Path], callback: Callable[[], None]) -> Iterator[None]:
    """Call back whenever files in one of the folders change, also in one that does not exist yet.

    The parent of each folder must exist.
    """
    # watchdog warns that it watches a folder twice if it is created together with its parent.
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
    observer = Observer()
    watcher = Watcher(callback)
    for folder in {folder.absolute() for folder in folders}:
        folder_watcher = FolderWatcher(folder, observer, watcher)
        if folder.parent.is_dir():
            observer.schedule(folder_watcher, str(folder.parent), recursive=False)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()
