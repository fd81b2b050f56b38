"""The names in a graph that people look up: of entities, countries, bodies, publishers and articles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from enum import StrEnum

import pyoxigraph as ox

from kg.graph.vocabulary import COUNTRY, KG, RDF, RDFS, SCHEMA, SKOS
from kg.wikidata.names import DROPPED, LETTERS

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


_LEADING = (*COUNTRY, SCHEMA.containedInPlace, KG.memberOf, KG.positionOf)
"""What leads to things that have a name though they are no entities of that graph: areas and bodies."""
_TERMS = (RDFS.label, SKOS.altLabel, SCHEMA.headline, SCHEMA.publisher, *_LEADING)
_NEEDED = frozenset({RDF.type, *_TERMS})


class NameKind(StrEnum):
    """What a name is to the thing that bears it."""

    LABEL = "label"
    ALIAS = "alias"
    PUBLISHER = "publisher"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name and the IRI of what it stands for."""

    iri: str
    kind: NameKind
    text: str


def names(quads: Iterable[ox.Quad | ox.Triple]) -> set[Name]:
    """The names in the quads of one graph. Events have labels too, but nobody looks for these."""
    known = [quad for quad in quads if quad.predicate in _NEEDED]
    entities = {quad.subject for quad in known if quad.predicate == RDF.type and quad.object == KG.Entity}
    entities |= {quad.object for quad in known if quad.predicate in _LEADING}  # type: ignore[misc]
    publishers = {quad.object for quad in known if quad.predicate == SCHEMA.publisher}
    return set(_names(known, entities, publishers))


def naming_quads(graph: ox.Store, name: ox.NamedNode) -> Iterator[ox.Quad]:
    """Those quads of a named graph that `names` needs: a few of the hundreds that an article has."""
    yield from graph.quads_for_pattern(None, RDF.type, KG.Entity, name)
    for term in _TERMS:
        yield from graph.quads_for_pattern(None, term, None, name)


def folded(text: str) -> str:
    """The form in which names are searched: "lodz" finds "Łódź", and "obrien" finds "O’Brien".

    Without case, accents, apostrophes, needless spaces and what SQLite cannot hold. All other punctuation
    stays, other than with `kg.wikidata.names.fold`: headlines are searched too.
    """
    plain = unicodedata.normalize("NFKD", _UNSTORABLE.sub("\ufffd", text).casefold())
    bare = "".join(one for one in plain if not unicodedata.combining(one))
    return " ".join(bare.translate(DROPPED).translate(LETTERS).split())


def _names(
    known: list[ox.Quad | ox.Triple], entities: Set[object], publishers: Set[object]
) -> Iterator[Name]:
    for quad in known:
        if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.Literal):
            continue
        iri, text = quad.subject.value, quad.object.value
        if quad.predicate == RDFS.label and quad.subject in entities:
            yield Name(iri, NameKind.LABEL, text)
        elif quad.predicate == SKOS.altLabel and quad.subject in entities:
            yield Name(iri, NameKind.ALIAS, text)
        elif quad.predicate == RDFS.label and quad.subject in publishers:
            yield Name(iri, NameKind.PUBLISHER, text)
        elif quad.predicate == SCHEMA.headline:
            yield Name(iri, NameKind.HEADLINE, text)
