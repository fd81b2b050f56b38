"""The answer to a query in the XML formats: SPARQL Query Results, and RDF/XML for triples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.graph.vocabulary import PREFIXES, XSD
from kg.query.result import Cell, Result

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OPEN = '<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
# What XML 1.0 has no way to write.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def results_xml(result: Result) -> str:
    """Rows or yes and no. Characters that XML cannot carry become U+FFFD."""
    lines = [_HEAD + _OPEN, "<head>", *(f"<variable name={quoteattr(name)}/>" for name in result.columns)]
    lines.append("</head>")
    if result.answer is not None:
        lines.append(f"<boolean>{str(result.answer).lower()}</boolean>")
    else:
        lines += ["<results>", *_rows(result), "</results>"]
    return "\n".join([*lines, "</sparql>"]) + "\n"


def triples_xml(triples: Iterable[ox.Triple]) -> str:
    """Triples as RDF/XML, in order."""
    ordered = sorted((_writable(triple) for triple in triples), key=str)
    body = ox.serialize(ordered, format=ox.RdfFormat.RDF_XML, prefixes=dict(sorted(PREFIXES.items()))) or b""
    return body.decode()


def _rows(result: Result) -> Iterator[str]:
    for row in result.rows:
        cells = ((name, cell) for name, cell in zip(result.columns, row, strict=True) if cell is not None)
        bindings = (f"<binding name={quoteattr(name)}>{_term(cell)}</binding>" for name, cell in cells)
        yield f"<result>{''.join(bindings)}</result>"


def _term(term: Cell) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{_text(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        parts = zip(("subject", "predicate", "object"), map(_term, term), strict=True)
        return f"<triple>{''.join(f'<{name}>{part}</{name}>' for name, part in parts)}</triple>"
    assert isinstance(term, ox.Literal)
    attribute = ""
    if term.language:
        attribute = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype != XSD.string:
        attribute = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{attribute}>{_text(term.value)}</literal>"


def _text(text: str) -> str:
    # A carriage return that is written as itself would be read as a line end.
    return escape(_FORBIDDEN.sub("\ufffd", text), {"\r": "&#13;"})


def _writable(triple: ox.Triple) -> ox.Triple:
    value = triple.object
    if isinstance(value, ox.Literal) and _FORBIDDEN.search(value.value) and not value.language:
        value = ox.Literal(_FORBIDDEN.sub("\ufffd", value.value), datatype=value.datatype)
    return ox.Triple(triple.subject, triple.predicate, value)
