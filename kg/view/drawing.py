"""The network as pyvis holds it: nodes, edges and options for vis-network. Colours are the page's own."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from kg.view.communities import communities
from kg.view.event_types import event_types
from kg.view.layout import layout
from kg.view.network import edges, figure
from kg.view.selection import Selected
from kg.view.ties import IN, WITH, Tie

SHAPES = {
    "person": "dot",
    "organization": "square",
    "country": "hexagon",
    "place": "triangleDown",
    "group": "triangle",
    "work": "diamond",
    "product": "diamond",
    "event": "star",
    "other": "dot",
}
_SMALL, _LARGE = 7.5, 26.0
_CURVED = 400
"""With more edges than this, curves cost too much to draw; parallel edges then lie on each other."""
_BEND = 0.16

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "multiselect": False, "selectConnectedEdges": False, "zoomSpeed": 0.6},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "font": {"size": 0}},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
        "font": {"size": 0},
        "hoverWidth": 0,
        "selectionWidth": 0,
    },
}


def drawing(selected: Selected) -> dict[str, Any]:
    """`nodes`, `edges` and `options` of the network, ready for JSON."""
    from pyvis.edge import Edge
    from pyvis.network import Network as Drawing
    from pyvis.node import Node

    network, sizes = selected.network, radii(selected)
    places = layout(network, sizes)
    home = {node: number for number, members in enumerate(communities(network)) for node in members}
    made, curves = Drawing(directed=True), _curves(selected)
    # Its own methods look through all nodes for each that they add: minutes for ten thousand.
    for node in network:
        x, y = places[node]
        who = figure(network, node)
        about = {
            "x": x,
            "y": y,
            "size": round(sizes[node], 1),
            "group": who.type,
            "community": home.get(node),
        }
        made.nodes.append(Node(node, SHAPES[who.type], who.label, **about).options)
    for source, target, tie in edges(network):
        made.edges.append(Edge(source, target, True, **_edge(tie, curves.get(tie.id))).options)
    made.options = _OPTIONS
    return {"nodes": made.nodes, "edges": made.edges, "options": made.options}


def radii(selected: Selected) -> dict[str, float]:
    """How large each node is drawn, by importance."""
    span = _LARGE - _SMALL
    return {node: _SMALL + span * selected.importance[node] ** 0.8 for node in selected.network}


@cache
def library() -> str:
    """The source of vis-network, as pyvis ships it."""
    import pyvis

    found = sorted((Path(pyvis.__file__).parent / "lib").glob("vis-9*/vis-network.min.js"), key=_version)
    return found[-1].read_text(encoding="utf-8")


def _version(path: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in path.parent.name.removeprefix("vis-").split("."))


def _edge(tie: Tie, curve: float | None) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": tie.id,
        "type": tie.type,
        "quad": event_types()[tie.type].quad,
        "factuality": tie.factuality,
        "nature": tie.nature,
        "happenings": list(tie.happenings),
        "sources": tie.sources,
        "width": _width(tie),
        "dashes": False if tie.factuality in ("happened", "usual") else [7, 6],
        "smooth": False,
    }
    if curve:
        kind = "curvedCW" if curve > 0 else "curvedCCW"
        made["smooth"] = {"enabled": True, "type": kind, "roundness": round(abs(curve), 3)}
    if tie.nature in (IN, WITH):
        made["arrows"] = {"to": {"enabled": False}}
    return made


def _width(tie: Tie) -> float:
    if tie.nature == IN:
        return 1.0
    return round(min(1.3 + 1.1 * (tie.sources - 1) + 0.25 * (len(tie.happenings) - 1), 6.5), 2)


def _curves(selected: Selected) -> dict[str, float]:
    """How far each of several edges between two nodes bends, to both sides of the straight line."""
    if selected.network.number_of_edges() > _CURVED:
        return {}
    between: defaultdict[tuple[str, str], list[Tie]] = defaultdict(list)
    for source, target, tie in edges(selected.network):
        between[min(source, target), max(source, target)].append(tie)
    bends = {}
    for (first, _), group in between.items():
        for index, tie in enumerate(group):
            bend = (index - (len(group) - 1) / 2) * _BEND
            # What bends right of an edge lies left of one that runs the other way.
            bends[tie.id] = bend if tie.source == first else -bend
    return bends
