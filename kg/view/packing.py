"""Puts the components of a network beside each other: the large ones close together, single nodes below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Points: TypeAlias = NDArray[np.float64]
Corner: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, width, height."""

_MARGIN = 44.0
_WIDE = 1.85
"""Width to height of the whole, as of a screen beside the filters."""
_FITTED = 40
"""So many components are fitted into the gaps that others leave; the rest stand in rows."""


def packed(components: Sequence[Points], radii: Sequence[Points], turning: int) -> list[Points]:
    """The components, the largest first, moved so that none overlaps another; the middle of all is (0, 0).

    The first `turning` of them may be turned; the others keep their rows.
    """
    if not components:
        return []
    turned = [_turned(points) if at < turning else points for at, points in enumerate(components)]
    sizes = [_size(points, radius) for points, radius in zip(turned, radii, strict=True)]
    placed = [
        points - (points.min(axis=0) + points.max(axis=0)) / 2 + (left + width / 2, top + height / 2)
        for points, (left, top, width, height) in zip(turned, _boxes(sizes), strict=True)
    ]
    everything = np.vstack(placed)
    middle = (everything.min(axis=0) + everything.max(axis=0)) / 2
    return [points - middle for points in placed]


def _turned(points: Points) -> Points:
    """Turned so that the component is wider than high, for labels run across."""
    centred: Points = points - points.mean(axis=0)
    if len(points) < 3:
        return centred
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    # The sign of an axis is arbitrary: the first node decides it, so that it never flips between runs.
    along, across = axes[0], np.array([-axes[0][1], axes[0][0]])
    turned: Points = np.column_stack((centred @ along, centred @ across))
    if turned[0, 0] > 0:
        turned = -turned
    return turned


def _size(points: Points, radii: Points) -> Corner:
    width, height = points.max(axis=0) - points.min(axis=0) + 2 * float(radii.max()) + _MARGIN
    return float(width), float(height)


def _boxes(sizes: Sequence[Corner]) -> list[Box]:
    """Where each box goes: the first ones into each other's gaps, the others in rows below."""
    placed: list[Box] = []
    for width, height in sizes[:_FITTED]:
        left, top = _gap(placed, width, height)
        placed.append((left, top, width, height))
    if len(sizes) > _FITTED:
        placed += _rows(sizes[_FITTED:], placed)
    return placed


def _gap(placed: Sequence[Box], width: float, height: float) -> Corner:
    """The free corner that keeps the whole nearest to a screen's shape."""
    lefts = sorted({0.0, *(left + wide for left, _, wide, _ in placed)})
    tops = sorted({0.0, *(top + high for _, top, _, high in placed)})
    free = [corner for corner in product(lefts, tops) if not _overlaps(placed, (*corner, width, height))]
    right = max((left + wide for left, _, wide, _ in placed), default=0.0)
    bottom = max((top + high for _, top, _, high in placed), default=0.0)

    def cost(corner: Corner) -> tuple[float, float, Corner]:
        whole = max(right, corner[0] + width), max(bottom, corner[1] + height)
        return round(max(whole[0] / _WIDE, whole[1])), round(whole[0] + whole[1]), corner

    return min(free, key=cost)


def _overlaps(placed: Sequence[Box], box: Box) -> bool:
    left, top, width, height = box
    return any(
        left < x + wide and x < left + width and top < y + high and y < top + height
        for x, y, wide, high in placed
    )


def _rows(sizes: Sequence[Corner], above: Sequence[Box]) -> list[Box]:
    limit = max(left + width for left, _, width, _ in above)
    x, y = 0.0, max(top + height for _, top, _, height in above)
    boxes, deep = [], 0.0
    for width, height in sizes:
        if x > 0 and x + width > limit:
            x, y, deep = 0.0, y + deep, 0.0
        boxes.append((x, y, width, height))
        x, deep = x + width, max(deep, height)
    return boxes
