"""Puts articles into a store and takes them out: their graphs, with texts and names in step.

Decisions have their say on every article that comes in, and an article's older version goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import StoreError, one_line
from kg.graph import records
from kg.graph.iris import document_hash
from kg.graph.opening import Parts
from kg.graph.vocabulary import DCTERMS
from kg.graph.writing import replace_graphs, write_new
from kg.model import Document


class ArticleWriter:
    """Writes articles, which go by their hash. Whoever calls it is within `Parts.change`."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._iris, self._texts, self._decisions = parts.iris, parts.texts, parts.decisions

    def add_all(self, read: Sequence[tuple[Document, Iterable[ox.Quad]]]) -> int:
        """Add articles, those of new documents at once; gives how many changed the store."""
        fresh: dict[str, tuple[Document, set[ox.Quad]]] = {}
        known: list[tuple[Document, set[ox.Quad]]] = []
        for document, quads in read:
            own = self._own(document, quads)
            if self.keeps_away(document):
                continue
            if document.id in fresh or records.versions(self._graph, self._iris, document.id):
                known.append((document, own))
            else:
                fresh[document.id] = document, own
        self._add_new({document_hash(document): (document, own) for document, own in fresh.values()})
        return len(fresh) + sum(self._add(document, own) for document, own in known)

    def bulk_add(self, nquads: BinaryIO, texts: Mapping[str, str | None]) -> None:
        """Add the graphs of articles that are not in the store yet; StoreError when it is no N-Quads."""
        self._texts.put_all(texts)
        try:
            self._graph.bulk_load(nquads, format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError) as error:
            self._texts.remove(texts)
            raise StoreError(one_line(error)) from None
        graphs = {self._iris.graph(hash_) for hash_ in texts}
        if self._parts.names:
            self._parts.names.fill(self._graph, sorted(graphs, key=str))
        if self._decisions.all:
            self._decisions.apply(texts, self._rewrite)
            self._forget()
        self._supersede(graphs)

    def replace(self, hash_: str, quads: Iterable[ox.Quad], text: str | None) -> bool:
        """Put the graph of an article in place of what the store has of it; False when that is the same."""
        graph, new = self._iris.graph(hash_), self._decisions.applied(hash_, quads)
        if set(self._graph.quads_for_pattern(None, None, None, graph)) == new:
            return False
        if text is not None or hash_ not in self._texts.hashes():
            self._texts.put_all({hash_: text})
        replace_graphs(self._graph, {graph}, graph, new)
        self._parts.search().put(graph, new)
        self._supersede({graph})
        return not self._forget()

    def remove(self, hash_: str) -> bool:
        """Take an article out; False when it is not there."""
        graph = self._iris.graph(hash_)
        if not self._graph.contains_named_graph(graph):
            return False
        self._graph.remove_graph(graph)
        if self._parts.names:
            self._parts.names.remove([graph])
        self._texts.remove([hash_])
        self._decisions.forget([hash_])
        return True

    def decided(self) -> int:
        """Bring all articles in line with the decisions; gives how many that changed."""
        return self._forget() + self._decisions.apply(self._decisions.concerned(), self._rewrite)

    def keeps_away(self, document: Document) -> bool:
        """True when this article, or another version of it, was forgotten and is not to come back."""
        return self._decisions.keeps_away(document_hash(document), document.id)

    def recover(self) -> None:
        """After a writer died: a text without its graph, or a graph without its text, goes."""
        texts, found = self._texts.hashes(), self._hashes()
        self._texts.remove(texts - found)
        for hash_ in found - texts:
            self._graph.remove_graph(self._iris.graph(hash_))
        if self._decisions.all:
            self.decided()

    def follow(self) -> None:
        """After a change of any graph: the texts and names of what is there now, and no others."""
        texts, found = self._texts.hashes(), self._hashes()
        self._texts.put_all(dict.fromkeys(found - texts))
        self._texts.remove(texts - found)
        self._parts.search().refill(self._graph)

    @property
    def _graph(self) -> ox.Store:
        return self._parts.graph

    def _hashes(self) -> set[str]:
        return {article.hash for article in records.articles(self._graph)}

    def _own(self, document: Document, quads: Iterable[ox.Quad]) -> set[ox.Quad]:
        """The quads, when all lie in the document's graph."""
        graph, own = self._iris.graph(document_hash(document)), set(quads)
        if any(quad.graph_name != graph for quad in own):
            raise StoreError(f"quads of {document.id!r} lie outside its graph {graph.value}")
        return own

    def _add(self, document: Document, read: set[ox.Quad]) -> bool:
        hash_ = document_hash(document)
        graph, new = self._iris.graph(hash_), self._decisions.applied(hash_, read)
        if set(self._graph.quads_for_pattern(None, None, None, graph)) == new:
            return False
        older = records.versions(self._graph, self._iris, document.id) | {graph}
        self._texts.put(hash_, document.text)
        replace_graphs(self._graph, older, graph, new)
        if self._parts.names:
            self._parts.names.remove(older - {graph})
            self._parts.names.put(graph, new)
        gone = {one.value.rsplit("/", 1)[-1] for one in older} - {hash_}
        self._texts.remove(gone)
        self._decisions.forget(gone)
        return True

    def _add_new(self, read: Mapping[str, tuple[Document, set[ox.Quad]]]) -> None:
        """Add documents, by hash, of which the store holds no version."""
        self._texts.put_all({hash_: document.text for hash_, (document, _) in read.items()})
        new = {
            self._iris.graph(hash_): self._decisions.applied(hash_, own) for hash_, (_, own) in read.items()
        }
        write_new(self._graph, new)
        if self._parts.names:
            self._parts.names.put_all(new)

    def _forget(self) -> int:
        """Take out what is to be kept away; gives how many articles that are."""
        return sum(self.remove(graph.value.rsplit("/", 1)[-1]) for graph in self._decisions.away())

    def _rewrite(self, hash_: str, quads: set[ox.Quad]) -> None:
        graph = self._iris.graph(hash_)
        replace_graphs(self._graph, {graph}, graph, quads)
        if self._parts.names:
            self._parts.names.put(graph, quads)

    def _supersede(self, graphs: set[ox.NamedNode]) -> None:
        """Take out the older versions of the documents in these graphs."""
        for graph in sorted(graphs, key=str):
            for fact in self._graph.quads_for_pattern(None, DCTERMS.identifier, None, graph):
                known = records.versions(self._graph, self._iris, str(fact.object.value))  # type: ignore[union-attr]
                for older in known - graphs:
                    self.remove(older.value.rsplit("/", 1)[-1])
