"""Why a query has no rows: what it lacks in the store, and which parameter leaves nothing over."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.iris import Iris
from kg.graph.store import Store
from kg.graph.vocabulary import ITSRDF, WD
from kg.query.labels import Labels
from kg.query.lexer import Kind, tokens
from kg.query.library import NamedQuery
from kg.query.parameters import Bindings
from kg.query.result import Result
from kg.query.run import answer

_COUNTED = 1000
"""Rows that are counted at the most."""
_MERGED = frozenset({"kg:MergedEvent", "kg:mergedFrom", "kg:MergedEntity", "kg:counterpart", "nsl:Storyline"})
_FACTS = frozenset({"kg:position", "kg:membership", "kg:positionOf", "kg:memberOf", "kg:indexVersion"})
_HAPPENED, _ONLY_TOLD = "kg:ActualEvent", "kg:ReportedEvent"


def reasons(store: Store, result: Result) -> list[str]:
    """What may explain an answer without rows, a line each; none for one with rows.

    The query is run again without each parameter that may be left out, so that this takes as long as the
    query does, some times over.
    """
    if result.rows or not result.columns or result.more:
        return []
    found = [*_lacking(store, result.query), *_unnamed(store, result)]
    return [*found, *_without(store, result), *_only_told(store, result)]


def _lacking(store: Store, query: NamedQuery) -> Iterator[str]:
    """Graphs that the query asks and the store does not have."""
    iris, used = Iris(store.base), {token.text for token in tokens(query.text) if token.kind is Kind.NAME}
    if used & _MERGED and not store.graph.contains_named_graph(iris.merged):
        yield "nothing was merged in this store yet: run kg unite"
    if used & _FACTS and not store.graph.contains_named_graph(iris.facts):
        yield "the store has no facts from the index yet: run kg enrich"


def _unnamed(store: Store, result: Result) -> Iterator[str]:
    """Entities among the parameters that no article names."""
    labels = Labels(store)
    for name, terms in sorted(result.bindings.items()):
        entities = [one for one in terms if isinstance(one, ox.NamedNode) and _is_entity(store, one)]
        if entities and not any(_named(store, one) for one in entities):
            yield f"no article names {name}={labels.of(entities[0])}"


def _without(store: Store, result: Result) -> Iterator[str]:
    """How many rows there are without one of the parameters that may be left out."""
    optional = {one.name for one in result.query.parameters if not one.required and one.default is None}
    for name in sorted(optional & result.bindings.keys()):
        rest = {key: terms for key, terms in result.bindings.items() if key != name}
        if count := _count(store, result.query, rest):
            yield f"without {name}: {count}"


def _only_told(store: Store, result: Result) -> Iterator[str]:
    """How many rows there are of what did not happen, or not yet."""
    if _HAPPENED not in result.query.text or _ONLY_TOLD in result.query.text:
        return
    otherwise = NamedQuery("", "", "", (), (), result.query.text.replace(_HAPPENED, _ONLY_TOLD))
    if count := _count(store, otherwise, dict(result.bindings)):
        yield f"of what is only planned, demanded or denied: {count} (planned-events, denied-events)"


def _count(store: Store, query: NamedQuery, values: Bindings) -> str:
    found = answer(store, query, values, _COUNTED)
    number = len(found.rows)
    return (
        f"{'more than ' if found.more else ''}{number:,} {'row' if number == 1 else 'rows'}" if number else ""
    )


def _is_entity(store: Store, node: ox.NamedNode) -> bool:
    return node.value.startswith((WD.iri, f"{store.base}entity/"))


def _named(store: Store, node: ox.NamedNode) -> bool:
    return next(store.graph.quads_for_pattern(None, ITSRDF.taIdentRef, node, None), None) is not None
