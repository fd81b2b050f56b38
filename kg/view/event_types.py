"""The event types and their quad classes, read from the ontology so that the view and the graph agree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.errors import DataError
from kg.graph.vocabulary import PLOVER
from kg.model import EventType
from kg.resources import ontologies

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABEL, _BROADER, _DEFINITION = (
    ox.NamedNode(_SKOS + name) for name in ("prefLabel", "broader", "definition")
)

QUADS = ("material-conflict", "verbal-conflict", "verbal-cooperation", "material-cooperation", "news")
"""The classes of event types, from worst to best, then what is neither."""


@dataclass(frozen=True, slots=True)
class Described:
    """An event type: what it is called, what it means, and its quad class."""

    label: str
    quad: str
    definition: str


@cache
def event_types() -> dict[str, Described]:
    """All event types by name, in the order of the quad classes."""
    path = ontologies() / "event-types.ttl"
    try:
        quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise DataError(f"{path}: {error}") from None
    facts = {
        (quad.subject, quad.predicate): quad.object.value for quad in quads if hasattr(quad.object, "value")
    }
    made = {}
    for name in EventType:
        node = PLOVER[name]
        quad = facts.get((node, _BROADER), "").removeprefix(PLOVER.iri)
        if quad not in QUADS:
            raise DataError(f"{path}: {name} has no quad class")
        made[str(name)] = Described(
            facts.get((node, _LABEL), name.lower()), quad, facts.get((node, _DEFINITION), "")
        )
    return dict(sorted(made.items(), key=lambda item: (QUADS.index(item[1].quad), item[0])))
