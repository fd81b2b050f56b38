"""Opening and closing a store: its folder, lock, format and manifest, and the databases that lie in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from kg import __version__
from kg.errors import StoreError, one_line
from kg.graph import folders
from kg.graph import manifest as manifests
from kg.graph.deciding import Decisions
from kg.graph.iris import Iris
from kg.graph.lock import Lock
from kg.graph.manifest import Manifest
from kg.graph.search import Search
from kg.graph.search import opened as opened_search
from kg.graph.soundness import Soundness
from kg.graph.texts import Texts


class Parts:
    """What is open of a store: its graph, and what lies beside it."""

    def __init__(
        self,
        graph: ox.Store,
        texts: Texts,
        manifest: Manifest,
        path: Path | None = None,
        lock: Lock | None = None,
        read_only: bool = False,
    ) -> None:
        """With a `path`, the parts lie in that folder, which `lock` keeps for this program."""
        self._graph: ox.Store | None = graph
        self.texts = texts
        self.manifest = manifest
        self.path = path
        self.read_only = read_only
        self.iris = Iris(manifest.base)
        self.decisions = Decisions(
            lambda: self.graph, self.iris, path and path / folders.ORIGINALS, read_only
        )
        self.names: Search | None = None
        """The names to look things up by, once they were asked for or there is something to write."""
        self.soundness = Soundness(path, read_only)
        self._lock = lock

    @property
    def graph(self) -> ox.Store:
        """The graph; StoreError when the store is closed."""
        if self._graph is None:
            raise StoreError(f"{self.path or 'the store'} is closed")
        return self._graph

    @property
    def is_closed(self) -> bool:
        """True after `leave`."""
        return self._graph is None

    def search(self) -> Search:
        """The names, opened or made when they are first asked for."""
        if self.names is None:
            path = self.path and self.path / folders.SEARCH
            self.names = opened_search(path, self.graph, writes=False, sound=self.manifest.closed)
        return self.names

    def change(self) -> AbstractContextManager[None]:
        """Around every change; see `kg.graph.soundness`."""
        return self.soundness.change()

    def begin(self) -> None:
        """Say on disk that a writer is at work. What the last one left unfinished must be mended before."""
        assert self.path is not None
        self.names = opened_search(
            self.path / folders.SEARCH, self.graph, writes=True, sound=self.manifest.closed
        )
        self.manifest = replace(self.manifest, closed=False, newskg=__version__)
        self.manifest.write(self.path)

    def flush(self) -> None:
        """Make sure that all is on disk."""
        if self.path and not self.read_only:
            self.graph.flush()

    def copy(self, folder: Path, counts: Mapping[str, int]) -> None:
        """Copy all parts, as they are now, into a folder that is a store then."""
        self.graph.backup(str(folder / folders.GRAPH))
        self.texts.copy(folder / folders.TEXTS)
        self.decisions.copy(folder / folders.ORIGINALS)
        replace(self.manifest, closed=True, counts=counts).write(folder)

    def leave(self, manifest: Manifest | None = None) -> None:
        """Free the folder, with this manifest when all went well."""
        # Oxigraph has no close: its lock goes with the last reference.
        self._graph = None
        try:
            for part in self._beside():
                # What a full disk refuses here was told before, or is told by the manifest.
                with suppress(OSError, sqlite3.Error):
                    part.close()
            if manifest and self.path:
                with self.change():
                    manifest.write(self.path)
        finally:
            if self._lock:
                self._lock.release()

    def _beside(self) -> Iterable[Texts | Decisions | Search]:
        return (self.texts, self.decisions, *([self.names] if self.names else []))


def create(path: str | Path, base: str) -> Parts:
    """The parts of a new store in a new folder. StoreError when something else is there."""
    folder = Path(path)
    Iris(base)
    folders.claim(folder)
    lock = Lock(folder / folders.LOCK, exclusive=True)
    if (folder / manifests.NAME).exists():
        # Another program made it, and was done, between the two looks.
        lock.release()
        raise StoreError(f"{folder} is already a store; open it instead")
    return _writable(folder, Manifest(base=base), lock)


def opened(path: str | Path, read_only: bool) -> Parts:
    """The parts of the store at `path`. StoreError when it is none, of another format, or in use."""
    folder = Path(path)
    manifests.read(folder)
    lock = Lock(folder / folders.LOCK, exclusive=not read_only)
    # Read again: a writer may have ended between the first look and the lock.
    manifest = manifests.read(folder)
    return _readable(folder, manifest, lock) if read_only else _writable(folder, manifest, lock)


def in_memory(base: str) -> Parts:
    """The parts of a store that ends with the program."""
    return Parts(ox.Store(), Texts(None), Manifest(base=base))


def _readable(folder: Path, manifest: Manifest, lock: Lock) -> Parts:
    try:
        graph = ox.Store.read_only(str(folder / folders.GRAPH))
        return Parts(graph, Texts(folder / folders.TEXTS, read_only=True), manifest, folder, lock, True)
    except (OSError, RuntimeError, StoreError) as error:
        lock.release()
        raise StoreError(f"{folder} cannot be read: {one_line(error)}") from None


def _writable(folder: Path, manifest: Manifest, lock: Lock) -> Parts:
    try:
        graph = ox.Store(str(folder / folders.GRAPH))
        return Parts(graph, Texts(folder / folders.TEXTS), manifest, folder, lock)
    except (OSError, RuntimeError, StoreError) as error:
        lock.release()
        raise StoreError(f"{folder} cannot be written: {one_line(error)}") from None
