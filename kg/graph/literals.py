"""Python values as RDF literals, in the canonical form that the store keeps."""

from __future__ import annotations

import re
from datetime import date, datetime

from pyoxigraph import Literal

from kg.graph.vocabulary import EDTF, XSD

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def text(value: str) -> Literal:
    """A plain string. Half a surrogate pair, which no RDF syntax can carry, becomes U+FFFD: offsets hold."""
    return Literal(_LONE_SURROGATE.sub("�", value))


def integer(value: int) -> Literal:
    """A whole number. (The store would turn xsd:nonNegativeInteger into this.)"""
    return Literal(str(value), datatype=XSD.integer)


def number(value: int | float) -> Literal:
    """A whole number as such, any other as a decimal."""
    return integer(value) if isinstance(value, int) else decimal(value)


def decimal(value: float, digits: int = 4) -> Literal:
    """A decimal number without needless zeros."""
    short = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return Literal("0" if short in ("-0", "") else short, datatype=XSD.decimal)


def boolean(value: bool) -> Literal:
    """true or false."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def day(value: date) -> Literal:
    """A date without time."""
    return Literal(value.isoformat()[:10], datatype=XSD.date)


def moment(value: datetime) -> Literal:
    """A date with time."""
    return Literal(value.isoformat().replace("+00:00", "Z"), datatype=XSD.dateTime)


def edtf(value: str) -> Literal:
    """A date in the Extended Date/Time Format."""
    return Literal(value, datatype=EDTF.EDTF)


def uri(value: str) -> Literal:
    """An address as written by its source. A literal, since what an article says need not be a valid IRI."""
    return Literal(_LONE_SURROGATE.sub("�", value), datatype=XSD.anyURI)
