"""What part of a story the user wants to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import networkx as nx

from kg.errors import QueryError
from kg.graph.iris import is_qid
from kg.graph.store import Store
from kg.query.names import entities_named
from kg.view.cutting import most_told
from kg.view.importance import importance, most_important
from kg.view.network import Network, edges, network
from kg.view.reading import node_id
from kg.view.records import Happening, Story
from kg.view.ties import outlets

DEFAULT_TOP = 300
DEFAULT_EVENTS = 3000
"""So many reports can be drawn as nodes of their own; a page of them has about three megabytes."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What to show: at most `top` nodes and about `events` reports.

    `focus` are entities (QIDs or names), `hops` counts ties, `types` are types of events.

    `only` are IRIs of events, or of entities and no event: those events, or the ties among those entities.
    """

    focus: Sequence[str] = ()
    hops: int = 1
    types: Sequence[str] = ()
    since: date | None = None
    until: date | None = None
    min_sources: int = 1
    top: int = DEFAULT_TOP
    only: frozenset[str] | None = None
    events: int = DEFAULT_EVENTS


@dataclass(frozen=True, slots=True)
class Selected:
    """The story, the network of what is shown, its nodes' importance, and how much there is in all.

    `told` counts the reports that the shown nodes take part in before the least told were left out.
    """

    story: Story
    network: Network
    importance: dict[str, float]
    total_nodes: int
    total_happenings: int
    focus: tuple[str, ...] = ()
    told: int = 0


def select(store: Store, story: Story, selection: Selection) -> Selected:
    """The part of the story that the selection asks for. QueryError when a focus is not in it."""
    focus = tuple(sorted({node for name in selection.focus for node in _nodes(store, name)}))
    events, nodes = _named(story, selection.only)
    wanted = tuple(
        one for one in story.happenings if _wanted(one, selection) and (events is None or one.iri in events)
    )
    part = replace(story, happenings=wanted)
    found = _corroborated(network(part), selection.min_sources)
    if nodes is not None:
        found = nx.MultiDiGraph(found.subgraph(node for node in found if node in nodes))
    if focus:
        found = _around(found, focus, selection.hops)
        if not found:
            raise QueryError(f"{' and '.join(selection.focus)}: in no event of the selection")
    values = importance(found)
    shown = most_important(found, {**values, **dict.fromkeys(set(focus) & set(found), 2.0)}, selection.top)
    kept: Network = nx.MultiDiGraph(found.subgraph(node for node in found if node in shown))
    told = {node: data["happenings"] for node, data in kept.nodes(data=True)}
    count = len({index for indices in told.values() for index in indices})
    if count > selection.events:
        kept = _of_reports(kept, most_told(part, told, values, selection.events), part)
    return Selected(part, _sorted(kept), values, len(found), len(story.happenings), focus, count)


def _of_reports(found: Network, reports: set[int], story: Story) -> Network:
    """The same network, told by these reports alone; what none of them tells is left out."""
    made: Network = nx.MultiDiGraph()
    for node, data in found.nodes(data=True):
        if told := tuple(index for index in data["happenings"] if index in reports):
            made.add_node(node, **{**data, "happenings": told})
    for source, target, tie in edges(found):
        if told := tuple(index for index in tie.happenings if index in reports):
            less = replace(tie, happenings=told, sources=outlets(story.happenings[index] for index in told))
            made.add_edge(source, target, key=tie.id, tie=less)
    return made


def _named(story: Story, only: frozenset[str] | None) -> tuple[set[str] | None, set[str] | None]:
    """The events that are named, else the nodes; None for what is not restricted."""
    if only is None:
        return None, None
    if events := {one.iri for one in story.happenings if one.iri in only}:
        return events, None
    if nodes := {one.id for one in story.figures if one.iri in only}:
        return None, nodes
    raise QueryError("the result of the query has no event, and no entity that takes part in one")


def _nodes(store: Store, name: str) -> list[str]:
    if is_qid(name) or name.startswith("e:"):
        return [name]
    return [node_id(entity.value) for entity in entities_named(store, name)]


def _wanted(happening: Happening, selection: Selection) -> bool:
    if selection.types and happening.type not in selection.types:
        return False
    since, until = (day.isoformat() if day else None for day in (selection.since, selection.until))
    if not (since or until):
        return True
    first, last = happening.day, happening.last_day
    if first is None or last is None:
        return False
    return (not since or last >= since) and (not until or first <= until)


def _corroborated(found: Network, sources: int) -> Network:
    """Only what that many outlets tell of; everything when one is enough."""
    if sources <= 1:
        return found
    made: Network = nx.MultiDiGraph()
    ties = [(source, target, tie) for source, target, tie in edges(found) if tie.sources >= sources]
    named = {end for source, target, _ in ties for end in (source, target)}
    made.add_nodes_from((node, data) for node, data in found.nodes(data=True) if node in named)
    for source, target, tie in ties:
        made.add_edge(source, target, key=tie.id, tie=tie)
    return made


def _around(found: Network, focus: Sequence[str], hops: int) -> Network:
    """The nodes within that many ties of any focus."""
    plain = nx.Graph(found)
    near = {
        node
        for start in focus
        if start in plain
        for node in nx.single_source_shortest_path_length(plain, start, cutoff=hops)
    }
    return nx.MultiDiGraph(found.subgraph(node for node in found if node in near))


def _sorted(found: Network) -> Network:
    """The same network with nodes and edges in a fixed order."""
    made: Network = nx.MultiDiGraph()
    made.add_nodes_from(sorted(found.nodes(data=True), key=lambda item: item[0]))
    for source, target, tie in sorted(edges(found), key=lambda item: item[2].id):
        made.add_edge(source, target, key=tie.id, tie=tie)
    return made
