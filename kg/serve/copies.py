"""Copies of a store as it is at one time: they are read while the store itself is built on."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.graph import manifest
from kg.graph.lock import Lock
from kg.graph.store import Store

_COPY, _LOCK = "store", "lock"
State = tuple[int, int]
"""Number and time of the manifest, which is made anew with each state of a store."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that is kept until it is closed. `state` is that of the store when it was made."""

    path: Path
    base: str
    state: State
    _lock: Lock

    def close(self) -> None:
        """Remove the copy, which nobody reads any more; a second call does nothing."""
        self._lock.release()
        shutil.rmtree(self.path.parent, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Copies:
    """Makes copies of the store at `store`, beside it, where they can share its files."""

    store: Path

    def take(self) -> Copy:
        """A copy of the store as it is. StoreError when it is being written, or cannot be read."""
        with Store.open(self.store) as opened:
            state = _state(self.store)
            self._clear()
            folder = self._folder()
            copy = folder / _COPY
            try:
                opened.backup(copy)
            except (OSError, RuntimeError) as error:
                shutil.rmtree(folder, ignore_errors=True)
                raise StoreError(f"{self.store} cannot be copied: {error}") from None
            return Copy(copy, opened.base, state, Lock(copy / _LOCK, exclusive=False))

    def outdated(self, copy: Copy) -> bool:
        """True when the store was written since the copy was made, and is whole again."""
        with contextlib.suppress(StoreError, OSError):
            return _state(self.store) != copy.state and manifest.read(self.store).closed
        return False

    def _folder(self) -> Path:
        """Beside the store; where nothing can be written, in the system's place."""
        beside = self.store.resolve().parent
        writable = os.access(beside, os.W_OK)
        return Path(tempfile.mkdtemp(prefix=self._prefix, dir=beside if writable else None))

    def _clear(self) -> None:
        """Remove copies that were left by servers that were killed before they could clear up."""
        for folder in sorted(self.store.resolve().parent.glob(f"{glob.escape(self._prefix)}*")):
            # A copy that is still being made has no lock yet, and is left alone.
            if not (folder / _COPY / _LOCK).exists():
                continue
            with contextlib.suppress(StoreError):
                Lock(folder / _COPY / _LOCK, exclusive=True).release()
                shutil.rmtree(folder, ignore_errors=True)

    @property
    def _prefix(self) -> str:
        return f".{self.store.resolve().name}-serving-"


def _state(store: Path) -> State:
    told = (store / manifest.NAME).stat()
    return told.st_ino, told.st_mtime_ns
