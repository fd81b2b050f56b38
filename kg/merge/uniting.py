"""Merges the events of a store, and writes what was found into a named graph of its own.

What changed since the last time is seen from the articles' graphs, the runs that made them and the decisions.
The graph is changed in one transaction, and only then is it remembered what it was made of: a program that
dies in between does the same again.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import astuple, dataclass

import pyoxigraph as ox

from kg import __version__
from kg.graph import folders
from kg.graph.iris import Iris, digest
from kg.graph.run import Run
from kg.graph.store import Store
from kg.graph.vocabulary import KG, NSL, PROV, RDF, RDFS, SCHEMA
from kg.merge.copies import independent, source
from kg.merge.decrees import decrees, name_decrees
from kg.merge.describing import described, entity, matched
from kg.merge.describing_names import grouped
from kg.merge.describing_storylines import narrated
from kg.merge.facts import Facts
from kg.merge.grouping import NameDecrees
from kg.merge.index import Index
from kg.merge.merger import Article, Cluster, Merger, Regrouped
from kg.merge.occurrence import occurrences
from kg.merge.reading import tellings
from kg.merge.storylines import Episode, storylines
from kg.merge.tables import DATA

_FORMAT = "6"
"""Raised when the same articles give another result, so that all is merged again."""


_NO_DECREES = json.dumps([sorted(part) for part in astuple(NameDecrees())])


@dataclass(frozen=True, slots=True)
class UniteReport:
    """What was done: articles taken in and dropped, and the merged events, groups of unlinked names and
    storylines that there are now."""

    taken: int
    dropped: int
    merged: int
    names: int
    storylines: int


def unite(store: Store) -> UniteReport:
    """Merge the events of the articles that are new, gone or changed since the last time, and their like.

    The same articles and decisions give the same graph, in whatever order they came. StoreError when the
    store is open for reading only.
    """
    with store.writing(), closing(Index(store.path and store.path / folders.MERGING)) as index:
        return _Uniting(store, index).run()


def refresh(store: Store) -> None:
    """Merge again after a decision, where events were merged before."""
    if store.graph.contains_named_graph(Iris(store.base).merged):
        unite(store)


class _Uniting:
    def __init__(self, store: Store, index: Index) -> None:
        self._store, self._index = store, index
        self._iris = Iris(store.base)
        self._decrees = decrees(store.decisions.all)
        self._name_decrees = name_decrees(store.decisions.all)
        self._merger = Merger(index, decrees=self._decrees)

    def run(self) -> UniteReport:
        fresh = self._index.state("version") != _version()
        if fresh:
            self._index.clear()
        present = self._present()
        taken, dropped = self._take(present)
        names = self._group_names(present)
        self._heed_decrees()
        clusters = self._merger.clusters()
        old = set(self._quads()) if fresh else {*self._told(self._merger.touched()), *self._named(names)}
        new = {quad for cluster in clusters for quad in self._described(cluster)}
        if old or new or fresh:
            told, retold = self._narrate(old, clusters, fresh)
            old, new = old | told, new | retold
        if old or new or fresh or taken or dropped or names.articles:
            matches = self._matched(old, new)
            old, new = old | set(self._links(KG.counterpart)), new | matches
        new |= {self._quad(triple) for group in names.groups for triple in grouped(group, self._iris)}
        old, new = old | set(self._provenance()), new | (self._generated() if present else set())
        self._store.change_graph(self._iris.merged, old - new, new - old)
        self._index.remember("version", _version())
        self._index.commit()
        counts = (self._count(kind) for kind in (KG.MergedEvent, KG.MergedEntity, NSL.Storyline))
        return UniteReport(taken, dropped, *counts)

    def _generated(self) -> set[ox.Quad]:
        """That this version made the graph, by rules and tables of that digest."""
        run = Run(settings={"command": "unite", "rules": _version()})
        graph, node = self._iris.merged, self._iris.run(run.id)
        made = (ox.Triple(graph, RDF.type, PROV.Entity), ox.Triple(graph, PROV.wasGeneratedBy, node))
        return {self._quad(triple) for triple in (*made, *run.triples(self._iris))}

    def _provenance(self) -> Iterator[ox.Quad]:
        """What the graph says of how it was made."""
        runs = [quad.object for quad in self._links(PROV.wasGeneratedBy)]
        agents = [quad.object for quad in self._links(PROV.wasAssociatedWith)]
        for node in (self._iris.merged, *runs, *agents):
            yield from self._quads(node)  # type: ignore[arg-type]

    def _count(self, kind: ox.NamedNode) -> int:
        return sum(1 for _ in self._store.graph.quads_for_pattern(None, RDF.type, kind, self._iris.merged))

    def _narrate(
        self, old: set[ox.Quad], clusters: Iterable[Cluster], fresh: bool
    ) -> tuple[set[ox.Quad], set[ox.Quad]]:
        """The quads of storylines as they are, and as they are to be once these clusters replace old ones."""
        gone = {quad.subject.value for quad in old if quad.object == KG.MergedEvent}  # type: ignore[union-attr]
        nodes = ((self._iris.merged_event(one.first.iri).value, one.members) for one in clusters)
        self._index.change_episodes(gone, filter(None, (Episode.of(*one) for one in nodes)))
        made = storylines(self._index.episodes())
        new = {self._quad(triple) for one in made for triple in narrated(one, self._iris)}
        return set() if fresh else set(self._storylines()), new

    def _storylines(self) -> Iterator[ox.Quad]:
        for kind in (NSL.Storyline, NSL.StorylineSlot):
            for found in self._store.graph.quads_for_pattern(None, RDF.type, kind, self._iris.merged):
                yield from self._quads(found.subject)  # type: ignore[arg-type]

    def _group_names(self, present: dict[str, str]) -> Regrouped:
        """Group unlinked names, and read the events again of articles in which they are called otherwise."""
        state = json.dumps([sorted(part) for part in astuple(self._name_decrees)])
        changed = state != (self._index.state("name decrees") or _NO_DECREES)
        found = self._merger.regroup(self._index.names.stems() if changed else set(), self._name_decrees)
        self._index.remember("name decrees", state)
        for hash_ in sorted(found.articles):
            self._merger.take_out(hash_)
        self._take_in(found.articles, present)
        return found

    def _take_in(self, hashes: Iterable[str], present: dict[str, str], names: bool = False) -> int:
        read = sorted((self._day(hash_), hash_) for hash_ in hashes)
        return self._merger.take_in(self._article(hash_, present[hash_], names) for _, hash_ in read)

    def _present(self) -> dict[str, str]:
        """The run of each article's graph, by hash."""
        prefix, found = self._iris.graph("").value, {}
        for graph in self._store.graph.named_graphs():
            if isinstance(graph, ox.NamedNode) and graph.value.startswith(prefix):
                runs = self._store.graph.quads_for_pattern(graph, PROV.wasGeneratedBy, None, graph)
                found[graph.value.removeprefix(prefix)] = min((str(quad.object) for quad in runs), default="")
        return found

    def _take(self, present: dict[str, str]) -> tuple[int, int]:
        known = self._index.articles()
        rewritten = self._rewritten() & known.keys()
        gone = {hash_ for hash_, run in known.items() if present.get(hash_) != run} | rewritten
        for hash_ in sorted(gone):
            self._merger.drop(hash_)
        wanted = {hash_ for hash_ in present if hash_ not in known or hash_ in gone}
        taken = self._take_in(wanted, present, names=True)
        return taken, len(gone - wanted)

    def _rewritten(self) -> set[str]:
        """The articles that changed decisions about entities rewrite now, or did the last time."""
        about = [one for one in self._store.decisions.all if one.of_articles]
        state = digest(*(one.id for one in about))
        before = self._index.state("decisions")
        if before == state or (not before and not about):
            return set()
        last = set(json.loads(self._index.state("rewritten") or "[]"))
        now = self._store.decisions.concerned()
        self._index.remember("decisions", state)
        self._index.remember("rewritten", json.dumps(sorted(now)))
        return last | now

    def _heed_decrees(self) -> None:
        pairs = sorted([*self._decrees.joined, *self._decrees.apart])
        last = json.loads(self._index.state("decrees") or "[]")
        now = [list(pair) for pair in pairs]
        if now != last:
            self._merger.touch({iri for pair in (*now, *last) for iri in pair})
            self._index.remember("decrees", json.dumps(now))

    def _day(self, hash_: str) -> str:
        article, graph = self._iris.article(hash_), self._iris.graph(hash_)
        dates = self._store.graph.quads_for_pattern(article, SCHEMA.datePublished, None, graph)
        return min((_text(quad) for quad in dates), default="")

    def _article(self, hash_: str, run: str, names: bool) -> Article:
        graph, article = self._iris.graph(hash_), self._iris.article(hash_)
        facts = Facts(self._store.graph.quads_for_pattern(None, None, None, graph))
        if names:
            self._merger.note_names(occurrences(facts))
        told = tellings(facts, self._index.names.aliases(hash_))
        publisher = facts.value(article.value, SCHEMA.publisher.value)
        outlet = facts.value(publisher, RDFS.label.value)
        text = self._store.text(article) or ""
        day = told[0].published if told else None
        return source(hash_, outlet, day, text), run, told

    def _described(self, cluster: Cluster) -> Iterator[ox.Quad]:
        sources = len(independent(self._merger.sources(cluster)))
        for triple in described(cluster, self._iris, sources):
            yield self._quad(triple)

    def _matched(self, old: set[ox.Quad], new: set[ox.Quad]) -> set[ox.Quad]:
        """What leads from plans and denials to what they are about, once the new quads replace the old ones.

        All are matched again: whatever changes may agree better than what another was matched with.
        """
        nodes = {
            quad.object.value: quad.subject  # type: ignore[union-attr]
            for quad in (*self._links(KG.mergedFrom), *new)
            if quad.predicate == KG.mergedFrom and (quad in new or quad not in old)
        }
        members: dict[str, list[str]] = defaultdict(list)
        for iri, node in sorted(nodes.items()):
            members[node.value].append(iri)  # type: ignore[union-attr]
        groups = {iri: tuple(members[node.value]) for iri, node in nodes.items()}  # type: ignore[union-attr]
        found = self._merger.counterparts(groups)
        return {self._quad(triple) for one in found for triple in matched(one, nodes)}  # type: ignore[arg-type]

    def _links(self, term: ox.NamedNode) -> Iterator[ox.Quad]:
        return self._store.graph.quads_for_pattern(None, term, None, self._iris.merged)

    def _quad(self, triple: ox.Triple) -> ox.Quad:
        return ox.Quad(triple.subject, triple.predicate, triple.object, self._iris.merged)

    def _quads(self, subject: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        return self._store.graph.quads_for_pattern(subject, None, None, self._iris.merged)

    def _named(self, names: Regrouped) -> Iterator[ox.Quad]:
        """What the graph says of the groups in which these entities are."""
        merged = self._iris.merged
        found = (
            self._store.graph.quads_for_pattern(None, KG.groups, entity(name, self._iris), merged)
            for name in names.entities
        )
        for node in {quad.subject for links in found for quad in links}:
            yield from self._quads(node)  # type: ignore[arg-type]
            yield from self._store.graph.quads_for_pattern(None, KG.groupedAs, node, merged)

    def _told(self, events: Iterable[str]) -> Iterator[ox.Quad]:
        """What the graph says of the merged events that were made from these events."""
        merged = self._iris.merged
        links = (
            self._store.graph.quads_for_pattern(None, KG.mergedFrom, ox.NamedNode(one), merged)
            for one in events
        )
        nodes = {quad.subject for found in links for quad in found}
        while nodes:
            quads = [quad for node in nodes for quad in self._quads(node)]  # type: ignore[arg-type]
            yield from quads
            nodes = {quad.object for quad in quads if quad.predicate in (KG.disagreement, KG.claim)}  # type: ignore[misc]


def _text(quad: ox.Quad) -> str:
    return str(getattr(quad.object, "value", ""))


def _version() -> str:
    """Names what decides which events are one: the tables, the rules and the version that has them."""
    hasher = hashlib.sha256(f"{_FORMAT} {__version__}".encode())
    for path in sorted(DATA.glob("*.tsv")):
        hasher.update(path.read_bytes())
    return hasher.hexdigest()[:16]
