"""Mistakes in a query that a person wrote, told with the place and, where one is alike, what was meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox

from kg import resources
from kg.errors import QueryError
from kg.graph.vocabulary import KG, PLOVER, PREFIXES
from kg.query.lexer import Kind, Token, tokens
from kg.query.place import nearest, offset, pointed

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_UNBOUND = "The SELECT contains a variable that is unbound"
_WORDS = frozenset(
    """
    ABS ADD ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL CLEAR COALESCE CONCAT CONSTRUCT CONTAINS COUNT
    DATATYPE DAY DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP
    GROUP_CONCAT HAVING HOURS IF IN IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE LIMIT
    MAX MD5 MIN MINUS MINUTES MONTH NAMED NOT NOW OFFSET OPTIONAL ORDER PREFIX RAND REDUCED REGEX REPLACE
    ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512 SILENT STR STRAFTER
    STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM TIMEZONE TRUE TZ UCASE UNDEF UNION
    URI UUID VALUES WHERE YEAR A
    """.split()
)


def check(text: str) -> None:
    """QueryError for a prefix that is not declared, and for a term of kg: or plover: that does not exist."""
    prefixes = {**PREFIXES, **declared(text)}
    for token in tokens(text):
        if token.kind is Kind.NAME and not token.text.startswith("_:"):
            _check_name(text, token, prefixes)
        elif token.kind is Kind.IRI:
            _check_term(text, token, token.text[1:-1])


def malformed(text: str, error: SyntaxError) -> QueryError:
    """The error of the parser with its place. It says what is misspelled, where one word is."""
    for token in tokens(text):
        if _is_misspelled(text, token):
            near = nearest(token.text, _WORDS)
            told = f"the query is malformed: {token.text} is no word of SPARQL{near}"
            return QueryError(pointed(text, token.start, told))
    match = _POSITION.match(str(error))
    if match is None:
        return QueryError(f"the query is malformed: {' '.join(str(error).split())}")
    line, column, expected = match.groups()
    at = offset(text, int(line), int(column))
    return QueryError(pointed(text, at, f"the query is malformed: {_short(text, at, expected)}"))


def _is_misspelled(text: str, token: Token) -> bool:
    """True for a word that is no keyword; the e of 1e6 is none."""
    number = text[token.start - 1 : token.start].isdigit()
    return token.kind is Kind.WORD and token.text.upper() not in _WORDS and not number


def declared(text: str) -> dict[str, str]:
    """The prefixes that the query itself declares."""
    found, code = {}, tokens(text)
    for word, name, iri in zip(code, code[1:], code[2:], strict=False):
        if word.text.upper() == "PREFIX" and name.text.endswith(":") and iri.kind is Kind.IRI:
            found[name.text[:-1]] = iri.text[1:-1]
    return found


def _check_name(text: str, token: Token, prefixes: Mapping[str, str]) -> None:
    prefix, _, local = token.text.partition(":")
    if prefix in prefixes:
        _check_term(text, token, prefixes[prefix] + local)
    elif not re.search(r"PREFIX\s+$", text[: token.start], re.IGNORECASE):
        told = f"the prefix {prefix}: is not declared{nearest(f'{prefix}:', [f'{one}:' for one in prefixes])}"
        raise QueryError(pointed(text, token.start, told))


def _check_term(text: str, token: Token, iri: str) -> None:
    for prefix, namespace in (("kg", KG), ("plover", PLOVER)):
        local = iri.removeprefix(namespace.iri)
        if local in (iri, "") or local in namespace or (namespace is PLOVER and local in _concepts()):
            continue
        known = {*namespace, *(_concepts() if namespace is PLOVER else ())}
        near = nearest(f"{prefix}:{local}", [f"{prefix}:{one}" for one in known])
        raise QueryError(pointed(text, token.start, f"the ontology has no term {prefix}:{local}{near}"))


@cache
def _concepts() -> frozenset[str]:
    """The modes and classes of the scheme of event types, which the code does not name."""
    quads = ox.parse(path=str(resources.ontologies() / "event-types.ttl"))
    subjects = (getattr(quad.subject, "value", "") for quad in quads)
    return frozenset(iri.removeprefix(PLOVER.iri) for iri in subjects if iri.startswith(PLOVER.iri))


def _short(text: str, at: int, expected: str) -> str:
    """What is wrong, in words; of what the parser would have taken, only what a person can read."""
    if _UNBOUND in expected:
        return "SELECT names a variable that is neither grouped by nor an aggregate"
    marks = [token.text for token in tokens(text) if token.kind is Kind.MARK]
    if not marks:
        return "there is no pattern in braces"
    for opening, closing in ("{}", "()"):
        if at >= len(text.rstrip()) and marks.count(opening) > marks.count(closing):
            return f"it ends too early: {opening} is not closed"
    return "it cannot go on like this"
