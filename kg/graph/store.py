"""The store: a folder with an Oxigraph database, the articles' texts and a manifest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Concatenate, ParamSpec, TypeVar

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import opening, records
from kg.graph.article_writer import ArticleWriter
from kg.graph.atomic import half_made
from kg.graph.counts import counts
from kg.graph.deciding import Decisions
from kg.graph.decisions import Decision
from kg.graph.iris import document_hash
from kg.graph.manifest import Manifest
from kg.graph.opening import Parts
from kg.graph.records import Article
from kg.graph.run import Run
from kg.graph.search import Search
from kg.graph.vocabulary import BASE, PROV
from kg.graph.writing import change, replace_graphs
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

    def __init__(self, parts: Parts) -> None:
        """Use `create`, `open` or `in_memory` instead."""
        self._parts = parts
        self._articles = ArticleWriter(parts)
        self._counted = parts.manifest.counts if parts.manifest.closed else {}

    @classmethod
    def create(cls, path: str | Path, base: str = BASE) -> Store:
        """A new store in a new folder, open for writing. StoreError when something else is there."""
        return cls(opening.create(path, base))._begun()

    @classmethod
    def open(cls, path: str | Path, read_only: bool = True) -> Store:
        """The store at `path`. StoreError when it is none, of another format, or in use."""
        store = cls(opening.opened(path, read_only))
        return store if read_only else store._begun()

    @classmethod
    def in_memory(cls, base: str = BASE) -> Store:
        """A store that ends with the program."""
        return cls(opening.in_memory(base))

    def _begun(self) -> Store:
        """This store, ready for writing, with what a writer that died left behind put right."""
        try:
            with self.writing():
                if not self.manifest.closed:
                    self._articles.recover()
                self._parts.begin()
        except BaseException:
            self._parts.leave()
            raise
        return self

    def writing(self) -> AbstractContextManager[None]:
        """Around every change. When it is broken off, by an error or Ctrl-C, the next writer repairs it.

        StoreError when the store is open for reading only, WriteError when the disk refuses.
        """
        self._counted = {}
        return self._parts.change()

    @property
    def path(self) -> Path | None:
        """The folder, or None in memory."""
        return self._parts.path

    @property
    def read_only(self) -> bool:
        """Whether it is open for reading only."""
        return self._parts.read_only

    @property
    def manifest(self) -> Manifest:
        """Its format, who wrote it, its base and, when it was closed, its counts."""
        return self._parts.manifest

    @property
    def graph(self) -> ox.Store:
        """The Oxigraph store itself, for whatever this class does not offer."""
        return self._parts.graph

    @property
    def base(self) -> str:
        """The base of the data's IRIs."""
        return self.manifest.base

    @property
    def search(self) -> Search:
        """The names in the store, to look things up by."""
        return self._parts.search()

    @property
    def decisions(self) -> Decisions:
        """What analysts decided."""
        return self._parts.decisions

    def holds(self, document: Document | str, run: Run | None = None) -> bool:
        """True when this very document (or that with this hash) was already added.

        With `run`, only when by a run like this one: nothing is left to do.
        """
        hash_, iris = document if isinstance(document, str) else document_hash(document), self._parts.iris
        graph = iris.graph(hash_)
        if run is None:
            return self.graph.contains_named_graph(graph)
        return ox.Quad(graph, PROV.wasGeneratedBy, iris.run(run.id), graph) in self.graph

    def keeps_away(self, document: Document) -> bool:
        """True when this article, or another version of it, was forgotten and is not to come back."""
        return self._articles.keeps_away(document)

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
        return self._articles.add_all(read)

    @_writes
    def bulk_add(self, nquads: BinaryIO, texts: Mapping[str, str | None]) -> None:
        """Add whole articles that are not in the store yet, many at a time; all or, on an error, none.

        `nquads` holds the graphs of the documents whose hashes `texts` has; None stands for a text that is
        not at hand. Older versions of the same documents go. StoreError when it is no N-Quads.
        """
        self._articles.bulk_add(nquads, texts)

    @_writes
    def replace_article(self, hash_: str, quads: Iterable[ox.Quad], text: str | None) -> bool:
        """Put the graph of an article in place of what the store has of it; False when that is the same."""
        return self._articles.replace(hash_, quads, text)

    @_writes
    def remove(self, article: str) -> bool:
        """Take an article (IRI or hash) out; False when it is not there."""
        return self._articles.remove(article.rsplit("/", 1)[-1])

    @_writes
    def decide(self, decisions: Iterable[Decision]) -> int:
        """From now on these decisions hold, and no others; gives how many articles that changed.

        They are written first: when the program dies, the next writer finishes what they ask for.
        """
        graph, quads = self._parts.iris.decisions, self.decisions.change(decisions)
        if quads:
            self.put_graph(graph, quads)
        else:
            self.remove_graph(graph)
        return self._articles.decided()

    def is_own(self, graph: ox.NamedNode) -> bool:
        """True for a graph that newskg alone writes."""
        return self._parts.iris.is_own(graph)

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
        self._articles.follow()

    def articles(self) -> list[Article]:
        """All articles, the oldest first."""
        return records.articles(self.graph)

    def text(self, article: str | ox.NamedNode) -> str | None:
        """The text of an article (IRI, node or hash), or None when there is no such article."""
        name = article if isinstance(article, str) else article.value
        return self._parts.texts.get(name.partition("#")[0].rsplit("/", 1)[-1])

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
            raise StoreError(f"{target} already exists")
        if self.read_only and not self.manifest.closed:
            raise StoreError(f"{self.path} was left unfinished; open it for writing first, to repair it")
        self.flush()
        with half_made(target) as folder:
            self._parts.copy(folder, self.counts())

    def flush(self) -> None:
        """Make sure that all is on disk."""
        self._parts.flush()

    def close(self) -> None:
        """Finish writing and free the folder; a second call does nothing."""
        if self._parts.is_closed:
            return
        manifest = None
        try:
            if self.path and not self.read_only:
                with self.writing():
                    self.flush()
                    manifest = replace(self.manifest, closed=True, counts=self.counts())
        finally:
            self._parts.leave(manifest if self._parts.soundness.whole else None)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
