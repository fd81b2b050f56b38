"""Who is tied to whom more than to others: the communities of a network."""

from __future__ import annotations

import networkx as nx

from kg.view.network import Network, weighted

_SEED = 20
_LEAST = 3
"""Fewer nodes are no community."""


def communities(network: Network) -> list[list[str]]:
    """The communities of three nodes and more, the largest first, by Louvain's method (Blondel et al. 2008).

    Equal networks have equal communities; a node without a tie, or in a smaller group, is in none.
    """
    graph = weighted(network)
    nodes = sorted(graph)
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(nodes)))
    number = {node: place for place, node in enumerate(nodes)}
    ties = ((number[a], number[b], weight) for a, b, weight in graph.edges(data="weight"))
    numbered.add_weighted_edges_from(sorted((min(a, b), max(a, b), weight) for a, b, weight in ties))
    found = nx.community.louvain_communities(numbered, weight="weight", seed=_SEED)
    made = [sorted(nodes[one] for one in members) for members in found if len(members) >= _LEAST]
    return sorted(made, key=lambda members: (-len(members), members))
