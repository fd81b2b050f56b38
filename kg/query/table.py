"""The answer to a query as text: a table for people, or a format for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from kg.errors import QueryError
from kg.graph.network_formats import guarded
from kg.graph.rdf_formats import triples_as_turtle
from kg.graph.store import Store
from kg.graph.vocabulary import XSD
from kg.query.labels import Labels
from kg.query.records import fits, records
from kg.query.result import Cell, Result
from kg.query.xml import results_xml, triples_xml

_WIDTH = 160
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def render(result: Result, store: Store, format: str = "table", labels: bool | None = None) -> str:
    """The answer in one of FORMATS.

    `table` and `markdown` show labels in place of IRIs unless told not to; `csv`, `tsv`, `json` and `xml` are
    those of SPARQL 1.1 and show IRIs unless told to show labels (json and xml always IRIs). Triples are
    Turtle in `table` and `turtle`, which is for them alone, JSON-LD in `json`, RDF/XML in `xml`, and rows of
    subject, predicate and object in the others. QueryError for an unknown format.
    """
    if format not in _WRITERS:
        raise QueryError(f"no format is called {format!r}; there are {', '.join(FORMATS)}")
    if result.triples is not None:
        if format in _GRAPHS:
            return _GRAPHS[format](result.triples)
        result = _as_rows(result)
    if result.answer is not None and format not in ("json", "xml"):
        return f"{'yes' if result.answer else 'no'}\n" if format == "table" else f"{result.answer}\n".lower()
    named = format in ("table", "markdown") if labels is None else labels
    return _WRITERS[format](result, Labels(store) if named else None)


def for_terminal(result: Result, store: Store, labels: bool = True, width: int = _WIDTH) -> RenderableType:
    """The rows as a table; one below the other where a table of that width would break identifiers."""
    named = Labels(store) if labels else None
    rows = _shown_rows(result, named)
    if fits(result.columns, rows, width):
        return _rows(result, named)
    return records(result.query.title, result.columns, rows)


def _table(result: Result, labels: Labels | None) -> str:
    console = Console(file=io.StringIO(), width=_WIDTH, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        console.print(_rows(result, labels))
    return captured.get()


def _rows(result: Result, labels: Labels | None) -> Table:
    table = Table(title=result.query.title or None, title_justify="left")
    for column in result.columns:
        table.add_column(column, overflow="fold")
    for row in _shown_rows(result, labels):
        # Text, not str: square brackets in an article are no markup.
        table.add_row(*map(Text, row))
    return table


def _shown_rows(result: Result, labels: Labels | None) -> list[list[str]]:
    return [[printable(_shown(cell, labels)) for cell in row] for row in result.rows]


def _csv(result: Result, labels: Labels | None) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(result.columns)
    writer.writerows([_cell(cell, labels) for cell in row] for row in result.rows)
    return text.getvalue()


def _cell(cell: Cell, labels: Labels | None) -> str:
    text = _shown(cell, labels)
    number = isinstance(cell, ox.Literal) and cell.datatype in (XSD.integer, XSD.decimal, XSD.double)
    return text if number else str(guarded(text))


def _tsv(result: Result, labels: Labels | None) -> str:
    head = "\t".join(f"?{column}" for column in result.columns)
    rows = ("\t".join(_tsv_cell(cell, labels) for cell in row) for row in result.rows)
    return "\n".join([head, *rows]) + "\n"


def _tsv_cell(cell: Cell, labels: Labels | None) -> str:
    """As SPARQL has it, a term in Turtle's syntax, which escapes tabs and line ends."""
    if cell is None:
        return ""
    return str(ox.Literal(labels.of(cell)) if labels else cell).replace("\t", "\\t")


def _markdown(result: Result, labels: Labels | None) -> str:
    def line(cells: Iterator[str]) -> str:
        return f"| {' | '.join(cells)} |"

    head = line(iter(result.columns))
    rule = line(iter(["---"] * len(result.columns)))
    rows = (line(_escaped(_shown(cell, labels)) for cell in row) for row in result.rows)
    return "\n".join([head, rule, *rows]) + "\n"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", printable(text))


def _json(result: Result, labels: Labels | None) -> str:
    if result.answer is not None:
        return _dump({"head": {}, "boolean": result.answer})
    rows = [
        {name: _json_term(cell) for name, cell in zip(result.columns, row, strict=True) if cell is not None}
        for row in result.rows
    ]
    return _dump({"head": {"vars": list(result.columns)}, "results": {"bindings": rows}})


def _json_term(term: Cell) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = zip(("subject", "predicate", "object"), map(_json_term, term), strict=True)
        return {"type": "triple", "value": dict(parts)}
    assert isinstance(term, ox.Literal)
    found: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype != XSD.string:
        found["datatype"] = term.datatype.value
    return found


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _xml(result: Result, labels: Labels | None) -> str:
    return results_xml(result)


def _as_turtle(triples: Iterable[ox.Triple]) -> str:
    return triples_as_turtle(triples).decode()


def _as_jsonld(triples: Iterable[ox.Triple]) -> str:
    body = ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.JSON_LD) or b"[]"
    return f"{body.decode()}\n"


def _as_rows(result: Result) -> Result:
    assert result.triples is not None
    rows = tuple(sorted(((t.subject, t.predicate, t.object) for t in result.triples), key=str))
    return replace(result, columns=("subject", "predicate", "object"), rows=rows, triples=None)


def _shown(cell: Cell, labels: Labels | None) -> str:
    if labels is not None:
        return labels.of(cell)
    return "" if cell is None else str(getattr(cell, "value", cell))


def printable(text: str) -> str:
    """Without what would move a terminal's cursor, end the line, or turn the direction of writing."""
    return _CONTROL.sub(" ", text)


def _turtle(result: Result, labels: Labels | None) -> str:
    raise QueryError("turtle is for triples; for rows, use table, csv, tsv, json, xml or markdown")


_WRITERS: dict[str, Callable[[Result, Labels | None], str]] = {
    "table": _table,
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "xml": _xml,
    "markdown": _markdown,
    "turtle": _turtle,
}
_GRAPHS: dict[str, Callable[[Iterable[ox.Triple]], str]] = {
    "table": _as_turtle,
    "turtle": _as_turtle,
    "json": _as_jsonld,
    "xml": triples_xml,
}
FORMATS = tuple(_WRITERS)
"""What `render` can write."""
