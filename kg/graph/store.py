"""The store: a folder with an Oxigraph database, the articles' texts and a manifest."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Concatenate, ParamSpec, TypeVar

import pyoxigraph as ox

from kg import __version__
from kg.errors import StoreError, one_line
from kg.graph import folders, records
from kg.graph import manifest as manifests
from kg.graph.atomic import half_made
from kg.graph.counts import counts
from kg.graph.deciding import Decisions
from kg.graph.decisions import Decision
from kg.graph.iris import Iris, document_hash
from kg.graph.lock import Lock
from kg.graph.manifest import Manifest
from kg.graph.records import Article
from kg.graph.run import Run
from kg.graph.search import Search
from kg.graph.search import opened as opened_search
from kg.graph.soundness import Soundness
from kg.graph.texts import Texts
from kg.graph.vocabulary import BASE, DCTERMS, PROV
from kg.graph.writing import change, replace_graphs, write_new
from kg.model import Document, Extraction

if TYPE_CHECKING:
    import rdflib

P = ParamSpec("P")
R = TypeVar("R")


def _writes(method: Callable[Concatenate[Store, P], R]) -> Callable[Concatenate[Store, P], R]:
    """A method that changes the store; see `Store.writing`."""

    @wraps(method)
    def whole(self: Store, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with self.writing():
            return method(self, *args, **kwargs)

    return whole


class Store:
    """A knowledge graph on disk. One named graph an article; made by `create`, `open` or `in_memory`.

    One program writes or many read at a time. Whole articles are added or none, also when the program dies.
    """

    def __init__(
        self,
        graph: ox.Store,
        texts: Texts,
        manifest: Manifest,
        path: Path | None = None,
        lock: Lock | None = None,
        read_only: bool = False,
    ) -> None:
        """Use `create`, `open` or `in_memory` instead."""
        self._graph: ox.Store | None = graph
        self.manifest = manifest
        self.path = path
        self.read_only = read_only
        self._soundness = Soundness(path, read_only)
        self._texts = texts
        self._lock = lock
        self._search: Search | None = None
        self._counted = manifest.counts if manifest.closed else {}
        self._iris = Iris(manifest.base)
        self.decisions = Decisions(
            lambda: self.graph, self._iris, path and path / folders.ORIGINALS, read_only
        )

    @classmethod
    def create(cls, path: str | Path, base: str = BASE) -> Store:
        """A new store in a new folder, open for writing. StoreError when something else is there."""
        folder = Path(path)
        Iris(base)
        folders.claim(folder)
        lock = Lock(folder / folders.LOCK, exclusive=True)
        if (folder / manifests.NAME).exists():
            # Another program made it, and was done, between the two looks.
            lock.release()
            raise StoreError(f"{folder} is a store already; open it instead")
        return cls._write(folder, Manifest(base=base), lock)

    @classmethod
    def open(cls, path: str | Path, read_only: bool = True) -> Store:
        """The store at `path`. StoreError when it is none, of another format, or in use."""
        folder = Path(path)
        manifests.read(folder)
        lock = Lock(folder / folders.LOCK, exclusive=not read_only)
        # Read again: a writer may have ended between the first look and the lock.
        manifest = manifests.read(folder)
        return cls._read(folder, manifest, lock) if read_only else cls._write(folder, manifest, lock)

    @classmethod
    def in_memory(cls, base: str = BASE) -> Store:
        """A store that ends with the program."""
        return cls(ox.Store(), Texts(None), Manifest(base=base))

    @classmethod
    def _read(cls, folder: Path, manifest: Manifest, lock: Lock) -> Store:
        try:
            graph = ox.Store.read_only(str(folder / folders.GRAPH))
            return cls(graph, Texts(folder / folders.TEXTS, read_only=True), manifest, folder, lock, True)
        except (OSError, RuntimeError, StoreError) as error:
            lock.release()
            raise StoreError(f"{folder} cannot be read: {one_line(error)}") from None

    @classmethod
    def _write(cls, folder: Path, manifest: Manifest, lock: Lock) -> Store:
        try:
            graph = ox.Store(str(folder / folders.GRAPH))
            store = cls(graph, Texts(folder / folders.TEXTS), manifest, folder, lock)
        except (OSError, RuntimeError, StoreError) as error:
            lock.release()
            raise StoreError(f"{folder} cannot be written: {one_line(error)}") from None
        try:
            with store.writing():
                store._begin(manifest)
        except BaseException:
            store._leave()
            raise
        return store

    def _begin(self, manifest: Manifest) -> None:
        assert self.path is not None
        if not manifest.closed:
            self._recover()
        self._search = opened_search(
            self.path / folders.SEARCH, self.graph, writes=True, sound=manifest.closed
        )
        self.manifest = replace(manifest, closed=False, newskg=__version__)
        self.manifest.write(self.path)

    def writing(self) -> AbstractContextManager[None]:
        """Around every change. When it is broken off, by an error or Ctrl-C, the next writer repairs it.

        StoreError when the store is open for reading only, WriteError when the disk refuses.
        """
        self._counted = {}
        return self._soundness.change()

    @property
    def graph(self) -> ox.Store:
        """The Oxigraph store itself, for whatever this class does not offer."""
        if self._graph is None:
            raise StoreError(f"{self.path or 'the store'} is closed")
        return self._graph

    @property
    def base(self) -> str:
        """The base of the data's IRIs."""
        return self.manifest.base

    @property
    def search(self) -> Search:
        """The names in the store, to look things up by."""
        if self._search is None:
            path = self.path and self.path / folders.SEARCH
            self._search = opened_search(path, self.graph, writes=False, sound=self.manifest.closed)
        return self._search

    def holds(self, document: Document | str, run: Run | None = None) -> bool:
        """True when this very document (or that with this hash) was already added.

        With `run`, only when by a run like this one: nothing is left to do.
        """
        hash_ = document if isinstance(document, str) else document_hash(document)
        graph = self._iris.graph(hash_)
        if run is None:
            return self.graph.contains_named_graph(graph)
        return ox.Quad(graph, PROV.wasGeneratedBy, self._iris.run(run.id), graph) in self.graph

    def keeps_away(self, document: Document) -> bool:
        """True when this article, or another version of it, was forgotten and is not to come back."""
        return self.decisions.keeps_away(document_hash(document), document.id)

    def add(self, extraction: Extraction, quads: Iterable[ox.Quad]) -> bool:
        """Add one article in one transaction; False when it is there already, unchanged, or was forgotten.

        An older version of it (the same document id), or its graph by another run, is replaced. `quads` come
        from `kg.graph.quads.quads` with this store's `base`.
        """
        return self.add_all([(extraction.document, quads)]) > 0

    @_writes
    def add_all(self, read: Sequence[tuple[Document, Iterable[ox.Quad]]]) -> int:
        """Add articles as `add` does, those of new documents at once; gives how many changed the store.

        When the program dies, those written at once are in the store whole or not at all; so is each other.
        """
        fresh: dict[str, tuple[Document, set[ox.Quad]]] = {}
        known: list[tuple[Document, set[ox.Quad]]] = []
        for document, quads in read:
            own = self._own(document, quads)
            if self.keeps_away(document):
                continue
            if document.id in fresh or records.versions(self.graph, self._iris, document.id):
                known.append((document, own))
            else:
                fresh[document.id] = document, own
        self._add_new({document_hash(document): (document, own) for document, own in fresh.values()})
        return len(fresh) + sum(self._add(document, own) for document, own in known)

    @_writes
    def bulk_add(self, nquads: BinaryIO, texts: Mapping[str, str | None]) -> None:
        """Add whole articles that are not in the store yet, many at a time; all or, on an error, none.

        `nquads` holds the graphs of the documents whose hashes `texts` has; None stands for a text that is
        not at hand. Older versions of the same documents go. StoreError when it is no N-Quads.
        """
        self._texts.put_all(texts)
        try:
            self.graph.bulk_load(nquads, format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError) as error:
            self._texts.remove(texts)
            raise StoreError(one_line(error)) from None
        graphs = {self._iris.graph(hash_) for hash_ in texts}
        if self._search:
            self._search.fill(self.graph, sorted(graphs, key=str))
        if self.decisions.all:
            self.decisions.apply(texts, self._rewrite)
            self._forget()
        self._supersede(graphs)

    @_writes
    def replace_article(self, hash_: str, quads: Iterable[ox.Quad], text: str | None) -> bool:
        """Put the graph of an article in place of what the store has of it; False when that is the same."""
        graph, new = self._iris.graph(hash_), self.decisions.applied(hash_, quads)
        if set(self.graph.quads_for_pattern(None, None, None, graph)) == new:
            return False
        if text is not None or hash_ not in self._texts.hashes():
            self._texts.put_all({hash_: text})
        replace_graphs(self.graph, {graph}, graph, new)
        self.search.put(graph, new)
        self._supersede({graph})
        return not self._forget()

    @_writes
    def decide(self, decisions: Iterable[Decision]) -> int:
        """From now on these decisions hold, and no others; gives how many articles that changed.

        They are written first: when the program dies, the next writer finishes what they ask for.
        """
        quads = self.decisions.change(decisions)
        if quads:
            self.put_graph(self._iris.decisions, quads)
        else:
            self.remove_graph(self._iris.decisions)
        return self._forget() + self.decisions.apply(self.decisions.concerned(), self._rewrite)

    def is_own(self, graph: ox.NamedNode) -> bool:
        """True for a graph that newskg alone writes."""
        return self._iris.is_own(graph)

    @_writes
    def put_graph(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> bool:
        """Put a graph that is no article's in place of what it was; False when it is the same."""
        new = set(quads)
        if set(self.graph.quads_for_pattern(None, None, None, graph)) == new:
            return False
        replace_graphs(self.graph, {graph}, graph, new)
        self.search.put(graph, new)
        return True

    @_writes
    def change_graph(
        self, graph: ox.NamedNode | ox.DefaultGraph, gone: Collection[ox.Quad], new: Collection[ox.Quad]
    ) -> None:
        """Take quads out of a graph that is no article's and put others in, in one transaction.

        Its names are not searched for.
        """
        change(self.graph, graph, gone, new)

    @_writes
    def remove_graph(self, graph: ox.NamedNode) -> bool:
        """Take out a graph that is no article's; False when it is not there."""
        if not self.graph.contains_named_graph(graph):
            return False
        self.graph.remove_graph(graph)
        self.search.remove([graph])
        return True

    @_writes
    def update(self, text: str, prefixes: Mapping[str, str] | None = None) -> None:
        """Do a SPARQL update of any graph, all of it or nothing. SyntaxError when it is malformed."""
        self.graph.update(text, prefixes=dict(prefixes or {}))
        texts, found = self._texts.hashes(), {article.hash for article in self.articles()}
        self._texts.put_all(dict.fromkeys(found - texts))
        self._texts.remove(texts - found)
        self.search.refill(self.graph)

    @_writes
    def remove(self, article: str) -> bool:
        """Take an article (IRI or hash) out; False when it is not there."""
        hash_ = article.rsplit("/", 1)[-1]
        graph = self._iris.graph(hash_)
        if not self.graph.contains_named_graph(graph):
            return False
        self.graph.remove_graph(graph)
        if self._search:
            self._search.remove([graph])
        self._texts.remove([hash_])
        self.decisions.forget([hash_])
        return True

    def articles(self) -> list[Article]:
        """All articles, the oldest first."""
        return records.articles(self.graph)

    def text(self, article: str | ox.NamedNode) -> str | None:
        """The text of an article (IRI, node or hash), or None when there is no such article."""
        name = article if isinstance(article, str) else article.value
        return self._texts.get(name.partition("#")[0].rsplit("/", 1)[-1])

    def counts(self) -> dict[str, int]:
        """How many articles, mentions, entities, linked ones, events, omissions and quads."""
        if not self._counted:
            self._counted = counts(self.graph)
        return dict(self._counted)

    def rdflib(self) -> rdflib.Dataset:
        """The same store as an rdflib Dataset whose default graph is the union of all articles'."""
        from kg.graph.terms import as_dataset

        return as_dataset(self.graph)

    def backup(self, path: str | Path) -> None:
        """Make a copy as it is now, whole or not at all, which others can read while this store is written.

        It shares its files with this store where the file system can, so that it takes little time and room.
        """
        target = Path(path)
        if target.exists():
            raise StoreError(f"{target} is there already")
        if self.read_only and not self.manifest.closed:
            raise StoreError(f"{self.path} was left unfinished; open it for writing first, to repair it")
        self.flush()
        with half_made(target) as folder:
            self.graph.backup(str(folder / folders.GRAPH))
            self._texts.copy(folder / folders.TEXTS)
            self.decisions.copy(folder / folders.ORIGINALS)
            replace(self.manifest, closed=True, counts=self.counts()).write(folder)

    def flush(self) -> None:
        """Make sure that all is on disk."""
        if self.path and not self.read_only:
            self.graph.flush()

    def close(self) -> None:
        """Finish writing and free the folder; a second call does nothing."""
        if self._graph is None:
            return
        manifest = None
        try:
            if self.path and not self.read_only:
                with self.writing():
                    self.flush()
                    manifest = replace(self.manifest, closed=True, counts=self.counts())
        finally:
            self._leave(manifest if self._soundness.whole else None)

    def _leave(self, manifest: Manifest | None = None) -> None:
        """Free the folder, with this manifest when all went well."""
        # Oxigraph has no close: its lock goes with the last reference.
        self._graph = None
        try:
            for part in (self._texts, self.decisions, self._search):
                # What a full disk refuses here was told before, or is told by the manifest.
                with suppress(OSError, sqlite3.Error):
                    if part:
                        part.close()
            if manifest and self.path:
                with self.writing():
                    manifest.write(self.path)
        finally:
            if self._lock:
                self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _own(self, document: Document, quads: Iterable[ox.Quad]) -> set[ox.Quad]:
        """The quads, when all lie in the document's graph."""
        graph, own = self._iris.graph(document_hash(document)), set(quads)
        if any(quad.graph_name != graph for quad in own):
            raise StoreError(f"quads of {document.id!r} lie outside its graph {graph.value}")
        return own

    def _add(self, document: Document, read: set[ox.Quad]) -> bool:
        hash_ = document_hash(document)
        graph, new = self._iris.graph(hash_), self.decisions.applied(hash_, read)
        if set(self.graph.quads_for_pattern(None, None, None, graph)) == new:
            return False
        older = records.versions(self.graph, self._iris, document.id) | {graph}
        self._texts.put(hash_, document.text)
        replace_graphs(self.graph, older, graph, new)
        if self._search:
            self._search.remove(older - {graph})
            self._search.put(graph, new)
        gone = {one.value.rsplit("/", 1)[-1] for one in older} - {hash_}
        self._texts.remove(gone)
        self.decisions.forget(gone)
        return True

    def _add_new(self, read: Mapping[str, tuple[Document, set[ox.Quad]]]) -> None:
        """Add documents, by hash, of which the store holds no version."""
        self._texts.put_all({hash_: document.text for hash_, (document, _) in read.items()})
        new = {
            self._iris.graph(hash_): self.decisions.applied(hash_, own) for hash_, (_, own) in read.items()
        }
        write_new(self.graph, new)
        if self._search:
            self._search.put_all(new)

    def _forget(self) -> int:
        """Take out what is to be kept away; gives how many articles that are."""
        return sum(self.remove(graph.value) for graph in self.decisions.away())

    def _rewrite(self, hash_: str, quads: set[ox.Quad]) -> None:
        graph = self._iris.graph(hash_)
        replace_graphs(self.graph, {graph}, graph, quads)
        if self._search:
            self._search.put(graph, quads)

    def _supersede(self, graphs: set[ox.NamedNode]) -> None:
        """Take out the older versions of the documents in these graphs."""
        for graph in sorted(graphs, key=str):
            for fact in self.graph.quads_for_pattern(None, DCTERMS.identifier, None, graph):
                for older in records.versions(self.graph, self._iris, str(fact.object.value)) - graphs:  # type: ignore[union-attr]
                    self.remove(older.value)

    def _recover(self) -> None:
        """After a writer died: a text without its graph, or a graph without its text, goes."""
        texts, found = self._texts.hashes(), {article.hash for article in self.articles()}
        self._texts.remove(texts - found)
        for hash_ in found - texts:
            self.graph.remove_graph(self._iris.graph(hash_))
        if self.decisions.all:
            self._forget()
            self.decisions.apply(self.decisions.concerned(), self._rewrite)
