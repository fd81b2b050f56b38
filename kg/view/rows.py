"""The rows of a SPARQL answer as the view reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import pyoxigraph as ox

from kg.graph.vocabulary import PREFIXES

Row: TypeAlias = Mapping[str, str]


def rows(graph: ox.Store, query: str) -> Iterator[Row]:
    """Each solution as what its variables hold; what is unbound or a blank node is left out."""
    solutions = graph.query(query, prefixes=PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        cells = ((name, solution[name]) for name in names)
        yield {name: term.value for name, term in cells if isinstance(term, ox.NamedNode | ox.Literal)}
