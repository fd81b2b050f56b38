"""Blank nodes get their names from what is said of them, and not from chance."""

from __future__ import annotations

import random

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from kg.graph.blank_nodes import canonical
from kg.graph.terms import to_graph

GRAPH = ox.NamedNode("http://e.example/g")
TERMS = [*(ox.BlankNode(f"n{number}") for number in range(5)), ox.NamedNode("http://e.example/a")]
NODES = st.sampled_from(TERMS)
PREDICATES = st.sampled_from([ox.NamedNode(f"http://e.example/{name}") for name in "pq"])
QUADS = st.lists(st.builds(ox.Quad, NODES, PREDICATES, NODES, st.just(GRAPH)), max_size=8)


def renamed(quads: list[ox.Quad], seed: int) -> list[ox.Quad]:
    """The same with other names of blank nodes, in another order."""
    chance = random.Random(seed)
    names = [f"x{number}" for number in range(len(TERMS))]
    chance.shuffle(names)

    def other(term: object) -> object:
        return ox.BlankNode(names[int(term.value[1:])]) if isinstance(term, ox.BlankNode) else term

    made = [ox.Quad(other(q.subject), q.predicate, other(q.object), q.graph_name) for q in quads]  # type: ignore[arg-type]
    chance.shuffle(made)
    return made


@given(QUADS, st.integers(0, 99))
@settings(max_examples=12, deadline=None)
def test_names_and_order_do_not_matter(quads: list[ox.Quad], seed: int) -> None:
    found = set(canonical(quads))
    assert found == set(canonical(renamed(quads, seed)))
    assert isomorphic(to_graph(found), to_graph(set(quads)))


def test_graphs_share_no_blank_node() -> None:
    quad = ox.Quad(TERMS[0], ox.NamedNode("http://e.example/p"), ox.Literal("x"), GRAPH)  # type: ignore[arg-type]
    other = ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode("http://e.example/h"))
    (one,), (two,) = canonical([quad]), canonical([other])
    assert one.subject != two.subject


def test_a_graph_that_would_take_for_ever_is_taken_in_all_the_same() -> None:
    predicate = ox.NamedNode("http://e.example/p")
    nodes = [ox.BlankNode(f"n{number}") for number in range(14)]
    clique = [ox.Quad(a, predicate, b, GRAPH) for a in nodes for b in nodes if a != b]
    found = set(canonical(clique, seconds=1))
    assert len(found) == len(clique)
    assert found.isdisjoint(canonical(clique, seconds=1))


def test_without_blank_nodes_nothing_is_changed() -> None:
    quad = ox.Quad(GRAPH, GRAPH, ox.Literal("x"), GRAPH)
    assert canonical([quad]) == [quad]
