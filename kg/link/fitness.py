"""How well an item goes with the way a text names it: type, place and office. 1 is well, near 0 hardly."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kg.link.candidates import Option
from kg.link.groups import Group
from kg.link.offices import offices
from kg.link.setting import Setting
from kg.model import EntityType
from kg.wikidata.item import Item, NameKind

WIDE = frozenset({"country", "territory", "region", "continent", "area"})
"""Kinds of places that others lie in, and that stand in lists with others of their kind."""
SETTLEMENTS = frozenset({"city", "town"})

# How well an item of a type answers a name that the text uses as another: countries and buildings act
# (organization), and recognisers confuse events, works and products.
_CLOSE = {
    (EntityType.PLACE, EntityType.ORGANIZATION): 0.85,
    (EntityType.ORGANIZATION, EntityType.PLACE): 0.75,
    (EntityType.GROUP, EntityType.ORGANIZATION): 0.85,
    (EntityType.ORGANIZATION, EntityType.GROUP): 0.85,
    (EntityType.PLACE, EntityType.GROUP): 0.8,
    (EntityType.EVENT, EntityType.ORGANIZATION): 0.75,
    (EntityType.ORGANIZATION, EntityType.EVENT): 0.75,
    (EntityType.WORK, EntityType.ORGANIZATION): 0.8,
    (EntityType.ORGANIZATION, EntityType.WORK): 0.8,
    (EntityType.PRODUCT, EntityType.ORGANIZATION): 0.8,
    (EntityType.ORGANIZATION, EntityType.PRODUCT): 0.8,
    (EntityType.WORK, EntityType.EVENT): 0.85,
    (EntityType.EVENT, EntityType.WORK): 0.85,
}
_UNTYPED = 0.9
_OTHERWISE = 0.3
_MISTYPED_SURNAME = 0.55
"""Recognisers are at their weakest with a foreign last name alone."""
_NO_REGION = 0.35
_FAR = 0.25
_FOREIGN = 0.75
_OWN_NAME = 0.9
"""The weight from which a name is that of one thing in the world, not of one in each country."""
_OTHER_OFFICE = 0.3
_EARTH_RADIUS = 6371.0
_REGION_REACH = 600.0
"""Kilometres from the middle of a region to its farthest towns."""


def fitness(option: Option, group: Group, setting: Setting, within: Sequence[Item]) -> float:
    """The product of all fits; `within` are the items that the text may say a place lies in."""
    fits = (
        _type_fit(option, group),
        _place_fit(option.item, within),
        _office_fit(option, group),
        _home_fit(option, setting),
    )
    return math.prod(fits)


def _type_fit(option: Option, group: Group) -> float:
    item = option.item
    if item.kind in SETTLEMENTS and any(n.region for n in group.members):
        return _NO_REGION
    if group.adjective or item.type is group.type:
        return 1.0
    if group.type is EntityType.OTHER:
        return _UNTYPED
    if option.kind is NameKind.SURNAME:
        return _MISTYPED_SURNAME
    return _CLOSE.get((item.type, group.type), _OTHERWISE)


def _place_fit(item: Item, within: Sequence[Item]) -> float:
    """Much less than 1 when the text puts the place elsewhere: "Paris, Texas"."""
    if item.kind in WIDE or not within:
        return 1.0
    return 1.0 if any(lies_in(item, place) for place in within) else _FAR


def _home_fit(option: Option, setting: Setting) -> float:
    """Less than 1 for what many countries have, when the document names countries but not this one."""
    country = option.item.country
    if country is None or not setting.countries or country in setting.countries:
        return 1.0
    return _FOREIGN if option.weight < _OWN_NAME else 1.0


def _office_fit(option: Option, group: Group) -> float:
    """Much less than 1 when a last name stands with an office that the person never held."""
    if option.kind is not NameKind.SURNAME:
        return 1.0
    told = roles(group)
    held = not told or any(any(offices(option.item, role)) for role in told)
    return 1.0 if held else _OTHER_OFFICE


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


def _near(item: Item, place: Item) -> bool:
    """Whether two places are within reach of each other; not known counts as near."""
    if item.latitude is None or item.longitude is None or place.latitude is None or place.longitude is None:
        return True
    north = math.radians(item.latitude - place.latitude)
    middle = math.radians((item.latitude + place.latitude) / 2)
    east = math.radians((item.longitude - place.longitude + 180) % 360 - 180) * math.cos(middle)
    return _EARTH_RADIUS * math.hypot(north, east) <= _REGION_REACH
