"""Which nodes count most: PageRank over the ties, weighed by how often the texts name the node."""

from __future__ import annotations

from collections.abc import Iterator
from math import log1p

import networkx as nx

from kg.view.network import Network, figure, weighted

_NEIGHBOURS = 5


def importance(network: Network) -> dict[str, float]:
    """A number from 0 to 1 for each node; the most important node has 1."""
    if not network:
        return {}
    ranks = nx.pagerank(weighted(network), weight="weight")
    best = max(ranks.values())
    raw = {node: ranks[node] / best + 0.12 * log1p(_mass(network, node)) for node in network}
    most = max(raw.values())
    return {node: value / most for node, value in raw.items()}


def _mass(network: Network, node: str) -> int:
    """How much is told of the node."""
    return len(network.nodes[node]["happenings"]) + figure(network, node).mentions


def ranked(values: dict[str, float]) -> list[str]:
    """The nodes, the most important first."""
    return sorted(values, key=lambda node: (-values[node], node))


def most_important(network: Network, values: dict[str, float], top: int) -> set[str]:
    """At most `top` nodes: the most important, each with the neighbours that it is tied to most.

    The top nodes alone would have few ties among them and tell no story.
    """
    chosen: set[str] = set()
    if len(network) <= top:
        return set(network)
    for node in _with_neighbours(network, values):
        if len(chosen) >= top:
            break
        chosen.add(node)
    return chosen


def _with_neighbours(network: Network, values: dict[str, float]) -> Iterator[str]:
    graph = weighted(network)
    for node in ranked(values):
        yield node
        ties = sorted(graph[node].items(), key=lambda tie: (-tie[1]["weight"], tie[0]))
        yield from (neighbour for neighbour, _ in ties[:_NEIGHBOURS])
