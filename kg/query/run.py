"""Runs a query, named or written out, on a store."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.store import Store
from kg.graph.vocabulary import PREFIXES
from kg.query.lexer import keywords
from kg.query.library import NAME, NamedQuery, load, named, parse
from kg.query.parameters import Bindings, Given, bindings, bound
from kg.query.result import Result

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def query(store: Store, query: str | Path, params: Given | None = None, limit: int | None = None) -> Result:
    """The answer to a named query, to one in a file (a `Path`), or to SPARQL 1.1 written out.

    A string is never taken for a file, so that a query from elsewhere cannot read one.

    All prefixes of `kg.graph.vocabulary` are known without a declaration. The default graph is the union of
    all articles unless the query says FROM; what two articles say is in it twice, so count DISTINCT things.
    At most `limit` rows are fetched. QueryError when the query is malformed, unknown, or asks for SERVICE.
    """
    asked = find(query)
    words = keywords(asked.text)
    if "SERVICE" in words:
        raise QueryError("SERVICE would call another server; newskg answers from its own graph only")
    values = bindings(store, asked, params or {})
    try:
        answer = store.graph.query(
            bound(asked.text, values), prefixes=PREFIXES, use_default_graph_as_union="FROM" not in words
        )
        return _result(asked, answer, values, limit)
    except SyntaxError as error:
        raise QueryError(_malformed(asked, error)) from None
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query failed: {error}") from None


def find(query: str | Path) -> NamedQuery:
    """The query that is meant: a file, a name, or SPARQL."""
    if isinstance(query, Path):
        return load(query)
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


def _malformed(asked: NamedQuery, error: SyntaxError) -> str:
    """The place of the mistake in the query as it was written, without the parameters bound into it."""
    message = str(error)
    try:
        ox.Store().query(asked.text, prefixes=PREFIXES)
    except SyntaxError as original:
        message = str(original)
    match = _POSITION.match(message)
    if match is None:
        return f"the query is malformed: {message}"
    line, column, expected = match.groups()
    source = (asked.text.splitlines() or [""])[int(line) - 1 : int(line)]
    near = f" in {source[0].strip()!r}" if source else ""
    return f"the query is malformed at line {line}, column {column}{near}: {_short(expected)}"


def _short(expected: str) -> str:
    flat = " ".join(expected.split())
    return flat if len(flat) <= 200 else f"{flat[:200].rsplit(',', 1)[0]}, …"
