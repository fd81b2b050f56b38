"""Which types are near each other, what lies where, and which office a text tells."""

from __future__ import annotations

import math

from kg.link.groups import Group
from kg.model import EntityType
from kg.wikidata.item import Item

WIDE = frozenset({"country", "territory", "region", "continent", "area"})
"""Kinds of places that others lie in, and that stand in lists with others of their kind."""
SETTLEMENTS = frozenset({"city", "town"})

# Types that answer names used as another: countries and buildings act (organization), and recognisers confuse
# events, works and products.
_NEAR_TYPES = (
    (EntityType.PLACE, EntityType.ORGANIZATION),
    (EntityType.GROUP, EntityType.ORGANIZATION),
    (EntityType.EVENT, EntityType.ORGANIZATION),
    (EntityType.WORK, EntityType.ORGANIZATION),
    (EntityType.PRODUCT, EntityType.ORGANIZATION),
    (EntityType.WORK, EntityType.EVENT),
)
CLOSE = frozenset({*_NEAR_TYPES, *((b, a) for a, b in _NEAR_TYPES), (EntityType.PLACE, EntityType.GROUP)})
"""Pairs of an item's type and the type that a text uses its name as, which may well go together."""
_EARTH_RADIUS = 6371.0
_REGION_REACH = 600.0
"""Kilometres from the middle of a region to its farthest towns."""


def roles(group: Group) -> list[str]:
    """The offices that titles before the names of a group tell."""
    return sorted({n.title.role for n in group.members if n.title and n.title.role})


def lies_in(item: Item, place: Item) -> bool:
    """Whether the index says so, or, of a region whose towns it does not know, the map and the country do."""
    if place.qid in (item.country, item.parent) or item.qid in (place.country, place.parent):
        return True
    return (
        item.parent is None
        and item.country is not None
        and item.country == place.country
        and _near(item, place)
    )


def is_spot(item: Item) -> bool:
    """Whether it is a place that lies in wider ones."""
    return item.type is EntityType.PLACE and item.kind not in WIDE


def _near(item: Item, place: Item) -> bool:
    """Whether two places are within reach of each other; not known counts as near."""
    if item.latitude is None or item.longitude is None or place.latitude is None or place.longitude is None:
        return True
    north = math.radians(item.latitude - place.latitude)
    middle = math.radians((item.latitude + place.latitude) / 2)
    east = math.radians((item.longitude - place.longitude + 180) % 360 - 180) * math.cos(middle)
    return _EARTH_RADIUS * math.hypot(north, east) <= _REGION_REACH
