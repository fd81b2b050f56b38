"""Runs a query, named or written out, on a store."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.store import Store
from kg.graph.vocabulary import PREFIXES
from kg.query.lexer import keywords
from kg.query.library import NAME, NamedQuery, named, parse, read
from kg.query.mistakes import check, malformed
from kg.query.parameters import Bindings, Given, bindings, bound
from kg.query.result import Result
from kg.query.services import check_services


def query(
    store: Store,
    query: str | Path,
    params: Given | None = None,
    limit: int | None = None,
    services: Collection[str] = (),
) -> Result:
    """The answer to a named query, to one in a file (a `Path`), or to SPARQL 1.1 written out.

    A string is never taken for a file, so that a query from elsewhere cannot read one.

    All prefixes of `kg.graph.vocabulary` are known without a declaration. The default graph is the union of
    all articles unless the query says FROM; what two articles say is in it twice, so count DISTINCT things.
    At most `limit` rows are fetched. SERVICE may call the addresses in `services`, by default none.
    QueryError when the query is malformed or unknown, uses a term of the ontology that does not exist, or
    calls another server.
    """
    asked = find(query)
    check_services(asked.text, services)
    check(asked.text)
    return answer(store, asked, bindings(store, asked, params or {}), limit)


def answer(store: Store, asked: NamedQuery, values: Bindings, limit: int | None = None) -> Result:
    """The answer to a query that was checked, with its parameters bound to terms. Fails like `query`."""
    union = "FROM" not in keywords(asked.text)
    try:
        found = store.graph.query(
            bound(asked.text, values), prefixes=PREFIXES, use_default_graph_as_union=union
        )
        return _result(asked, found, values, limit)
    except SyntaxError as error:
        raise malformed(asked.text, _without_parameters(asked.text, error)) from None
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query failed: {error}") from None


def find(query: str | Path) -> NamedQuery:
    """The query that is meant: a file, a name, or SPARQL."""
    if isinstance(query, Path):
        return read(query)
    return named(query) if NAME.fullmatch(query) else parse(query)


def _result(
    asked: NamedQuery,
    answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
    values: Bindings,
    limit: int | None,
) -> Result:
    if isinstance(answer, ox.QueryBoolean):
        return Result(asked, answer=bool(answer), bindings=values)
    wanted = None if limit is None else limit + 1
    if isinstance(answer, ox.QueryTriples):
        triples = tuple(islice(answer, wanted))
        return Result(asked, triples=triples[:limit], more=triples[:limit] != triples, bindings=values)
    columns = tuple(variable.value for variable in answer.variables)
    rows = tuple(tuple(row[column] for column in columns) for row in islice(answer, wanted))
    return Result(asked, columns, rows[:limit], more=rows[:limit] != rows, bindings=values)


def _without_parameters(text: str, error: SyntaxError) -> SyntaxError:
    """The same mistake where it is in the query as it was written: binding parameters moves it."""
    try:
        ox.Store().query(text, prefixes=PREFIXES)
    except SyntaxError as original:
        return original
    return error
