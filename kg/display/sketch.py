"""A small picture of a graph's network, as SVG: the most important nodes and what ties them."""

from __future__ import annotations

from kg.display.markup import colours, shown
from kg.view.drawing import radii
from kg.view.event_types import event_types
from kg.view.layout import Positions, layout
from kg.view.network import Network, edges, figure
from kg.view.selection import Selected

_MARGIN = 60
_LETTER = 13


def sketch(selected: Selected) -> str:
    """The network as SVG without scripts; nodes that nothing ties to others are left out."""
    network = selected.network
    tied = [node for node in network if network.degree(node)]
    places = layout(network.subgraph(tied), radii(selected))
    if not places:
        return ""
    parts = [*_lines(network, places), *(_node(selected, node, places[node]) for node in tied)]
    style = f"max-width:100%;height:auto;background:{colours()['surface']}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_box(places)}" width="900" role="img" '
        f'aria-label="Network" style="{style}" font-family="system-ui, sans-serif" font-size="{_LETTER}">'
        f"{''.join(parts)}</svg>"
    )


def _box(places: Positions) -> str:
    across, down = zip(*places.values(), strict=True)
    left, top = min(across) - _MARGIN, min(down) - _MARGIN
    return f"{left} {top} {max(across) - left + _MARGIN} {max(down) - top + _MARGIN}"


def _lines(network: Network, places: Positions) -> list[str]:
    made = []
    for source, target, tie in edges(network):
        (x1, y1), (x2, y2) = places[source], places[target]
        colour = colours()[event_types()[tie.type].quad]
        dashes = "" if tie.factuality in ("happened", "usual") else ' stroke-dasharray="5 4"'
        about = shown(f"{tie.type}, {tie.factuality}: {len(tie.happenings)}")
        made.append(
            f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-opacity=".6" '
            f'stroke-width="1.5"{dashes}><title>{about}</title></line>'
        )
    return made


def _node(selected: Selected, node: str, place: tuple[int, int]) -> str:
    who, (x, y) = figure(selected.network, node), place
    radius = radii(selected)[node] * 0.7
    ink = colours()["ink"]
    return (
        f"<g><title>{shown(who.description or who.kind or who.type)}</title>"
        f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" fill="{colours()[who.type]}"/>'
        f'<text x="{x}" y="{y + radius + _LETTER:.1f}" text-anchor="middle" fill="{ink}">'
        f"{shown(who.label)}</text></g>"
    )
