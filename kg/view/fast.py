"""Layout by igraph, where it is installed: by its licence (GPL) it cannot be a dependency."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec


@cache
def available() -> bool:
    """Whether igraph can be imported."""
    return find_spec("igraph") is not None


def layout(count: int, ties: Sequence[tuple[int, int]], seed: int) -> list[tuple[float, float]]:
    """Positions of the nodes 0 to `count` - 1, in no unit, by Fruchterman and Reingold (1991) on a grid."""
    import igraph

    # igraph has one source of randomness for all; it gets its own back.
    igraph.set_random_number_generator(random.Random(seed))
    try:
        graph = igraph.Graph(n=count, edges=list(ties))
        found = graph.layout_fruchterman_reingold(niter=400, grid=True)
    finally:
        igraph.set_random_number_generator(random)
    return [(x, y) for x, y in found]
