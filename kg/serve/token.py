"""Who may change the store: whoever sends the token that the server was started with."""

from __future__ import annotations

import hmac

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request

_READ_ONLY = "this server only reads; it was not started with --read-write"
_UNKNOWN = "changes need the header 'Authorization: Bearer TOKEN' with the token of this server"


def may_change(headers: Headers, token: str | None) -> bool:
    """True when the request carries the token. How long the comparison takes tells nothing of it."""
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if token is None or scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(given.encode(), token.encode())


def demand(request: Request, token: str | None) -> None:
    """HTTPException 403 where nobody may change anything, 401 for whoever does not know the token."""
    if token is None:
        raise HTTPException(403, _READ_ONLY)
    if not may_change(request.headers, token):
        raise HTTPException(401, _UNKNOWN, {"WWW-Authenticate": "Bearer"})
