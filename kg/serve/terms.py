"""The terms that queries are written with, and what they mean, from the ontology."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.graph import vocabulary
from kg.graph.namespace import Namespace
from kg.query.labels import shortened
from kg.resources import ontologies

_COMMENTS = frozenset(
    {
        "http://www.w3.org/2000/01/rdf-schema#comment",
        "http://www.w3.org/2004/02/skos/core#definition",
    }
)


@dataclass(frozen=True, slots=True)
class Word:
    """A term, with a prefix, and its meaning."""

    name: str
    meaning: str


@cache
def words() -> tuple[Word, ...]:
    """All terms that graphs are written in, and those that the ontology defines."""
    meanings: dict[str, str] = {}
    for file in ("newskg.ttl", "event-types.ttl"):
        for quad in ox.parse(path=str(ontologies() / file), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                comment = quad.object.value if quad.predicate.value in _COMMENTS else ""
                meanings[quad.subject.value] = comment or meanings.get(quad.subject.value, "")
    spaces = [one for one in vars(vocabulary).values() if isinstance(one, Namespace)]
    for space in spaces:
        for name in space:
            meanings.setdefault(space.iri + name, "")
    named = {shortened(iri): meaning for iri, meaning in meanings.items()}
    return tuple(Word(name, meaning) for name, meaning in sorted(named.items()) if "://" not in name)
