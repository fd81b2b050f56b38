"""What an export holds beside the graphs of articles: decisions, facts, and graphs that others wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import DataError
from kg.graph.blank_nodes import canonical
from kg.graph.decisions import Decision, read
from kg.graph.iris import Iris
from kg.graph.store import Store

Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

_LASTING = re.compile(r"[0-9a-f]{16,32}(c14n\d+)?")
"""Names of blank nodes as a store has them: by what is said of them, or random. No two files share them."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What was taken in: how many decisions and facts are new, and how many other graphs changed."""

    decisions: int = 0
    facts: int = 0
    graphs: int = 0


def put(store: Store, quads: Iterable[ox.Quad]) -> Beside:
    """Take them in. Decisions and facts are added to those of the store, other graphs replace its own.

    DataError when the decisions are none that newskg wrote; then nothing was changed.
    """
    iris = Iris(store.base)
    graphs = _by_graph(quads)
    decisions = _decisions(graphs.pop(iris.decisions, set()), iris)
    facts = _new(store, iris.facts, graphs.pop(iris.facts, set()))
    loose = _new(store, ox.DefaultGraph(), graphs.pop(ox.DefaultGraph(), set()))
    new = [one for one in decisions if one not in store.decisions.all]
    if new:
        store.decide([*store.decisions.all, *new])
    if facts:
        store.put_graph(iris.facts, {*store.graph.quads_for_pattern(None, None, None, iris.facts), *facts})
    if loose:
        store.change_graph(ox.DefaultGraph(), (), loose)
    changed = sum(store.put_graph(name, graphs[name]) for name in _named(graphs))
    return Beside(len(new), len(facts), changed + bool(loose))


def _by_graph(quads: Iterable[ox.Quad]) -> dict[Graph, set[ox.Quad]]:
    read_ = list(quads)
    ends = (node for quad in read_ for node in (quad.subject, quad.object))
    blank = {node.value for node in ends if isinstance(node, ox.BlankNode)}
    if not all(_LASTING.fullmatch(name) for name in blank):
        read_ = canonical(read_)
    graphs: dict[Graph, set[ox.Quad]] = {}
    for quad in read_:
        graphs.setdefault(quad.graph_name, set()).add(quad)
    return graphs


def _decisions(quads: set[ox.Quad], iris: Iris) -> list[Decision]:
    """The decisions, when the quads are those that they are written as."""
    try:
        found = read(_store(quads), iris)
    except (KeyError, ValueError, AttributeError):
        found = []
    if {quad for one in found for quad in one.quads(iris)} != quads:
        raise DataError(
            f"the graph {iris.decisions.value} contains something that is not a decision of newskg"
        )
    return found


def _store(quads: set[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(quads)
    return store


def _new(store: Store, graph: ox.NamedNode | ox.DefaultGraph, quads: set[ox.Quad]) -> set[ox.Quad]:
    return quads - set(store.graph.quads_for_pattern(None, None, None, graph)) if quads else quads


def _named(graphs: Mapping[Graph, object]) -> list[ox.NamedNode]:
    return sorted((name for name in graphs if isinstance(name, ox.NamedNode)), key=str)
