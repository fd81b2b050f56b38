"""The answer to a query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import pyoxigraph as ox

from kg.graph.vocabulary import XSD
from kg.query.library import NamedQuery
from kg.query.values import Term

Cell = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
Value = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Result:
    """Rows of a SELECT, or the `answer` of an ASK, or the `triples` of a CONSTRUCT or DESCRIBE.

    `more` is True when rows or triples were left out because of a limit. `bindings` says what the parameters
    stood for.
    """

    query: NamedQuery
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    answer: bool | None = None
    triples: tuple[ox.Triple, ...] | None = None
    more: bool = False
    bindings: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)

    def records(self) -> list[dict[str, Value]]:
        """The rows as dictionaries of plain Python values; IRIs as strings, what is not bound as None."""
        return [
            {column: plain(cell) for column, cell in zip(self.columns, row, strict=True)} for row in self.rows
        ]

    def _repr_html_(self) -> str:
        """How a notebook shows it: a table."""
        # Displays stand on top of all stages; only a notebook needs one here.
        from kg.display.answer import answer_html

        return answer_html(self)


def plain(term: Cell) -> Value:
    """A term as the Python value that fits it best."""
    if term is None or not isinstance(term, ox.Literal):
        return None if term is None else str(getattr(term, "value", term))
    read = _READERS.get(term.datatype)
    try:
        return read(term.value) if read else term.value
    except ValueError:
        return term.value


_READERS: dict[ox.NamedNode, Callable[[str], Value]] = {
    XSD.integer: int,
    XSD.decimal: float,
    XSD.double: float,
    XSD.boolean: lambda text: text == "true",
    XSD.date: date.fromisoformat,
    XSD.dateTime: datetime.fromisoformat,
}
