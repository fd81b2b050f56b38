"""Positions: the same for the same network, apart from each other, components beside each other."""

from __future__ import annotations

import itertools
import math
import random

import networkx as nx
import pytest

from kg.view.layout import layout
from kg.view.network import Network
from kg.view.ties import Tie


def _network(graph: nx.Graph) -> Network:
    made: Network = nx.MultiDiGraph()
    made.add_nodes_from(f"n{node:04}" for node in graph)
    for a, b in graph.edges:
        tie = Tie(f"n{a:04}", f"n{b:04}", "CONSULT", "happened", "did", (0,), 1)
        made.add_edge(tie.source, tie.target, key=tie.id, tie=tie)
    return made


def _shuffled(network: Network) -> Network:
    nodes, ties = list(network.nodes), list(network.edges(keys=True, data=True))
    random.Random(5).shuffle(nodes)
    random.Random(6).shuffle(ties)
    made: Network = nx.MultiDiGraph()
    made.add_nodes_from(nodes)
    for source, target, key, data in ties:
        made.add_edge(source, target, key=key, **data)
    return made


GRAPHS = {
    "a few": nx.path_graph(4),
    "components": nx.disjoint_union_all([nx.star_graph(6), nx.path_graph(3), nx.empty_graph(9)]),
    "spring": nx.barabasi_albert_graph(320, 2, seed=1),
    "communities": nx.connected_caveman_graph(60, 14),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_order_of_nodes_and_edges_changes_nothing(name: str) -> None:
    network = _network(GRAPHS[name])
    sizes = dict.fromkeys(network, 10.0)
    assert layout(network, sizes) == layout(_shuffled(network), sizes)


@pytest.mark.parametrize("name", ["a few", "components", "spring"])
def test_nodes_do_not_overlap(name: str) -> None:
    network = _network(GRAPHS[name])
    places = layout(network, dict.fromkeys(network, 10.0))
    assert set(places) == set(network)
    assert all(math.dist(a, b) > 18 for a, b in itertools.combinations(places.values(), 2))


def test_components_lie_beside_each_other() -> None:
    network = _network(GRAPHS["components"])
    places = layout(network, dict.fromkeys(network, 10.0))
    boxes = []
    for group in nx.weakly_connected_components(network):
        xs, ys = zip(*(places[node] for node in group), strict=True)
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    for one, other in itertools.combinations(boxes, 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def test_members_of_a_community_stand_together() -> None:
    places = layout(_network(GRAPHS["communities"]), {})
    cave = [places[f"n{node:04}"] for node in range(14)]
    middle = tuple(sum(axis) / 14 for axis in zip(*cave, strict=True))
    everyone = [place for node, place in places.items() if int(node[1:]) >= 14]
    reach = max(math.dist(place, middle) for place in cave)
    assert sum(math.dist(place, middle) < reach for place in everyone) < len(everyone) / 10


def test_nothing_and_one() -> None:
    assert layout(_network(nx.empty_graph(0)), {}) == {}
    assert layout(_network(nx.empty_graph(1)), {}) == {"n0000": (0, 0)}
