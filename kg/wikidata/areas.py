"""What a place lies in: its region, its country, by the index."""

from __future__ import annotations

from kg.model import EntityType
from kg.wikidata.containment import LIES_IN
from kg.wikidata.item import FactSource, Item, Lookup

_DEEPEST = 8
"""Steps from a place up to its country; more is a mistake of the source."""


def areas(item: Item, lookup: Lookup) -> tuple[Item, ...]:
    """The areas that hold a place, the smallest first and its country last; empty for what is no place."""
    if item.type is not EntityType.PLACE:
        return ()
    found: dict[str, Item] = {}
    step: Item | None = item
    while step is not None and (parent := step.parent or _region(step, lookup)) and len(found) < _DEEPEST:
        step = lookup.item(parent)
        if step is None or step.type is not EntityType.PLACE or step.qid in found or step.qid == item.qid:
            break
        found[step.qid] = step
    country = lookup.item(item.country) if item.country and item.country != item.qid else None
    if country is not None:
        found.pop(country.qid, None)
        found[country.qid] = country
    return tuple(found.values())


def _region(item: Item, lookup: Lookup) -> str | None:
    """The area that a place lies in, where its index keeps that as a fact of its own."""
    if not isinstance(lookup, FactSource):
        return None
    facts = lookup.facts(item.qid)
    return next((fact.value for fact in facts if fact.property == LIES_IN and not fact.end), None)
