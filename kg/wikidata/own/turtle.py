"""Entities from an RDF file, in the terms that such files use: RDFS, SKOS, schema.org, FOAF, OWL, WGS84."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rdflib
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, RDF, RDFS, SKOS

from kg.errors import DataError
from kg.model import EntityType
from kg.wikidata import cells
from kg.wikidata.item import Fact, Item, NameKind
from kg.wikidata.names import fold
from kg.wikidata.surnames import surnames
from kg.wikidata.tables import Entry, Name, own_id

_SCHEMA = ("http://schema.org/", "https://schema.org/")
_WD = (
    "http://www.wikidata.org/entity/",
    "https://www.wikidata.org/entity/",
    "https://www.wikidata.org/wiki/",
)
_WDT = rdflib.Namespace("http://www.wikidata.org/prop/direct/")
_GEO = rdflib.Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
_KG = rdflib.Namespace("https://w3id.org/newskg/ontology#")
_PROMINENCE = 0.5


def _schema(*names: str) -> tuple[rdflib.URIRef, ...]:
    return tuple(rdflib.URIRef(base + name) for name in names for base in _SCHEMA)


_LABELS = (RDFS.label, SKOS.prefLabel, FOAF.name, *_schema("name"))
_ALIASES = (SKOS.altLabel, *_schema("alternateName", "legalName"))
_DESCRIPTIONS = (*_schema("description"), DCTERMS.description, RDFS.comment)
_SAME = (OWL.sameAs, SKOS.exactMatch, *_schema("sameAs"))
_LATITUDE, _LONGITUDE = (_GEO.lat, *_schema("latitude")), (_GEO.long, *_schema("longitude"))
_TYPES: dict[Any, EntityType] = {
    **dict.fromkeys((FOAF.Person, _KG.Person, *_schema("Person")), EntityType.PERSON),
    **dict.fromkeys(
        (
            FOAF.Organization, ORG.Organization, ORG.FormalOrganization, _KG.Organization,
            *_schema("Organization", "Corporation", "NGO", "GovernmentOrganization", "NewsMediaOrganization"),
        ),
        EntityType.ORGANIZATION,
    ),
    **dict.fromkeys(
        (_GEO.SpatialThing, _KG.Place, *_schema("Place", "City", "Country", "AdministrativeArea")),
        EntityType.PLACE,
    ),
    **dict.fromkeys((FOAF.Group, _KG.Group), EntityType.GROUP),
    **dict.fromkeys((_KG.NamedEvent, *_schema("Event")), EntityType.EVENT),
    **dict.fromkeys((_KG.Work, *_schema("CreativeWork", "Book", "Movie")), EntityType.WORK),
    **dict.fromkeys((_KG.Product, *_schema("Product")), EntityType.PRODUCT),
}  # fmt: skip


def read_graph(path: Path) -> list[Entry]:
    """All subjects with a label, sorted by IRI. One that is, or is the same as, a Wikidata item has its QID.

    Raises DataError with the file and, where the parser tells it, the line of a mistake.
    """
    graph = rdflib.Graph()
    try:
        graph.parse(path)
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror or error}") from None
    except Exception as error:
        # Each of rdflib's parsers has errors of its own, some of them plain ones.
        raise DataError(f"{path}: is not readable RDF: {_one_line(error)}") from None
    entries: dict[str, Entry] = {}
    for subject in sorted(s for s in set(graph.subjects()) if isinstance(s, rdflib.URIRef)):
        entry = _entry(graph, subject, path)
        if entry is None:
            continue
        before = entries.setdefault(entry.item.qid, entry)
        if before is not entry:
            raise DataError(f"{entry.place}: {entry.item.qid} is already at {before.place}")
    if not entries:
        raise DataError(f"{path}: no subject has a label, such as rdfs:label, skos:prefLabel or schema:name")
    return list(entries.values())


def _entry(graph: rdflib.Graph, subject: rdflib.URIRef, path: Path) -> Entry | None:
    labels = list(_texts(graph, subject, _LABELS))
    if not labels:
        return None
    place = f"{path} <{subject}>"
    found = [t for t in (_TYPES.get(o) for o in graph.objects(subject, RDF.type)) if t is not None]
    type_ = min(found, key=list(EntityType).index, default=EntityType.OTHER)
    label = labels[0]
    qid = next((q for q in (_qid(o) for o in (subject, *_objects(graph, subject, _SAME))) if q), None)
    country = next((q for q in map(_qid, graph.objects(subject, _WDT.P17)) if q), None)
    try:
        item = Item(
            qid or own_id(type_.value, label), label, type_,
            "person" if type_ is EntityType.PERSON else "other",
            next(iter(_texts(graph, subject, _DESCRIPTIONS)), ""), _PROMINENCE, country,
            latitude=_number(graph, subject, _LATITUDE, 90),
            longitude=_number(graph, subject, _LONGITUDE, 180),
        )  # fmt: skip
    except ValueError as error:
        raise DataError(f"{place}: {error}") from None
    aliases = [*labels[1:], *_texts(graph, subject, _ALIASES)]
    facts = () if qid else (Fact("iri", str(subject)),)
    return Entry(item, tuple(_names(item, aliases)), place, facts)


def _names(item: Item, aliases: list[str]) -> Iterator[Name]:
    seen = {fold(item.label)}
    yield Name(item.label, NameKind.LABEL)
    last = surnames(item.label, item.country) if item.type is EntityType.PERSON else ()
    for kind, texts in ((NameKind.ALIAS, aliases), (NameKind.SURNAME, last)):
        for text in texts:
            if fold(text) and fold(text) not in seen:
                seen.add(fold(text))
                yield Name(text, kind)


def _objects(graph: rdflib.Graph, subject: rdflib.URIRef, terms: tuple[Any, ...]) -> Iterator[Any]:
    for term in terms:
        yield from sorted(graph.objects(subject, term), key=lambda node: node.n3())


def _texts(graph: rdflib.Graph, subject: rdflib.URIRef, terms: tuple[Any, ...]) -> Iterator[str]:
    """Texts, those in English or without a language first."""
    found = [o for o in _objects(graph, subject, terms) if isinstance(o, rdflib.Literal)]
    found.sort(key=lambda o: (o.language or "en").partition("-")[0] != "en")
    yield from dict.fromkeys(text for o in found if (text := " ".join(str(o).split())) and fold(text))


def _qid(node: Any) -> str | None:
    for base in _WD:
        if str(node).startswith(base):
            try:
                return cells.qid(str(node).removeprefix(base))
            except ValueError:
                return None
    return None


def _number(graph: rdflib.Graph, subject: rdflib.URIRef, terms: tuple[Any, ...], most: float) -> float | None:
    text = next((str(o) for o in _objects(graph, subject, terms)), None)
    return None if text is None else cells.number(text, -most, most)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
