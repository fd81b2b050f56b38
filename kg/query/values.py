"""A parameter's value, as a user writes it, as the terms that it stands for."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import literals
from kg.graph.iris import is_qid
from kg.graph.store import Store
from kg.graph.vocabulary import PLOVER, PREFIXES, WD, XSD
from kg.model import EventType
from kg.query.library import ParameterType
from kg.query.names import entities_named

Term = ox.NamedNode | ox.Literal

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://.*", re.DOTALL)
_PREFIXED = re.compile(r"([A-Za-z][\w-]*):([^\s/].*)", re.DOTALL)


def terms(store: Store, value: str, type: ParameterType) -> list[Term]:
    """The terms that a value of that type stands for; several where a name is that of several entities.

    QueryError when the value is none of its type, or names nothing in the store.
    """
    return _READERS[type](store, value)


def guessed(store: Store, value: str) -> list[Term]:
    """The term of a value whose type nobody declared: an IRI, a day, a whole number, else a text."""
    named = _named(value)
    if named:
        return [named]
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return _day(store, value)
    return _integer(store, value) if re.fullmatch(r"-?\d+", value) else _text(store, value)


def is_name(value: str) -> bool:
    """True for what has to be looked up; an IRI, a QID or a prefixed name stands for itself."""
    return _named(value) is None


def _entity(store: Store, value: str) -> list[Term]:
    named = _named(value)
    return [named] if named else list(entities_named(store, value))


def _iri(store: Store, value: str) -> list[Term]:
    return [_named(value) or _node(store.base + value)]


def _named(value: str) -> ox.NamedNode | None:
    """The node that an IRI, a QID or a prefixed name stands for."""
    if is_qid(value):
        return _node(WD.iri + value)
    if value.startswith("<") and value.endswith(">"):
        return _node(value[1:-1])
    if _ABSOLUTE.fullmatch(value):
        return _node(value)
    match = _PREFIXED.fullmatch(value)
    return _node(PREFIXES[match[1]] + match[2]) if match and match[1] in PREFIXES else None


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r} is not an IRI: {error}") from None


def _event_type(store: Store, value: str) -> list[Term]:
    name = value.removeprefix(PLOVER.iri).removeprefix("plover:").upper()
    if name not in set(EventType):
        raise QueryError(f"{value!r} is not an event type; there are {', '.join(EventType)}")
    return [PLOVER[name]]


def _day(store: Store, value: str) -> list[Term]:
    return [literals.day(_date(value, last=False))]


def _last_day(store: Store, value: str) -> list[Term]:
    return [literals.day(_date(value, last=True))]


def _date(value: str, last: bool) -> date:
    match = _DATE.fullmatch(value)
    try:
        year, month, day = (int(part) if part else None for part in match.groups()) if match else (0, 0, 0)
        month = month or (12 if last else 1)
        return date(year or 0, month, day or (calendar.monthrange(year or 0, month)[1] if last else 1))
    except ValueError:
        raise QueryError(f"{value!r} is not a date; write 2025, 2025-07 or 2025-07-23") from None


def _text(store: Store, value: str) -> list[Term]:
    return [literals.text(value)]


def _integer(store: Store, value: str) -> list[Term]:
    try:
        return [literals.integer(int(value))]
    except ValueError:
        raise QueryError(f"{value!r} is not a whole number") from None


def _number(store: Store, value: str) -> list[Term]:
    if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,15})?", value, re.ASCII):
        raise QueryError(f"{value!r} is not a number such as 50 or -33.87")
    return [ox.Literal(value.removeprefix("+"), datatype=XSD.decimal)]


_READERS: dict[ParameterType, Callable[[Store, str], list[Term]]] = {
    ParameterType.ENTITY: _entity,
    ParameterType.IRI: _iri,
    ParameterType.EVENT_TYPE: _event_type,
    ParameterType.DATE: _day,
    ParameterType.END_DATE: _last_day,
    ParameterType.TEXT: _text,
    ParameterType.INTEGER: _integer,
    ParameterType.NUMBER: _number,
}
