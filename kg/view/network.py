"""The network that the view draws: actors and places are nodes, what they did is an edge.

An event of two participants is an edge from agent to patient; agents without a patient did it together; an
event with a place gives a lighter edge to it. Events with more participants give an edge for each pair. An
event with one participant has no edge: its node tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import networkx as nx

from kg.view.records import Figure, Happening, Story
from kg.view.ties import IN, Tie, ties

Network: TypeAlias = "nx.MultiDiGraph[str]"

_LIGHT = 0.35
"""What an edge to a place weighs, beside 1 for what was done to somebody."""


def network(story: Story) -> Network:
    """Nodes carry `figure` and `happenings` (indices into the story), edges their `tie`, keyed by its id."""
    made: Network = nx.MultiDiGraph()
    told = participations(story.happenings)
    for figure in story.figures:
        if figure.id in told:
            made.add_node(figure.id, figure=figure, happenings=tuple(told[figure.id]))
    for tie in ties(story.happenings):
        if tie.source in made and tie.target in made:
            made.add_edge(tie.source, tie.target, key=tie.id, tie=tie)
    return made


def participations(happenings: Sequence[Happening]) -> dict[str, list[int]]:
    """For each entity the events that it takes part in."""
    found: dict[str, list[int]] = {}
    for index, happening in enumerate(happenings):
        for entity in happening.entities():
            found.setdefault(entity, []).append(index)
    return found


def weighted(network: Network) -> nx.Graph[str]:
    """Who is tied to whom, and how strongly: parallel edges added up, directions dropped."""
    made: nx.Graph[str] = nx.Graph()
    made.add_nodes_from(network.nodes)
    for source, target, tie in edges(network):
        strength = (len(tie.happenings) ** 0.5 + tie.sources - 1) * (_LIGHT if tie.nature == IN else 1.0)
        before = made.edges[source, target]["weight"] if made.has_edge(source, target) else 0.0
        made.add_edge(source, target, weight=before + strength)
    return made


def edges(network: Network) -> Iterable[tuple[str, str, Tie]]:
    """The edges with their ties, in the order they were added."""
    return ((source, target, data["tie"]) for source, target, data in network.edges(data=True))


def figure(network: Network, node: str) -> Figure:
    """What the node stands for."""
    found: Figure = network.nodes[node]["figure"]
    return found
