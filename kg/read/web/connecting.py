"""Connections to public addresses alone, so that no page can make newskg speak to machines of its own net."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from typing import Any
from urllib.parse import SplitResult

from kg.errors import ReadError

_SCHEMES = ("http", "https")


def connection(parts: SplitResult, timeout: float, private: bool) -> http.client.HTTPConnection:
    """A connection for the address, not opened yet; with `private` also to addresses that are not public.

    ReadError when it is not http(s). Opening raises it for a host whose addresses are all refused.
    """
    if parts.scheme not in _SCHEMES or not parts.hostname:
        raise ReadError("not an http(s) address")
    try:
        port = parts.port
    except ValueError:
        raise ReadError("no such port") from None
    made: http.client.HTTPConnection
    if parts.scheme == "https":
        made = http.client.HTTPSConnection(
            parts.hostname, port, timeout=timeout, context=ssl.create_default_context()
        )
    else:
        made = http.client.HTTPConnection(parts.hostname, port, timeout=timeout)
    # What was looked up is what is connected to: a second look-up could give another answer.
    made._create_connection = lambda *given: _connected(*given, private=private)  # type: ignore[attr-defined]
    return made


def _connected(
    address: tuple[str, int], timeout: Any = None, source: Any = None, *, private: bool
) -> socket.socket:
    refused = 0
    problem: OSError | None = None
    for family, kind, protocol, _, place in socket.getaddrinfo(*address, type=socket.SOCK_STREAM):
        if not private and not ipaddress.ip_address(str(place[0]).partition("%")[0]).is_global:
            refused += 1
            continue
        opened = socket.socket(family, kind, protocol)
        try:
            opened.settimeout(timeout)
            opened.connect(place)
        except OSError as error:
            problem = error
            opened.close()
        else:
            return opened
    if problem is None and refused:
        raise ReadError(f"{address[0]} is an address in a private network, which is not allowed")
    raise problem or OSError(f"{address[0]} has no address")
