"""What a query asks to see: the events and entities that its answer names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.store import Store
from kg.query.run import query as ask


def named_in_answer(
    store: Store, query: str | Path, given: Mapping[str, str | Sequence[str]] | None = None
) -> frozenset[str]:
    """The IRIs in the answer of a SELECT, CONSTRUCT or DESCRIBE; `query` is a name, a file or SPARQL.

    QueryError when the query is malformed, or an ASK, which names nothing.
    """
    result = ask(store, query, given or {})
    if result.answer is not None:
        raise QueryError("an ASK query names nothing that could be shown; use SELECT or CONSTRUCT")
    terms = [cell for row in result.rows for cell in row]
    for triple in result.triples or ():
        terms += [triple.subject, triple.object]
    return frozenset(term.value for term in terms if isinstance(term, ox.NamedNode))
