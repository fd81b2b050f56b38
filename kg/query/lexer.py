"""The words of a SPARQL query, so far as it takes to know what is code and what is text."""

from __future__ import annotations

import re
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
    if at is None:
        return None
    graph = code[at + 1 : at + 4]
    if len(graph) == 3 and graph[0].text.upper() == "GRAPH" and graph[2].text == "{":
        return graph[2].end
    return code[at].end


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
