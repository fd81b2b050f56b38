"""Web addresses that an article gives for itself."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_KEPT = ":/?@!$&'()*+,;=%~-._"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def web_address(address: str) -> str | None:
    """`address` as an http(s) address that is safe in an IRI (other characters percent-encoded), or None."""
    stripped = address.strip()
    try:
        parts = urlsplit(stripped)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or not stripped.isprintable():
        return None
    front, mark, fragment = _STRAY_PERCENT.sub("%25", stripped).partition("#")
    return quote(front, safe=_KEPT) + mark + quote(fragment, safe=_KEPT)
