"""Where each node stands. Computed here, so that the page opens at once and stands still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from kg.view import fast
from kg.view.network import Network, weighted
from kg.view.packing import packed

Points: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = NDArray[np.int64]
Positions: TypeAlias = dict[str, tuple[int, int]]

_SEED = 20
_STEP = 96.0
"""How far apart two tied nodes stand, in the page's units (pixels at zoom 1)."""
_KAMADA_KAWAI, _SPRING = 300, 800
"""Up to that many nodes in a component; above, communities are laid out first, then their members.

With igraph (the extra `fast-layout`), all that is larger than the first number is laid out by it.
"""


def layout(network: Network, sizes: dict[str, float]) -> Positions:
    """Whole positions of all nodes; `sizes` are radii that keep nodes apart. Equal networks, equal places.

    Each component is laid out by itself and packed beside the others; single nodes come last, as a block.
    """
    if not network:
        return {}
    graph = weighted(network)
    nodes = sorted(graph)
    # Communities are sets, whose order follows the hash of what is in them: numbers hash alike everywhere.
    numbered: nx.Graph[int] = nx.convert_node_labels_to_integers(graph, ordering="sorted")
    radii = np.array([sizes.get(node, 10.0) for node in nodes])
    groups = _groups(numbered)
    blocks = [(group, _component(numbered.subgraph(group), group, radii[group])) for group in groups]
    blocks += _single(numbered, radii)
    placed = packed([points for _, points in blocks], [radii[group] for group, _ in blocks], len(groups))
    return {
        nodes[number]: (round(float(x)), round(float(y)))
        for (group, _), points in zip(blocks, placed, strict=True)
        for number, (x, y) in zip(group, points, strict=True)
    }


def _groups(graph: nx.Graph[int]) -> list[list[int]]:
    """The components of two nodes and more, the largest first."""
    found = (sorted(group) for group in nx.connected_components(graph))
    return sorted((group for group in found if len(group) > 1), key=_largest_first)


def _single(graph: nx.Graph[int], radii: Points) -> list[tuple[list[int], Points]]:
    """The nodes without a tie, the large ones first, as one block of rows: told of, but tied to nobody."""
    alone = sorted((node for node in graph if graph.degree(node) == 0), key=lambda node: (-radii[node], node))
    if not alone:
        return []
    columns = max(min(12, len(alone)), round((len(alone) * 5) ** 0.5))
    rows = [(index % columns, 0.6 * (index // columns)) for index in range(len(alone))]
    return [(alone, np.array(rows) * _STEP)]


def _largest_first(group: list[int]) -> tuple[int, int]:
    return -len(group), group[0]


def _component(graph: nx.Graph[int], group: Sequence[int], radii: Points) -> Points:
    """Positions in the order of `group`."""
    if len(group) <= _KAMADA_KAWAI:
        return _apart(_kamada_kawai(graph, group), radii, 0.12 * _STEP)
    if fast.available():
        return _apart(_roomy(_fast(graph, group), radii), radii, 0.12 * _STEP, rounds=50)
    if len(group) > _SPRING:
        return _communities(graph, group, radii)
    return _apart(_spring(graph, group), radii, 0.12 * _STEP)


def _fast(graph: nx.Graph[int], group: Sequence[int]) -> Points:
    plain = _ordered(graph, group)
    place = {node: at for at, node in enumerate(group)}
    found = fast.layout(len(group), [(place[a], place[b]) for a, b in plain.edges], _SEED)
    return _scaled(plain, group, dict(zip(group, found, strict=True)))


def _ordered(graph: nx.Graph[int], group: Sequence[int]) -> nx.Graph[int]:
    """A copy whose order does not depend on the subgraph's set."""
    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(group)
    made.add_weighted_edges_from(sorted((min(a, b), max(a, b), w) for a, b, w in graph.edges(data="weight")))
    return made


def _kamada_kawai(graph: nx.Graph[int], group: Sequence[int]) -> Points:
    plain = _ordered(graph, group)
    found = nx.kamada_kawai_layout(plain, weight=None, pos=nx.circular_layout(plain))
    return _scaled(plain, group, found)


def _spring(graph: nx.Graph[int], group: Sequence[int]) -> Points:
    plain = _ordered(graph, group)
    start = nx.random_layout(plain, seed=_SEED)
    found = nx.spring_layout(plain, pos=start, iterations=80, seed=_SEED, weight=None, method="force")
    return _scaled(plain, group, found)


def _communities(graph: nx.Graph[int], group: Sequence[int], radii: Points) -> Points:
    """The communities as one small network of circles, then each one's members within its circle."""
    plain = _ordered(graph, group)
    found = nx.community.louvain_communities(plain, weight="weight", seed=_SEED)
    members = sorted((sorted(community) for community in found), key=_largest_first)
    size = dict(zip(group, radii, strict=True))
    place: dict[int, Points] = {}
    inner = [_members(plain, part, np.array([size[node] for node in part])) for part in members]
    reach = np.array([float(np.hypot(*points.T).max()) for points in inner])
    centres = _apart(_between(plain, members, reach), reach, _STEP)
    for part, points, centre in zip(members, inner, centres, strict=True):
        place.update(zip(part, points + centre, strict=True))
    return np.array([place[node] for node in group])


def _members(graph: nx.Graph[int], part: Sequence[int], radii: Points) -> Points:
    """A community's members around (0, 0)."""
    inside = graph.subgraph(part)
    points = _apart(_spring(inside, part), radii, 0.12 * _STEP)
    centred: Points = points - (points.min(axis=0) + points.max(axis=0)) / 2
    return centred


def _between(graph: nx.Graph[int], members: Sequence[Sequence[int]], reach: Points) -> Points:
    """Positions for the communities by the ties between them."""
    home = {node: index for index, part in enumerate(members) for node in part}
    ties: dict[tuple[int, int], float] = {}
    for a, b, weight in graph.edges(data="weight"):
        pair = (min(home[a], home[b]), max(home[a], home[b]))
        if pair[0] != pair[1]:
            ties[pair] = ties.get(pair, 0.0) + weight
    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(range(len(members)))
    made.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(ties.items()))
    start = nx.random_layout(made, seed=_SEED)
    found = nx.spring_layout(made, pos=start, iterations=200, seed=_SEED, method="force")
    points = np.array([found[node] for node in made]) * (1.25, 0.8)
    spread = float(np.hypot(*(points - points.mean(axis=0)).T).max()) or 1.0
    # A disk that the circles fill to a good part; what overlaps is then moved apart.
    return points * (1.3 * float(np.sqrt(np.square(reach + _STEP / 2).sum())) / spread)


def _scaled(
    graph: nx.Graph[int], group: Iterable[int], found: Mapping[int, Sequence[float] | Points]
) -> Points:
    """So that the middle tie is one step long."""
    points = np.array([found[node] for node in group], dtype=float)
    index = {node: place for place, node in enumerate(group)}
    lengths = [float(np.hypot(*(points[index[a]] - points[index[b]]))) for a, b in graph.edges]
    middle = float(np.median(lengths)) if lengths else 1.0
    return points * (_STEP / max(middle, 1e-6))


def _apart(points: Points, radii: Points, space: float, rounds: int = 150) -> Points:
    """Push circles that overlap away from each other, half of the overlap each, until none does."""
    placed = points.copy()
    # Circles on one spot have no direction to part in; a tiny spiral gives them one.
    turn = np.arange(len(placed)) * 2.399963
    placed += np.column_stack((np.cos(turn), np.sin(turn))) * 1e-3
    for _ in range(rounds):
        first, second, overlap = _overlaps(placed, radii, space)
        if not len(overlap):
            break
        between = placed[first] - placed[second]
        distance = np.maximum(np.hypot(*between.T), 1e-9)
        push = between * (overlap * 0.5 / distance)[:, None]
        moves, crowd = np.zeros_like(placed), np.zeros(len(placed))
        for ends, way in ((first, 1.0), (second, -1.0)):
            np.add.at(moves, ends, way * push)
            np.add.at(crowd, ends, 1.0)
        # Pushed from many sides at once, the sum would throw a circle far out.
        placed += moves / np.sqrt(np.maximum(crowd, 1))[:, None]
    return placed


def _roomy(points: Points, radii: Points) -> Points:
    """Enlarged so that most nodes have room beside the nearest; the rest is pushed apart."""
    nearest = cKDTree(points).query(points, k=2)[0][:, 1]
    usual = float(np.quantile(nearest, 0.3))
    wanted = 2 * float(np.median(radii)) + 0.12 * _STEP
    return points * max(1.0, wanted / max(usual, 1e-6))


def _overlaps(points: Points, radii: Points, space: float) -> tuple[Numbers, Numbers, Points]:
    """The pairs of circles that overlap, in a fixed order, and by how much."""
    reach = 2 * float(radii.max(initial=0.0)) + space
    pairs = cKDTree(points).query_pairs(reach, output_type="ndarray")
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    first, second = pairs[:, 0], pairs[:, 1]
    overlap = radii[first] + radii[second] + space - np.hypot(*(points[first] - points[second]).T)
    touching = overlap > 1e-9
    return first[touching], second[touching], overlap[touching]
