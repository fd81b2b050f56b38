"""JSON-LD with the short names of `ontologies/context.jsonld`, one named graph after the other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from kg import resources
from kg.errors import DataError
from kg.graph.rdf_formats import in_order, names
from kg.graph.vocabulary import PREFIXES, RDF, XSD

_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")

Json = dict[str, Any]


def jsonld(graph: ox.Store) -> Iterator[bytes]:
    """The whole store as one JSON-LD document."""
    context = read_context()
    terms = _Terms(context)
    yield b'{"@context": ' + _dump(context) + b',\n"@graph": ['
    for number, name in enumerate(names(graph)):
        nodes = _nodes(terms, in_order(graph.quads_for_pattern(None, None, None, name)))
        yield b",\n" if number else b"\n"
        if isinstance(name, ox.DefaultGraph):
            yield b",\n".join(map(_dump, nodes))
        else:
            yield _dump({"id": terms.iri(str(name.value)), "@graph": nodes})
    yield b"\n]}\n"


def read_context() -> Json:
    """The context that `ontologies/context.jsonld` holds."""
    path = resources.ontologies() / "context.jsonld"
    try:
        context: Json = json.loads(path.read_text(encoding="utf-8"))["@context"]
        return context
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{path} is not a JSON-LD context: {error}") from None


class _Terms:
    """The context read backwards: from IRIs to short names."""

    def __init__(self, context: Json) -> None:
        self._terms: dict[str, str] = {}
        self._types: dict[str, str] = {}
        for name, meaning in context.items():
            if name.startswith("@") or name in PREFIXES or name in ("id", "type"):
                continue
            iri = _expand(meaning if isinstance(meaning, str) else meaning["@id"])
            self._terms[iri] = name
            if not isinstance(meaning, str):
                self._types[iri] = _expand(meaning["@type"])

    def iri(self, iri: str) -> str:
        """The IRI with a prefix, where it has one."""
        for prefix, namespace in PREFIXES.items():
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri[len(namespace) :]):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def term(self, iri: str) -> str:
        """The short name of a class or property."""
        return self._terms.get(iri) or self.iri(iri)

    def value(self, predicate: str, term: object) -> object:
        """An object as short as the context allows."""
        declared = self._types.get(predicate)
        if not isinstance(term, ox.Literal):
            node = self.iri(str(getattr(term, "value", term)))
            return node if declared == "@id" else {"id": node}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        if datatype == (declared or XSD.string.value):
            return _native(term)
        return {"@value": term.value, "type": self.iri(datatype)}


def _native(term: ox.Literal) -> object:
    if term.datatype == XSD.integer:
        return int(term.value)
    return term.value == "true" if term.datatype == XSD.boolean else term.value


def _nodes(terms: _Terms, quads: Iterable[ox.Quad]) -> list[Json]:
    nodes: dict[str, Json] = {}
    for quad in quads:
        subject = str(getattr(quad.subject, "value", quad.subject))
        node = nodes.setdefault(subject, {"id": terms.iri(subject)})
        predicate = quad.predicate.value
        if quad.predicate == RDF.type:
            node.setdefault("type", []).append(terms.term(str(getattr(quad.object, "value", quad.object))))
        else:
            node.setdefault(terms.term(predicate), []).append(terms.value(predicate, quad.object))
    return [{key: _single(value) for key, value in node.items()} for node in nodes.values()]


def _single(value: object) -> object:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _expand(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
