"""SERVICE calls another server in the middle of a query: refused, but for addresses that the user allows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kg.errors import QueryError
from kg.graph.vocabulary import PREFIXES
from kg.query.lexer import Kind, Token, tokens
from kg.query.place import pointed

# The parser of Oxigraph sees a keyword also where no space parts it from a number or name: `1SERVICE`,
# `SERVICEwd:a`, `wd:.SERVICE`. A class or property may well be called so: schema:serviceType.
_GLUED = re.compile(r"[^:]*service|[^:]*:[.\-]+\w*service", re.IGNORECASE)


def calls_service(token: Token) -> bool:
    """True for a token in which the engine may read the keyword SERVICE."""
    return token.kind in (Kind.WORD, Kind.NAME) and _GLUED.match(token.text) is not None


def check_services(text: str, allowed: Collection[str] = ()) -> None:
    """QueryError when the query calls a server whose address is not, letter by letter, among the allowed."""
    for service, target in _calls(tokens(text)):
        address = _address(target)
        if address in allowed:
            continue
        told = f"SERVICE would call another server{f', {address}' if address else ''}; "
        told += (
            "it has to be allowed by its address, with --allow-service"
            if address
            else "its address must stand in the query"
        )
        raise QueryError(pointed(text, service.start, told))


def _calls(code: tuple[Token, ...]) -> Iterator[tuple[Token, Token]]:
    """Each SERVICE with the token that says whom it calls."""
    for at, token in enumerate(code):
        if token.kind is Kind.WORD and token.text.upper() == "SERVICE":
            rest = [one for one in code[at + 1 : at + 3] if one.text.upper() != "SILENT"]
            yield token, rest[0] if rest else token
        elif calls_service(token):
            yield token, token


def _address(token: Token) -> str | None:
    """The address that an IRI, or a name with one of our prefixes, stands for."""
    if token.kind is Kind.IRI:
        return token.text[1:-1]
    prefix, colon, local = token.text.partition(":")
    known = token.kind is Kind.NAME and colon and prefix in PREFIXES
    return PREFIXES[prefix] + local if known else None
