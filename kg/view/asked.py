"""What a query asks to see: the events and entities that its answer names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.store import Store
from kg.query.parameters import bound
from kg.query.run import query as ask
from kg.view.rows import rows

_REPORTS = """
SELECT DISTINCT ?event WHERE {
  GRAPH ?g { ?named (nsl:hasSlot/nsl:contains)?/kg:mergedFrom ?event }
}
"""


def named_in_answer(
    store: Store, query: str | Path, given: Mapping[str, str | Sequence[str]] | None = None
) -> frozenset[str]:
    """The IRIs in the answer of a SELECT, CONSTRUCT or DESCRIBE; `query` is a name, a file or SPARQL.

    A merged event or a storyline stands for the events that it was made of. QueryError when the query is
    malformed, or an ASK, which names nothing.
    """
    result = ask(store, query, given or {})
    if result.answer is not None:
        raise QueryError("an ASK query has nothing to show; use SELECT or CONSTRUCT")
    terms = [cell for row in result.rows for cell in row]
    for triple in result.triples or ():
        terms += [triple.subject, triple.object]
    named = frozenset(term for term in terms if isinstance(term, ox.NamedNode))
    return frozenset(term.value for term in named) | _reports(store, named)


def _reports(store: Store, named: frozenset[ox.NamedNode]) -> set[str]:
    """The events that the merged events and storylines among these were made of."""
    if not named:
        return set()
    only = tuple(sorted(named, key=lambda term: term.value))
    return {row["event"] for row in rows(store.graph, bound(_REPORTS, {"named": only}))}
