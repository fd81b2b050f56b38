"""What speaks for and against an item as the meaning of a name, as numbers that a model weighs.

Every feature is 0 where it has nothing to say, and mostly 1 where it holds. `weights.tsv` explains each.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import NamedTuple

from kg.link.candidates import Option
from kg.link.common_surnames import is_common_surname
from kg.link.fitness import CLOSE, SETTLEMENTS, WIDE, is_spot, lies_in, roles
from kg.link.groups import Group
from kg.link.offices import offices
from kg.link.setting import Setting
from kg.link.surroundings import Surroundings
from kg.model import EntityType
from kg.wikidata.item import Item, NameKind

LabelOf = Callable[[str], str]
"""The label of a QID, empty when the index does not know it."""

_LEAST_SHARE = 0.001
_OWN_NAME = 0.9
"""The share from which a name is that of one thing in the world, not of one in each country."""
_ONCE = 0.4
"""What an office once held is worth, against one held on the article's day."""
_MOST_WORDS = 3


class Features(NamedTuple):
    """The features of one item for one name, in the order of the table."""

    alias: float
    country_named: float
    country_shared: float
    crowded: float
    crowded_place: float
    elsewhere: float
    foreign: float
    holds_told: float
    label_named: float
    located: float
    log_share: float
    named_otherwise: float
    nation_other: float
    nation_told: float
    office: float
    office_never: float
    place_told: float
    prominence: float
    region_meant: float
    region_told: float
    related: float
    settlement_small: float
    several_words: float
    shared_other: float
    shared_own: float
    surname: float
    surname_common: float
    surname_other: float
    surname_prominence: float
    type_close: float
    type_other: float
    type_same: float
    words: float


TOLD = {
    "office": "holds or held the office told",
    "place_told": "lies in the place named after it",
    "holds_told": "the place named before it lies in it",
    "nation_told": "is of the country told beside it",
    "nation_other": "the text gives it to another country",
    "named_otherwise": "another name of the document means it",
    "related": "related to others of the document",
    "country_named": "its country is named",
    "country_shared": "others are of its country",
    "label_named": "the text names what it belongs to",
    "located": "something is said to be in it",
    "region_told": "the text calls it a region",
    "words": "words of its description",
    "shared_own": "the article is about its country",
    "shared_other": "the article is about other countries",
    "elsewhere": "the text puts it elsewhere",
    "office_never": "never held the office told",
}
"""What a feature means in the words of a reason."""


def told(found: Features, weights: Features) -> list[str]:
    """In words, the features of the context that hold and count."""
    counted = dict(zip(Features._fields, map(operator.mul, found, weights), strict=True))
    return [words for name, words in TOLD.items() if counted[name]]


def features(
    option: Option, group: Group, setting: Setting, around: Surroundings, label_of: LabelOf
) -> Features:
    """The features of an option of a group."""
    item, surname = option.item, option.kind is NameKind.SURNAME
    one_word = float(option.words == 1)
    settled = one_word * (item.kind in SETTLEMENTS)
    told = [lies_in(item, place) for place in around.within] if is_spot(item) else []
    held = _office(option, group, setting)
    same, close = _type(option, group)
    crowded = sum(n.crowded for n in group.members) / len(group.members)
    region = any(n.region for n in group.members)
    named = item.country is not None and item.country in setting.known
    nation = _of_nation(item, around)
    own, other = _of_subject(item, nation, around, setting)
    return Features(
        alias=float(option.kind is NameKind.ALIAS),
        country_named=float(named),
        country_shared=float(not named and _shared_country(item, setting)),
        crowded=crowded,
        crowded_place=crowded * (item.type is EntityType.PLACE),
        elsewhere=float((bool(told) or around.placed) and not any(told)),
        foreign=float(_is_foreign(option, setting)),
        holds_told=float(_holds(item, around)),
        label_named=float(_label_named(item, setting, label_of)),
        located=float(item.type is EntityType.PLACE and not told and any(n.located for n in group.members)),
        log_share=math.log(max(_OWN_NAME if own else 0.0, option.weight, _LEAST_SHARE)),
        named_otherwise=float(setting.named_by_others(item.qid, around.position)),
        nation_other=float(nation is False),
        nation_told=float(nation is True),
        office=held,
        office_never=float(surname and bool(roles(group)) and not held),
        place_told=float(any(told)),
        prominence=item.prominence,
        region_meant=float(region and _is_no_region(item, group)),
        region_told=float(item.kind == "region" and region),
        related=float(_is_related(item, setting)),
        settlement_small=settled * (1 - item.prominence),
        several_words=1 - one_word,
        shared_other=float(other),
        shared_own=float(own),
        surname=float(surname),
        surname_common=float(surname and is_common_surname(option.name)),
        surname_other=float(surname and not same and not close),
        surname_prominence=surname * item.prominence,
        type_close=close,
        type_other=float(not same and not close),
        type_same=same,
        words=min(len(setting.shared_words(item.description)), _MOST_WORDS) / _MOST_WORDS,
    )


def _type(option: Option, group: Group) -> tuple[float, float]:
    """Whether the item is of the type that the text uses the name as, and whether it is of a close one."""
    if group.adjective or option.item.type is group.type:
        return 1.0, 0.0
    close = group.type is EntityType.OTHER or (option.item.type, group.type) in CLOSE
    return 0.0, float(close and option.kind is not NameKind.SURNAME)


def _office(option: Option, group: Group, setting: Setting) -> float:
    """How well a title before the name is an office of the person: 1 now, less once, 0 never or untold."""
    told = roles(group)
    if any(any(offices(option.item, role, setting.date)) for role in told):
        return 1.0
    return _ONCE if any(any(offices(option.item, role)) for role in told) else 0.0


def _is_no_region(item: Item, group: Group) -> bool:
    """Whether an item is none where the text tells a region: a city, or a body where a place is meant."""
    if item.type is EntityType.PLACE:
        return item.kind in SETTLEMENTS
    return group.type is EntityType.PLACE


def _is_foreign(option: Option, setting: Setting) -> bool:
    """What many countries have, where the document names countries but not this one."""
    country = option.item.country
    if country is None or not setting.countries or country in setting.countries:
        return False
    return option.weight < _OWN_NAME


def _of_nation(item: Item, around: Surroundings) -> bool | None:
    """Whether an adjective of nationality before the name fits the item; None when there is no telling.

    It tells of bodies and persons: "American Midland" is no town called Midland.
    """
    own = {qid for qid in (item.country, *(office.of for office in item.offices)) if qid}
    if not around.nations or not own or item.type is EntityType.PLACE:
        return None
    return not around.nations.isdisjoint({item.qid, *own})


def _of_subject(item: Item, nation: bool | None, around: Surroundings, setting: Setting) -> tuple[bool, bool]:
    """Whether a body of a name that many countries have is of the country told beside it, or else of one that
    the article names most; and whether it is of one that the article is not about."""
    if not around.shared or item.country is None:
        return False, False
    if nation is not None:
        return nation, not nation
    subject = setting.subject
    return item.country in subject.most, bool(subject.all) and item.country not in subject.all


def _holds(item: Item, around: Surroundings) -> bool:
    """Whether a place named right before it may lie in it: "Paris, Texas" for Texas."""
    places = [place for place in around.holding if place.kind not in WIDE]
    return item.kind in WIDE and any(lies_in(place, item) for place in places)


def _shared_country(item: Item, setting: Setting) -> bool:
    wanted = item.country if item.type is not EntityType.PLACE else None
    return wanted is not None and setting.others_lead_to(wanted, item)


def _is_related(item: Item, setting: Setting) -> bool:
    """Coherence: whether facts lead from the item to what the document surely names, or back."""
    return setting.others_lead_to(item.qid, item) or not setting.known.isdisjoint(item.related)


def _label_named(item: Item, setting: Setting, label_of: LabelOf) -> bool:
    """Whether the text has the label of what the item leads to, linked or not."""
    around = {qid for qid in (item.country, item.parent, *item.related) if qid and qid != item.qid}
    return any(setting.has_words_of(label_of(qid)) for qid in sorted(around))
