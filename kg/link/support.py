"""What in a document speaks for an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.link.fitness import lies_in, roles
from kg.link.groups import Group
from kg.link.offices import offices
from kg.link.setting import Setting
from kg.model import EntityType
from kg.wikidata.item import Item


@dataclass(frozen=True, slots=True)
class Support:
    """A reason. `odds` is how many times likelier it makes the item against others of the name; `trust`, from
    0 to 1, which part it takes of the doubt that the name means something unknown to the index.
    """

    why: str
    odds: float
    trust: float


_WORD_ODDS = 1.3
_WORD_TRUST = 0.12
_MOST_WORDS = 3


def supports(item: Item, group: Group, setting: Setting, within: Sequence[Item]) -> Iterator[Support]:
    """All reasons for an item; `within` are the items that the text may say a place lies in."""
    if any(lies_in(item, place) for place in within):
        yield Support("lies in the place named after it", 10.0, 0.6)
    yield from _office(item, group, setting)
    yield from _relations(item, setting)
    shared = sorted(setting.shared_words(item.description))
    if shared:
        n = min(len(shared), _MOST_WORDS)
        yield Support("words: " + ", ".join(shared), _WORD_ODDS**n, _WORD_TRUST * n)


def _relations(item: Item, setting: Setting) -> Iterator[Support]:
    if setting.others_lead_to(item.qid, item):
        yield Support("others of the document lead to it", 4.0, 0.45)
    elif not setting.known.isdisjoint(item.related):
        yield Support("related to others of the document", 4.0, 0.45)
    if item.country in setting.known:
        yield Support("its country is named", 3.0, 0.4)
    elif item.country and item.type is not EntityType.PLACE and setting.others_lead_to(item.country, item):
        yield Support("others are of its country", 1.5, 0.2)


def _office(item: Item, group: Group, setting: Setting) -> Iterator[Support]:
    """A title before the name that is an office of the person."""
    for role in roles(group):
        if any(offices(item, role, setting.date)):
            yield Support(f"is {role}", 20.0, 0.8)
            return
        if any(offices(item, role)):
            yield Support(f"was {role}", 6.0, 0.4)
            return
