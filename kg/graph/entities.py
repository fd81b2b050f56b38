"""Entities, what the index knows of them, and their mentions, as triples."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.graph import literals
from kg.graph.iris import Iris
from kg.graph.scope import Scope
from kg.graph.vocabulary import GEO, ITSRDF, KG, RDF, RDFS, SCHEMA, SKOS, WDT
from kg.model import Entity, EntityType, Mention, MentionKind
from kg.wikidata.areas import areas
from kg.wikidata.item import Item, Lookup

CLASSES: dict[EntityType, NamedNode] = {
    EntityType.PERSON: KG.Person,
    EntityType.ORGANIZATION: KG.Organization,
    EntityType.PLACE: KG.Place,
    EntityType.GROUP: KG.Group,
    EntityType.WORK: KG.Work,
    EntityType.PRODUCT: KG.Product,
    EntityType.EVENT: KG.NamedEvent,
}
"""The class of each entity type; `other` has none but kg:Entity."""


def entity(scope: Scope, entity: Entity, facts: Lookup) -> Iterator[Triple]:
    """One entity: class, label, other names that the article uses, link, facts of the index, mentions."""
    node = scope.iris.entity(entity.qid or entity.id)
    yield Triple(node, RDF.type, KG.Entity)
    if entity.type in CLASSES:
        yield Triple(node, RDF.type, CLASSES[entity.type])
    yield Triple(node, RDFS.label, literals.text(entity.label))
    for name in _other_names(entity):
        yield Triple(node, SKOS.altLabel, literals.text(name))
    yield Triple(node, KG.linkScore, literals.decimal(entity.score))
    if entity.reason:
        yield Triple(node, KG.linkReason, literals.text(entity.reason))
    item = facts.item(entity.qid) if entity.qid else None
    if item:
        yield from _known(node, item)
    country = (item.country if item else None) or entity.country
    if country:
        yield from _country(scope.iris, node, entity.type, country, facts)
    if item:
        yield from _within(scope.iris, node, item, facts)
    for mention in entity.mentions:
        yield from _mention(scope, node, mention)


def described(iris: Iris, node: NamedNode, item: Item, facts: Lookup) -> Iterator[Triple]:
    """What the index knows of an item, as an entity's graph would tell it."""
    yield Triple(node, RDF.type, KG.Entity)
    if item.type in CLASSES:
        yield Triple(node, RDF.type, CLASSES[item.type])
    yield from _known(node, item)
    if item.country:
        yield from _country(iris, node, item.type, item.country, facts)
    yield from _within(iris, node, item, facts)


def _other_names(entity: Entity) -> list[str]:
    names = {mention.text for mention in entity.mentions if mention.kind is MentionKind.NAME}
    return sorted(names - {entity.label})


def _known(node: NamedNode, item: Item) -> Iterator[Triple]:
    yield Triple(node, KG.kind, literals.text(item.kind))
    if item.description:
        yield Triple(node, SCHEMA.description, literals.text(item.description))
    if item.latitude is not None and item.longitude is not None:
        yield Triple(node, GEO.lat, literals.decimal(item.latitude, 5))
        yield Triple(node, GEO.long, literals.decimal(item.longitude, 5))


def country_term(type_: EntityType) -> NamedNode:
    """Wikidata's property: the country of a person is that of citizenship, of all else where it is."""
    return WDT.P27 if type_ is EntityType.PERSON else WDT.P17


def _country(iris: Iris, node: NamedNode, type_: EntityType, country: str, facts: Lookup) -> Iterator[Triple]:
    where = iris.entity(country)
    if where == node:
        return
    yield Triple(node, country_term(type_), where)
    item = facts.item(country)
    if item:
        yield Triple(where, RDFS.label, literals.text(item.label))


def _within(iris: Iris, node: NamedNode, item: Item, facts: Lookup) -> Iterator[Triple]:
    """Each area that holds a place, directly, so that no query has to climb."""
    for area in areas(item, facts):
        where = iris.entity(area.qid)
        yield Triple(node, SCHEMA.containedInPlace, where)
        yield Triple(where, RDFS.label, literals.text(area.label))


def _mention(scope: Scope, entity: NamedNode, mention: Mention) -> Iterator[Triple]:
    node = scope.span(mention.start, mention.end)
    yield from scope.stretch(mention.start, mention.end)
    yield Triple(node, RDF.type, KG.Mention)
    yield Triple(node, KG.mentionKind, literals.text(mention.kind))
    yield Triple(node, ITSRDF.taIdentRef, entity)
    yield Triple(node, ITSRDF.taConfidence, literals.decimal(mention.score))
