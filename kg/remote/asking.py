"""Asks another server what a store is asked: named queries, parameters and prefixes work alike."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import literals
from kg.graph.store import Store
from kg.graph.vocabulary import BASE, KG, PREFIXES, RDFS, SKOS
from kg.query.lexer import Kind, tokens
from kg.query.library import NamedQuery, ParameterType
from kg.query.mistakes import check, declared
from kg.query.parameters import Given, bindings, bound
from kg.query.result import Cell, Result
from kg.query.run import find
from kg.query.services import check_services
from kg.query.values import is_name
from kg.remote.endpoint import Endpoint

_LABELLED = 200
"""Terms whose labels are asked for at a time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer, and a store with the labels of what is in it."""

    result: Result
    labels: Store


def query_remote(
    endpoint: Endpoint,
    query: str | Path,
    params: Given | None = None,
    limit: int | None = None,
    base: str = BASE,
    services: Collection[str] = (),
) -> Answer:
    """Like `kg.query.run.query`, on a server. What its default graph holds is the server's own affair.

    Names of entities are looked up among the labels there. Raises QueryError, RemoteError, TimeLimitError.
    """
    asked, labels = find(query), Store.in_memory(base)
    check_services(asked.text, services)
    check(asked.text)
    values = bindings(labels, asked, _resolved(endpoint, asked, params or {}))
    text = with_prefixes(bound(asked.text, values))
    if _form(text) in ("CONSTRUCT", "DESCRIBE"):
        triples = tuple(endpoint.construct(text))
        return Answer(Result(asked, triples=triples[:limit], more=triples[:limit] != triples), labels)
    found = endpoint.select(text)
    if isinstance(found, ox.QueryBoolean):
        return Answer(Result(asked, answer=bool(found), bindings=values), labels)
    columns = tuple(variable.value for variable in found.variables)
    wanted = None if limit is None else limit + 1
    rows = tuple(tuple(row[column] for column in columns) for row in islice(found, wanted))
    result = Result(asked, columns, rows[:limit], more=rows[:limit] != rows, bindings=values)
    _fetch_labels(endpoint, labels, {cell for row in result.rows for cell in row})
    return Answer(result, labels)


def with_prefixes(text: str) -> str:
    """The query with a declaration of each prefix that it uses and does not declare, on its first line."""
    known = declared(text)
    used = {token.text.partition(":")[0] for token in tokens(text) if token.kind is Kind.NAME}
    wanted = sorted(used & set(PREFIXES) - set(known))
    return " ".join([*(f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in wanted), "\n"]) + text


def _form(text: str) -> str:
    forms = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    words = (token.text.upper() for token in tokens(text) if token.kind is Kind.WORD)
    return next((word for word in words if word in forms), "")


def _resolved(endpoint: Endpoint, asked: NamedQuery, given: Given) -> dict[str, list[str]]:
    """The parameters, with the IRIs of entities in place of their names."""
    entities = {one.name for one in asked.parameters if one.type is ParameterType.ENTITY}
    found: dict[str, list[str]] = {}
    for name, value in given.items():
        values = [value] if isinstance(value, str) else list(value)
        found[name] = [
            iri
            for one in values
            for iri in (_iris(endpoint, one) if name in entities and is_name(one) else [one])
        ]
    return found


def _iris(endpoint: Endpoint, name: str) -> list[str]:
    text = literals.text(name)
    either = f"{{ ?entity {RDFS.label} {text} }} UNION {{ ?entity {SKOS.altLabel} {text} }}"
    query = f"SELECT DISTINCT ?entity {{ GRAPH ?graph {{ ?entity a {KG.Entity} . {either} }} }}"
    rows = endpoint.select(query)
    assert isinstance(rows, ox.QuerySolutions)
    found = sorted(str(row["entity"]) for row in rows)
    if not found:
        raise QueryError(f"no entity of this server is called {name!r}")
    return found


def _fetch_labels(endpoint: Endpoint, labels: Store, cells: Collection[Cell]) -> None:
    nodes = sorted((cell for cell in cells if isinstance(cell, ox.NamedNode)), key=str)
    for at in range(0, len(nodes), _LABELLED):
        listed = " ".join(map(str, nodes[at : at + _LABELLED]))
        told = f"VALUES ?node {{ {listed} }} GRAPH ?graph {{ ?node {RDFS.label} ?label }}"
        rows = endpoint.select(f"SELECT DISTINCT ?node ?label {{ {told} }}")
        assert isinstance(rows, ox.QuerySolutions)
        graph = ox.NamedNode(f"{labels.base}labels")
        labels.graph.extend(ox.Quad(row["node"], RDFS.label, row["label"], graph) for row in rows)
