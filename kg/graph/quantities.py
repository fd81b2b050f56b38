"""The numbers of an event (killed, injured, money, drones, …) as triples."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.graph import literals
from kg.graph.iris import part, slug
from kg.graph.scope import Scope
from kg.graph.vocabulary import GAF, KG, RDF
from kg.model import CASUALTY_KINDS, Event, Quantity

_MONEY = "money"


def quantities(scope: Scope, event: NamedNode, source: Event) -> Iterator[Triple]:
    """Each number as a node with its proof.

    Those of people are properties of the event too, kg:killed (at least) and kg:killedMax (at most).
    """
    for quantity in source.quantities:
        yield from _node(scope, event, quantity)
        if quantity.what in CASUALTY_KINDS:
            yield from _direct(event, quantity, quantity.what)
    amounts = [quantity for quantity in source.quantities if quantity.what == _MONEY]
    # Of two amounts nobody could tell which currency is whose.
    if len(amounts) == 1:
        yield from _direct(event, amounts[0], "amount")
        if amounts[0].currency:
            yield Triple(event, KG.currency, literals.text(amounts[0].currency))


def _direct(event: NamedNode, quantity: Quantity, name: str) -> Iterator[Triple]:
    if quantity.min is not None:
        yield Triple(event, KG[name], literals.number(quantity.min))
    if quantity.max is not None:
        yield Triple(event, KG[f"{name}Max"], literals.number(quantity.max))


def _node(scope: Scope, event: NamedNode, quantity: Quantity) -> Iterator[Triple]:
    node = part(event, f"quantity={quantity.start},{quantity.end},{slug(quantity.what)}")
    yield Triple(event, KG.quantity, node)
    yield Triple(node, RDF.type, KG.Quantity)
    yield Triple(node, KG.what, literals.text(quantity.what))
    yield Triple(node, KG.text, literals.text(quantity.text))
    if quantity.min is not None:
        yield Triple(node, KG.minimum, literals.number(quantity.min))
    if quantity.max is not None:
        yield Triple(node, KG.maximum, literals.number(quantity.max))
    units = ((KG.counted, quantity.counted), (KG.currency, quantity.currency), (KG.per, quantity.per))
    yield from (Triple(node, term, literals.text(words)) for term, words in units if words)
    if quantity.approximate:
        yield Triple(node, KG.approximate, literals.boolean(True))
    yield Triple(node, GAF.denotedBy, scope.span(quantity.start, quantity.end))
    yield from scope.stretch(quantity.start, quantity.end)
