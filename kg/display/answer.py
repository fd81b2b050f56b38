"""The answer to a query as an HTML table."""

from __future__ import annotations

import pyoxigraph as ox

from kg.display.markup import link, shown, table
from kg.query.labels import shortened
from kg.query.result import Cell, Result

_ROWS = 50
"""More are counted and not shown."""


def answer_html(result: Result) -> str:
    """Rows as a table, triples as one of subject, predicate and object, an ASK as yes or no."""
    if result.answer is not None:
        return f"<b>{'yes' if result.answer else 'no'}</b>"
    columns, rows = list(result.columns), list(result.rows)
    if result.triples is not None:
        columns = ["subject", "predicate", "object"]
        rows = sorted(((one.subject, one.predicate, one.object) for one in result.triples), key=str)
    made = table(columns, [list(map(_cell, row)) for row in rows[:_ROWS]], result.query.title)
    return made + _rest(len(rows), result.more)


def _cell(cell: Cell) -> str:
    if isinstance(cell, ox.NamedNode):
        return link(cell.value, shortened(cell.value))
    return "" if cell is None else shown(str(getattr(cell, "value", cell)))


def _rest(count: int, more: bool) -> str:
    if count > _ROWS:
        return f"<p>the first {_ROWS} of {'more than ' if more else ''}{count:,} rows</p>"
    return "<p>there are more rows</p>" if more else ""
