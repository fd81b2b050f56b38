"""What lies in the folder of a store, and taking a folder for a new one."""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreError
from kg.graph import manifest

GRAPH, TEXTS, SEARCH, LOCK = "graph", "texts.sqlite", "search.sqlite", "lock"
ORIGINALS, SOURCES, MERGING = "originals.sqlite", "sources.sqlite", "merging.sqlite"
_ENDS = ("", "-wal", "-shm", "-journal")
_DATABASES = (f"{name}{end}" for name in (TEXTS, SEARCH, ORIGINALS, SOURCES, MERGING) for end in _ENDS)
_OURS = frozenset({GRAPH, *_DATABASES, LOCK, f"{manifest.NAME}.new"})


def claim(folder: Path) -> None:
    """Make the folder, or take over one that an interrupted `Store.create` left behind.

    StoreError when something else is there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        content = {entry.name for entry in folder.iterdir()}
    except OSError as error:
        raise StoreError(f"{folder} cannot be made: {error.strerror}") from None
    if manifest.NAME in content:
        raise StoreError(f"{folder} is already a store; open it instead")
    if content - _OURS:
        raise StoreError(f"{folder} is not empty and not a newskg store; choose another place")
