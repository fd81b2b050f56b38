"""How far a document supports that a group of names means an item. All numbers are shares from 0 to 1."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from kg.link.candidates import Option
from kg.link.groups import Group
from kg.link.offices import offices
from kg.link.setting import Setting
from kg.model import EntityType
from kg.wikidata.item import Item, NameKind

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
WIDE = frozenset({"country", "territory", "region", "continent", "area"})
"""Kinds of places that others lie in, and that stand in lists with others of their kind."""
_SETTLEMENTS = frozenset({"city", "town"})
_NO_REGION = 0.35
_EARTH_RADIUS = 6371.0
_REGION_REACH = 600.0
"""Kilometres from the middle of a region to its farthest towns."""
_UNTYPED = 0.9
_OTHERWISE = 0.3
_FAR = 0.25
_RELATED = 0.45
_COUNTRY_NAMED = 0.4
_SAME_COUNTRY = 0.2
_OFFICE = 0.8
_OTHER_OFFICE = 0.3
_CONTAINS = 0.6
_FOREIGN = 0.75
_OWN_NAME = 0.9
_PER_WORD = 0.12


@dataclass(frozen=True, slots=True)
class Scored:
    """An option with its score and the words that explain it."""

    option: Option
    score: float
    because: tuple[str, ...]


def score(option: Option, group: Group, setting: Setting, within: Sequence[Item]) -> Scored:
    """The score of an option; `within` are the items that the text may say a place lies in."""
    base = _base(option) * _type_fit(option.item, group)
    base *= _misfit(option.item, within) * _office_fit(option, group) * _home_fit(option, setting)
    supports = list(_supports(option.item, group, setting, within))
    doubt = reduce(lambda left, support: left * (1 - support[1]), supports, 1 - base)
    because = (f"prior {option.weight:.2f}", *(why for why, _ in supports))
    return Scored(option, round(min(1 - doubt, 0.99), 4), because)


def _base(option: Option) -> float:
    """What the name by itself is worth: a full name much, a single word less, a last name its share."""
    if option.kind is NameKind.SURNAME:
        return 0.95 * option.weight
    if option.words > 1:
        return 0.93 * option.weight
    if option.item.kind in _SETTLEMENTS:
        # Towns share names with persons, companies and other towns: only a large one is meant by itself.
        return (0.15 + 0.85 * math.sqrt(option.item.prominence)) * option.weight
    return (0.6 + 0.35 * option.item.prominence) * option.weight


def _type_fit(item: Item, group: Group) -> float:
    if item.kind in _SETTLEMENTS and any(n.region for n in group.members):
        return _NO_REGION
    if group.adjective or item.type is group.type:
        return 1.0
    if group.type is EntityType.OTHER:
        return _UNTYPED
    return _CLOSE.get((item.type, group.type), _OTHERWISE)


def _misfit(item: Item, within: Sequence[Item]) -> float:
    """Much less than 1 when the text puts the place elsewhere: "Paris, Texas"."""
    if item.kind in WIDE or not within:
        return 1.0
    return 1.0 if any(_lies_in(item, place) for place in within) else _FAR


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
    roles = _roles(group)
    held = not roles or any(any(offices(option.item, role)) for role in roles)
    return 1.0 if held else _OTHER_OFFICE


def _roles(group: Group) -> list[str]:
    return sorted({n.title.role for n in group.members if n.title and n.title.role})


def _lies_in(item: Item, place: Item) -> bool:
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


def _supports(
    item: Item, group: Group, setting: Setting, within: Sequence[Item]
) -> Iterator[tuple[str, float]]:
    """What in the document speaks for the item, each with its weight."""
    if any(_lies_in(item, place) for place in within):
        yield "lies in the place named after it", _CONTAINS
    yield from _office_support(item, group, setting)
    if setting.others_lead_to(item.qid, item):
        yield "others of the document lead to it", _RELATED
    elif not setting.known.isdisjoint(item.related):
        yield "related to others of the document", _RELATED
    if item.country in setting.known:
        yield "its country is named", _COUNTRY_NAMED
    elif item.country and item.type is not EntityType.PLACE and setting.others_lead_to(item.country, item):
        yield "others are of its country", _SAME_COUNTRY
    shared = setting.shared_words(item.description)
    if shared:
        yield "words: " + ", ".join(sorted(shared)), min(_PER_WORD * len(shared), 0.4)


def _office_support(item: Item, group: Group, setting: Setting) -> Iterator[tuple[str, float]]:
    """A title before the name that is an office of the person."""
    for role in _roles(group):
        if any(offices(item, role, setting.date)):
            yield f"is {role}", _OFFICE
            return
        if any(offices(item, role)):
            yield f"was {role}", _OFFICE / 2
            return
