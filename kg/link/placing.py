"""Gives each linked place the areas that it lies in and its coordinates."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Area, Entity, EntityType
from kg.wikidata.areas import areas
from kg.wikidata.item import Lookup


def placed(entity: Entity, lookup: Lookup) -> Entity:
    """The entity with what the index knows of where it lies; the same object for what is no linked place."""
    item = lookup.item(entity.qid) if entity.qid and entity.type is EntityType.PLACE else None
    if item is None:
        return entity
    known = item.latitude is not None and item.longitude is not None
    return replace(
        entity,
        within=tuple(Area(area.qid, area.label) for area in areas(item, lookup)),
        latitude=item.latitude if known else None,
        longitude=item.longitude if known else None,
    )
