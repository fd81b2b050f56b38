"""One writer or many readers of a folder, across processes. A process that dies loses its lock."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kg.errors import StoreError

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _take(handle: int, exclusive: bool) -> None:
        """Readers take no lock here: Windows has no shared one for a single byte."""
        if exclusive:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int, exclusive: bool) -> None:
        fcntl.flock(handle, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)


class Lock:
    """A lock that is held from its making to `release`."""

    def __init__(self, path: Path, exclusive: bool) -> None:
        """Take the lock at once or raise StoreError; `path` is the lock's file, whose folder is the store."""
        self._handle: int | None = _open(path, exclusive)
        if self._handle is None:
            return
        try:
            _take(self._handle, exclusive)
        except OSError:
            self.release()
            raise StoreError(_refusal(path.parent, exclusive)) from None

    def release(self) -> None:
        """Free the lock; a second call does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _open(path: Path, exclusive: bool) -> int | None:
    """None for a reader of a store on a medium that cannot be written, where no writer can be."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        if exclusive:
            raise StoreError(f"{path.parent} cannot be written: {error.strerror}") from None
    try:
        return os.open(path, os.O_RDONLY)
    except OSError:
        return None


def _refusal(store: Path, exclusive: bool) -> str:
    if exclusive:
        return f"{store} is in use: another program, or this one, reads or writes it; close it there first"
    return f"{store} is being written; wait for the build to end, then read it"
