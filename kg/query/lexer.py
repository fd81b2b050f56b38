"""The words of a SPARQL query, so far as it takes to know what is code and what is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """What a token is."""

    STRING = "string"
    IRI = "iri"
    VARIABLE = "variable"
    NAME = "name"
    """A prefixed name or a blank node's label."""
    WORD = "word"
    """A keyword or the name of a function."""
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it stands."""

    kind: Kind
    text: str
    start: int
    end: int


# The order matters: what could be read in two ways is read as SPARQL's grammar does, the longest first.
_TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n\r]* ) |
    (?P<string> \"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
              | \"(?:[^\"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*' ) |
    (?P<iri> <(?:[^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*> ) |
    (?P<variable> [?$]\w+ ) |
    (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* ) |
    (?P<name> (?:\w(?:[\w.-]*[\w-])?)?:(?:[\w:.%-]|[^\x00-\x7f]|\\.)* ) |
    (?P<word> [A-Za-z_]\w* ) |
    (?P<space> \s+ ) |
    (?P<mark> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_SILENT = frozenset({"comment", "space", "language"})


@lru_cache(maxsize=32)
def tokens(query: str) -> tuple[Token, ...]:
    """The tokens of a query, comments and white space left out. Never fails: what is no SPARQL is a mark."""
    return tuple(
        Token(Kind(str(match.lastgroup)), match.group(), match.start(), match.end())
        for match in _TOKEN.finditer(query)
        if match.lastgroup not in _SILENT
    )


def keywords(query: str) -> set[str]:
    """All words of the query that are neither text nor names, in capitals."""
    return {token.text.upper() for token in tokens(query) if token.kind is Kind.WORD}


def variables(query: str) -> set[str]:
    """The names of all variables of the query."""
    return {token.text[1:] for token in tokens(query) if token.kind is Kind.VARIABLE}


def pattern_start(query: str) -> int | None:
    """Where the body of the query's pattern begins, just after its `{`; None when it has none of its own.

    That is inside a GRAPH that comes first: bindings put outside it would be joined only after all of it was
    evaluated. The template of a CONSTRUCT is passed over; its short form, which has none, gives None.
    """
    code = list(tokens(query))
    at = _first_brace(code)
    return None if at is None else _body(code, at)


def scopes(query: str) -> list[tuple[int, set[str]]]:
    """Where the pattern of the query begins, and that of each SELECT in it, in order, with its variables.

    What a SELECT within a pattern does not project is another variable outside it. Empty without a pattern.
    """
    code = list(tokens(query))
    first = _first_brace(code)
    if first is None:
        return []
    bodies = list(_subqueries(code, first))
    found = [(_body(code, first), _used(code, 0, len(code), bodies))]
    return found + [(_body(code, begin), _used(code, begin, end, bodies)) for begin, end in bodies]


def _subqueries(code: list[Token], first: int) -> Iterator[tuple[int, int]]:
    """The tokens that open and close the pattern of each SELECT after the `first` brace of the query."""
    for at in range(first, len(code)):
        if code[at].kind is Kind.WORD and code[at].text.upper() == "SELECT":
            brace = _first_brace(code[at:])
            if brace is not None:
                yield at + brace, _closing(code, at + brace)


def _used(code: list[Token], begin: int, end: int, bodies: list[tuple[int, int]]) -> set[str]:
    """The variables from one token to another, but for those in a SELECT that begins after the first.

    A SELECT of everything leaves none out.
    """
    inner = [
        (first, last)
        for first, last in bodies
        if begin < first < end and not (code[first - 1].text == "*" or code[first - 2].text == "*")
    ]
    return {
        token.text[1:]
        for at, token in enumerate(code)
        if begin <= at < end
        and token.kind is Kind.VARIABLE
        and not any(first < at < last for first, last in inner)
    }


def _body(code: list[Token], at: int) -> int:
    """Where the pattern that the brace `at` opens begins, inside a GRAPH that comes first."""
    graph = code[at + 1 : at + 4]
    if len(graph) == 3 and graph[0].text.upper() == "GRAPH" and graph[2].text == "{":
        return graph[2].end
    return code[at].end


def _closing(code: list[Token], at: int) -> int:
    """The token that closes the brace `at`; the end where none does."""
    depth = 0
    for number in range(at, len(code)):
        depth += {"{": 1, "}": -1}.get(code[number].text, 0)
        if not depth:
            return number
    return len(code)


def _first_brace(code: list[Token]) -> int | None:
    """The token that opens the pattern."""
    form, depth, braces = "", 0, 0
    for at, token in enumerate(code):
        word = token.text.upper() if token.kind is Kind.WORD else ""
        if word in _FORMS and not form:
            form = word
        elif word == "WHERE" and form == "CONSTRUCT" and not braces:
            return None
        elif token.text in ("(", ")"):
            depth += 1 if token.text == "(" else -1
        elif token.text == "{" and form and not depth:
            if form != "CONSTRUCT":
                return at
            braces += 1
        elif token.text == "}" and form == "CONSTRUCT" and not depth:
            braces -= 1
            form = "TEMPLATE" if not braces else form
    return None


_FORMS = frozenset({"SELECT", "ASK", "DESCRIBE", "CONSTRUCT"})
