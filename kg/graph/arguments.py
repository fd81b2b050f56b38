"""Who and what takes part in an event, as triples."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.graph import literals
from kg.graph.iris import part
from kg.graph.scope import Scope
from kg.graph.vocabulary import GAF, KG, RDF, SEM
from kg.model import Argument, Event, Role

ROLES: dict[Role, NamedNode] = {role: KG[role.value] for role in Role}
"""The property of each role."""

ACTORS = frozenset({Role.AGENT, Role.PATIENT, Role.RECIPIENT})
PLACES = frozenset({Role.PLACE, Role.ORIGIN, Role.DESTINATION})


def arguments(scope: Scope, event: NamedNode, source: Event) -> Iterator[Triple]:
    """Each argument as a node with its proof, and as a direct property of the event where it is an entity."""
    for argument in source.arguments:
        yield from _node(scope, event, argument)
        if argument.entity:
            yield from _direct(event, argument.role, scope.iris.entity(argument.entity))


def _direct(event: NamedNode, role: Role, entity: NamedNode) -> Iterator[Triple]:
    yield Triple(event, ROLES[role], entity)
    if role in ACTORS:
        yield Triple(event, SEM.hasActor, entity)
    elif role in PLACES:
        yield Triple(event, SEM.hasPlace, entity)


def _node(scope: Scope, event: NamedNode, argument: Argument) -> Iterator[Triple]:
    node = part(event, _name(argument))
    yield Triple(event, KG.argument, node)
    yield Triple(node, RDF.type, KG.Argument)
    yield Triple(node, KG.role, literals.text(argument.role))
    yield Triple(node, KG.text, literals.text(argument.text))
    if argument.entity:
        yield Triple(node, KG.entity, scope.iris.entity(argument.entity))
    if argument.sector:
        yield Triple(node, KG.sector, literals.text(argument.sector))
    yield Triple(node, GAF.denotedBy, scope.span(argument.start, argument.end))
    yield from scope.stretch(argument.start, argument.end)


def _name(argument: Argument) -> str:
    """One span may stand for two entities ("the two leaders"), so that the entity belongs to the name."""
    name = f"{argument.role}={argument.start},{argument.end}"
    return f"{name},{argument.entity.removeprefix('e:')}" if argument.entity else name
