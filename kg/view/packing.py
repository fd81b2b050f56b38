"""Puts the components of a network beside each other: the largest first, the small ones in rows below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Points: TypeAlias = NDArray[np.float64]

_MARGIN = 70.0
_WIDE = 1.6
"""Width to height of the whole, as of a screen."""


def packed(components: Sequence[Points], radii: Sequence[Points]) -> list[Points]:
    """The components, the largest first, moved so that none overlaps another; the middle of all is (0, 0)."""
    if not components:
        return []
    boxes = [_turned(points) for points in components]
    sizes = [_size(points, radius) for points, radius in zip(boxes, radii, strict=True)]
    corners = _rows(sizes)
    placed = [
        points - (points.min(axis=0) + points.max(axis=0)) / 2 + corner + size / 2
        for points, size, corner in zip(boxes, sizes, corners, strict=True)
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


def _size(points: Points, radii: Points) -> Points:
    spread: Points = points.max(axis=0) - points.min(axis=0)
    return spread + 2 * float(radii.max()) + _MARGIN


def _rows(sizes: Sequence[Points]) -> list[Points]:
    """The upper left corner of each box: boxes fill rows from left to right, and rows follow each other."""
    area = float(sum(width * height for width, height in sizes))
    limit = max(float(sizes[0][0]), (area * _WIDE) ** 0.5)
    corners, x, y, deep = [], 0.0, 0.0, 0.0
    for width, height in sizes:
        if x > 0 and x + width > limit:
            x, y, deep = 0.0, y + deep, 0.0
        corners.append(np.array([x, y]))
        x, deep = x + float(width), max(deep, float(height))
    return corners
