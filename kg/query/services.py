"""SERVICE calls another server in the middle of a query: refused, but for addresses that the user allows."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.errors import QueryError
from kg.graph.vocabulary import PREFIXES
from kg.query.lexer import Kind, Token, tokens
from kg.query.place import pointed


def check_services(text: str, allowed: Collection[str] = ()) -> None:
    """QueryError when the query calls a server whose address is not, letter by letter, among the allowed."""
    for service, target in _calls(tokens(text)):
        address = _address(target)
        if address in allowed:
            continue
        told = f"SERVICE would call another server{f', {address}' if address else ''}; "
        told += "it has to be allowed by its address" if address else "its address must stand in the query"
        raise QueryError(pointed(text, service.start, told))


def _calls(code: tuple[Token, ...]) -> Iterator[tuple[Token, Token]]:
    """Each SERVICE with the token that says whom it calls."""
    for at, token in enumerate(code):
        if token.kind is Kind.WORD and token.text.upper() == "SERVICE":
            rest = [one for one in code[at + 1 : at + 3] if one.text.upper() != "SILENT"]
            yield token, rest[0] if rest else token


def _address(token: Token) -> str | None:
    """The address that an IRI, or a name with one of our prefixes, stands for."""
    if token.kind is Kind.IRI:
        return token.text[1:-1]
    prefix, colon, local = token.text.partition(":")
    known = token.kind is Kind.NAME and colon and prefix in PREFIXES
    return PREFIXES[prefix] + local if known else None
