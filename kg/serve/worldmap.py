"""Places on a map as numbers for the template. Degrees are the unit; y points south."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from kg.serve.records import Spot
from kg.view.event_types import QUADS
from kg.view.outline import outline

_WIDE_TO_HIGH = 1.9
_RARE = 0.03
_MOST_LABELS = 60


@dataclass(frozen=True, slots=True)
class Circle:
    """A place; `label` is empty where it would cover another, `anchor` says on which side it stands."""

    x: float
    y: float
    radius: float
    quad: str
    spot: Spot
    total: int
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class World:
    """The part of the world that is worth showing. `font` and `line` are sizes in degrees."""

    view: str
    land: str
    borders: str
    circles: tuple[Circle, ...]
    font: float
    line: float


def world(spots: Sequence[Spot]) -> World:
    """The map of these places, those that come first with their labels."""
    left, top, wide, high = _frame(spots)
    scale = wide / 360
    largest = max((_total(spot) for spot in spots), default=1)
    radii = [scale * (1.0 + 3.6 * sqrt(_total(spot) / largest)) for spot in spots]
    # Circles take room, too: a label does not cover a larger place than its own.
    boxes = [
        (spot.longitude - radius, -spot.latitude - radius, spot.longitude + radius, -spot.latitude + radius)
        for spot, radius in zip(spots[:_MOST_LABELS], radii, strict=False)
    ]
    circles = []
    for number, (spot, radius) in enumerate(zip(spots, radii, strict=True)):
        label, anchor = _label(spot, radius, scale, boxes, number) if number < _MOST_LABELS else ("", "start")
        place = spot.longitude, -spot.latitude, radius
        circles.append(Circle(*place, _main_quad(spot), spot, _total(spot), label, anchor))
    view = f"{left:g} {top:g} {wide:g} {high:g}"
    return World(
        view,
        outline("land"),
        outline("borders"),
        tuple(circles),
        round(scale * 2.7, 3),
        round(scale * 0.2, 4),
    )


def _main_quad(spot: Spot) -> str:
    return max(QUADS, key=lambda quad: (spot.counts.get(quad, 0), -QUADS.index(quad)))


def _total(spot: Spot) -> int:
    return sum(spot.counts.values())


def _frame(spots: Sequence[Spot]) -> tuple[float, float, float, float]:
    """Nearly all that happened, with room around it, in the shape of a screen; the list covers the left."""
    if not spots:
        return -180, -90, 360, 150
    left, right = _spread([(spot.longitude, _total(spot)) for spot in spots])
    top, bottom = _spread([(-spot.latitude, _total(spot)) for spot in spots])
    wide = min(max(right - left + 24, (bottom - top + 14) * _WIDE_TO_HIGH, 50), 380)
    high = wide / _WIDE_TO_HIGH
    return (left + right - wide) / 2 - wide * 0.1, (top + bottom - high) / 2, wide, high


def _spread(values: list[tuple[float, int]]) -> tuple[float, float]:
    """Between which values nearly all lie, by weight."""
    ordered = sorted(values)
    whole = sum(weight for _, weight in ordered)
    low, high, seen = ordered[0][0], ordered[-1][0], 0
    for value, weight in ordered:
        if seen <= whole * _RARE:
            low = value
        seen += weight
        if seen >= whole * (1 - _RARE):
            high = value
            break
    return low, high


Box = tuple[float, float, float, float]


def _label(spot: Spot, radius: float, scale: float, boxes: list[Box], own: int) -> tuple[str, str]:
    """The label and on which side it stands; empty when it would lie on another, or on a place before it."""
    x, y, wide, high = spot.longitude, -spot.latitude, len(spot.label) * scale * 1.55, scale * 3.2
    for anchor, left in (("start", x + radius + scale), ("end", x - radius - scale - wide)):
        box = (left, y - high / 2, left + wide, y + high / 2)
        if not any(_overlap(box, other) for at, other in enumerate(boxes) if at != own):
            boxes.append(box)
            return spot.label, anchor
    return "", "start"


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
