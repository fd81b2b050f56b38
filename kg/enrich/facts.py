"""What the index knows of an item, as triples in Wikidata's own terms, with positions and memberships."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph import literals
from kg.graph.entities import country_term
from kg.graph.iris import Iris, is_qid
from kg.graph.vocabulary import GEO, GEOSPARQL, KG, RDF, RDFS, SCHEMA, WDT, WIKIBASE
from kg.wikidata import cells
from kg.wikidata.item import Fact, Item, Office

DIRECT = {term: WDT[term] for term in ("P17", "P27", "P31", "P39", "P102", "P131", "P361", "P463")}
"""Facts that lead straight to another item; those that have ended are left out."""

_COMMONS = "http://commons.wikimedia.org/wiki/Special:FilePath/"
_WIKIPEDIA = "https://en.wikipedia.org/wiki/"


def described(iris: Iris, item: Item, facts: Sequence[Fact]) -> Iterator[Triple]:
    """All that is told of an item: country, place, offices, memberships, party, image, sitelinks."""
    node = iris.entity(item.qid)
    yield from _place(iris, node, item)
    for office in item.offices:
        yield from _position(iris, node, office)
    for fact in facts:
        yield from _fact(iris, node, fact)


def neighbours(item: Item, facts: Sequence[Fact]) -> set[str]:
    """The QIDs that the item's triples lead to."""
    direct = {fact.value for fact in facts if fact.property in DIRECT}
    held = {office.of for office in item.offices}
    return {qid for qid in (item.country, item.parent, *held, *direct) if qid and is_qid(qid)} - {item.qid}


def _place(iris: Iris, node: NamedNode, item: Item) -> Iterator[Triple]:
    yield Triple(node, KG.kind, literals.text(item.kind))
    if item.country and item.country != item.qid:
        yield Triple(node, country_term(item.type), iris.entity(item.country))
    if item.parent:
        yield Triple(node, WDT.P131, iris.entity(item.parent))
    if item.latitude is not None and item.longitude is not None:
        latitude, longitude = literals.decimal(item.latitude, 5), literals.decimal(item.longitude, 5)
        yield Triple(node, GEO.lat, latitude)
        yield Triple(node, GEO.long, longitude)
        point = f"Point({longitude.value} {latitude.value})"
        yield Triple(node, WDT.P625, Literal(point, datatype=GEOSPARQL.wktLiteral))


def _position(iris: Iris, holder: NamedNode, office: Office) -> Iterator[Triple]:
    start, end = (day.isoformat() if day else None for day in (office.start, office.end))
    node = iris.position(holder.value, office.role, office.of, start, end)
    yield Triple(holder, KG.position, node)
    yield Triple(node, RDF.type, KG.Position)
    yield Triple(node, SCHEMA.roleName, literals.text(office.role))
    yield Triple(node, KG.positionOf, iris.entity(office.of))
    if office.start:
        yield Triple(node, SCHEMA.startDate, literals.day(office.start))
    if office.end:
        yield Triple(node, SCHEMA.endDate, literals.day(office.end))


def _fact(iris: Iris, node: NamedNode, fact: Fact) -> Iterator[Triple]:
    if fact.property == "P18":
        yield Triple(node, WDT.P18, NamedNode(_COMMONS + quote(fact.value)))
    elif fact.property == "sitelinks" and fact.value.isdigit():
        yield Triple(node, WIKIBASE.sitelinks, literals.integer(int(fact.value)))
    elif fact.property == "enwiki":
        yield Triple(node, SCHEMA.sameAs, NamedNode(_WIKIPEDIA + quote(fact.value.replace(" ", "_"))))
    elif fact.property in DIRECT and is_qid(fact.value):
        if not fact.end:
            yield Triple(node, DIRECT[fact.property], iris.entity(fact.value))
        if fact.property == "P463":
            yield from _membership(iris, node, fact)


def _membership(iris: Iris, member: NamedNode, fact: Fact) -> Iterator[Triple]:
    node = iris.membership(member.value, fact.value, fact.start, fact.end)
    yield Triple(member, KG.membership, node)
    yield Triple(node, RDF.type, KG.Membership)
    yield Triple(node, KG.memberOf, iris.entity(fact.value))
    for term, text, last in ((SCHEMA.startDate, fact.start, False), (SCHEMA.endDate, fact.end, True)):
        # A day that the source gives wrongly is no reason to leave out the rest.
        with suppress(ValueError):
            if day := cells.day(text, last=last):
                yield Triple(node, term, literals.day(day))


def labelled(iris: Iris, item: Item) -> Triple:
    """The item's name, for what no article names."""
    return Triple(iris.entity(item.qid), RDFS.label, literals.text(item.label))
