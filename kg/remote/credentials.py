"""How to log in to a server: from the environment or ~/.netrc, never from an address or an option."""

from __future__ import annotations

import base64
import netrc
import os
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from kg.errors import UsageError

TOKEN, USER, PASSWORD = "KG_REMOTE_TOKEN", "KG_REMOTE_USER", "KG_REMOTE_PASSWORD"


def authorization(url: str, environment: Mapping[str, str] | None = None) -> str | None:
    """The value of the header Authorization for that address, or None.

    A token in KG_REMOTE_TOKEN wins over a name in KG_REMOTE_USER with its password in KG_REMOTE_PASSWORD, and
    these over the entry of the host in the file that NETRC names, by default ~/.netrc.
    """
    known = os.environ if environment is None else environment
    if token := known.get(TOKEN):
        return f"Bearer {token}"
    if user := known.get(USER):
        return _basic(user, known.get(PASSWORD, ""))
    found = _from_netrc(urlsplit(url).hostname or "", known.get("NETRC"))
    return _basic(*found) if found else None


def checked(url: str) -> str:
    """The address, when it is one of HTTP and tells no password; else UsageError."""
    try:
        parts = urlsplit(url)
        host, secret = parts.hostname, parts.username is not None or parts.password is not None
    except ValueError:
        host, secret = None, False
    if secret:
        raise UsageError(
            f"do not put a password into the address; set {USER} and {PASSWORD}, or use ~/.netrc"
        )
    if not host or parts.scheme not in ("http", "https") or not re.fullmatch(r"[!-~]+", url):
        raise UsageError(f"{url!r} is not the address of a server; it must begin with http:// or https://")
    return url


def _from_netrc(host: str, file: str | None) -> tuple[str, str] | None:
    try:
        found = netrc.netrc(file).authenticators(host)
    except FileNotFoundError:
        return None
    except (netrc.NetrcParseError, OSError) as error:
        raise UsageError(f"the passwords for {host} cannot be read: {error}") from None
    return (found[0], found[2] or "") if found else None


def _basic(user: str, password: str) -> str:
    return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"
