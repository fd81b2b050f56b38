"""The decisions of a store, kept and applied: to what is there, and to all that comes later.

Beside the store lie the graphs of rewritten articles as they were read (N-Quads, compressed), so that a
decision can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.graph.decisions import Action, Decision, in_order, read
from kg.graph.iris import Iris
from kg.graph.records import versions
from kg.graph.rewriting import rewrite
from kg.graph.texts import Texts

Replace = Callable[[str, set[ox.Quad]], None]
"""Puts quads in the place of an article's graph, given its hash."""


class Decisions:
    """Reads and applies the decisions in a store's graph."""

    def __init__(
        self, graph: Callable[[], ox.Store], iris: Iris, originals: Path | None, read_only: bool = False
    ) -> None:
        """`originals` is the file of the graphs as they were read; None keeps them in memory.

        `graph` gives the store's graph: a reference of its own would keep it open when the store is closed.
        """
        self._graph, self._iris = graph, iris
        self._path, self._read_only = originals, read_only
        self._originals: Texts | None = None
        self._hold(read(graph(), iris))

    def _hold(self, decisions: list[Decision]) -> None:
        self.all = decisions
        """The decisions, the oldest first."""
        gone = [decision for decision in decisions if decision.action is Action.FORGET]
        hashes = {subject.value.rsplit("/", 1)[-1] for decision in gone for subject in decision.subjects}
        self.forgotten = frozenset(hashes), frozenset(decision.document for decision in gone)
        """The hashes and the ids of the articles that are to be kept away."""

    def keeps_away(self, hash_: str, document: str) -> bool:
        """True for an article that was forgotten, in whatever version."""
        hashes, documents = self.forgotten
        return hash_ in hashes or document in documents

    def away(self) -> list[ox.NamedNode]:
        """The graphs of forgotten articles, whether the store has them or not, in order."""
        hashes, documents = self.forgotten
        graphs = {self._iris.graph(hash_) for hash_ in hashes}
        graphs |= {graph for one in documents for graph in versions(self._graph(), self._iris, one)}
        return sorted(graphs, key=str)

    @property
    def originals(self) -> Texts:
        """The graphs of rewritten articles as they were read, by hash."""
        if self._originals is None:
            self._originals = Texts(self._path, self._read_only)
        return self._originals

    def applied(self, hash_: str, quads: Iterable[ox.Quad]) -> set[ox.Quad]:
        """The quads of an article as the decisions want them; how they were read is kept."""
        read_, graph = set(quads), self._iris.graph(hash_)
        wanted = rewrite(read_, self.all, graph) if self.all else read_
        if wanted != read_:
            self.originals.put(hash_, "".join(f"{quad} .\n" for quad in sorted(read_, key=str)))
        elif self.all or self._path is None or self._path.exists():
            self.originals.remove([hash_])
        return wanted

    def original(self, hash_: str) -> set[ox.Quad]:
        """The quads of an article as they were read."""
        kept = self.originals.get(hash_)
        if kept is not None:
            return set(ox.parse(kept, format=ox.RdfFormat.N_QUADS))
        return set(self._graph().quads_for_pattern(None, None, None, self._iris.graph(hash_)))

    def forget(self, hashes: Iterable[str]) -> None:
        """These articles are gone."""
        if self._originals is not None or (self._path and self._path.exists()):
            self.originals.remove(hashes)

    def change(self, decisions: Iterable[Decision]) -> list[ox.Quad]:
        """From now on there are these decisions; gives the quads of their graph."""
        self._hold(in_order(set(decisions)))
        return [quad for decision in self.all for quad in decision.quads(self._iris)]

    def concerned(self) -> set[str]:
        """The hashes of the articles that a decision speaks of, and of those that were rewritten before."""
        found = set()
        for subject in {subject for decision in self.all for subject in decision.subjects}:
            told = self._graph().quads_for_pattern(subject, None, None, None)
            named = self._graph().quads_for_pattern(None, None, subject, None)
            found |= {quad.graph_name for part in (told, named) for quad in part}
        prefix = self._iris.graph("").value
        names = {graph.value for graph in found if isinstance(graph, ox.NamedNode)}
        hashes = {name.removeprefix(prefix) for name in names if name.startswith(prefix)}
        kept = self.originals.hashes() if self._path is None or self._path.exists() else set()
        return hashes | kept

    def apply(self, hashes: Iterable[str], replace: Replace) -> int:
        """Rewrite these articles from what was read; gives how many changed."""
        changed = 0
        for hash_ in sorted(hashes):
            now = set(self._graph().quads_for_pattern(None, None, None, self._iris.graph(hash_)))
            wanted = self.applied(hash_, self.original(hash_))
            if now and now != wanted:
                replace(hash_, wanted)
                changed += 1
        return changed

    def copy(self, path: Path) -> None:
        """Write the originals to a new file, where there are any."""
        if self._path is None or self._path.exists():
            self.originals.copy(path)

    def close(self) -> None:
        """Leave one plain file behind."""
        if self._originals is not None:
            self._originals.close()
