"""Queries, named or written out, for the query page and the JSON API: rows with labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.query.labels import Labels, shortened
from kg.query.parameters import bound
from kg.query.result import Cell, Result
from kg.query.run import query
from kg.serve.reader import Reader


@dataclass(frozen=True, slots=True)
class Value:
    """A term of an answer. `kind` is iri, literal or blank; `label` is what to show."""

    kind: str
    value: str
    label: str
    datatype: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an answer; of triples, three columns; of a question, one. `more` when there are others."""

    form: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]
    more: bool
    title: str = ""
    sparql: str = ""
    """The query as it was asked, its parameters bound."""


def ask(
    reader: Reader, text: str, parameters: Mapping[str, Sequence[str]] | None = None, limit: int = 1000
) -> Table:
    """The answer to SPARQL or to the named query, at most `limit` rows. Raises as `kg.query.run.query`."""
    result = query(reader.store, text, parameters, limit)
    labels = Labels(reader.store)
    form, columns, rows = _shape(result)
    made = tuple(tuple(_value(cell, labels) for cell in row) for row in rows)
    sparql = bound(result.query.text, dict(result.bindings))
    return Table(form, columns, made, result.more, result.query.title, sparql)


def _shape(result: Result) -> tuple[str, tuple[str, ...], Sequence[Sequence[Cell]]]:
    if result.triples is not None:
        triples = [(one.subject, one.predicate, one.object) for one in result.triples]
        return "triples", ("subject", "predicate", "object"), triples
    if result.answer is not None:
        return "answer", ("answer",), [(ox.Literal(result.answer),)]
    return "rows", result.columns, result.rows


def _value(cell: Cell, labels: Labels) -> Value | None:
    if cell is None:
        return None
    if isinstance(cell, ox.NamedNode):
        return Value("iri", cell.value, labels.of(cell))
    if isinstance(cell, ox.Literal):
        plain = cell.datatype.value.endswith(("#string", "#langString"))
        datatype = "" if plain else shortened(cell.datatype.value)
        return Value("literal", cell.value, cell.value, datatype, cell.language or "")
    return Value("blank", str(getattr(cell, "value", cell)), str(cell))
