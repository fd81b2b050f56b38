"""Stands before every page: whom to answer, how much to read, how long to wait, what a browser may do."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import time
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.metrics import Metrics
from kg.serve.settings import Limits, Settings
from kg.serve.token import may_change

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""The Content-Security-Policy of all pages: our own scripts and styles from files, and nothing else."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_ROUTES = (
    "sparql",
    "store",
    "api",
    "static",
    "id",
    "wd",
    "resource",
    "query",
    "graph",
    "timeline",
    "map",
    "health",
    "metrics",
)
_TOO_LARGE = "the request is larger than this server reads"
_LOG = logging.getLogger("kg.serve")


class _TooSlowError(Exception):
    """The client does not take its answer in time."""


class Guard:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics) -> None:
        """Guard `app` as the settings say, and count what it answers."""
        self._app = app
        self._settings = settings
        self._metrics = metrics
        self._hosts = {settings.host.lower(), "localhost", *(one.lower() for one in settings.hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(self._settings.limits, self._most(scope), receive, send)
        began = time.monotonic()
        try:
            await self._answer(scope, exchange)
        finally:
            if exchange.status:
                self._metrics.count(_route(scope["path"]), exchange.status, time.monotonic() - began)

    async def _answer(self, scope: Scope, exchange: _Exchange) -> None:
        headers = Headers(scope=scope)
        if not self._known(headers.get("host", "")):
            await _refuse(scope, exchange, 421, "this server is not called that; see kg serve --allow-host")
        elif _length(headers) > exchange.most:
            await _refuse(scope, exchange, 413, _TOO_LARGE)
        else:
            await self._pass_on(scope, exchange)

    async def _pass_on(self, scope: Scope, exchange: _Exchange) -> None:
        try:
            await self._app(scope, exchange.receive, exchange.send)
        except _TooSlowError:
            # Returning without a complete answer closes the connection.
            return
        except asyncio.CancelledError:
            if not exchange.gone:
                raise
        except Exception:
            _LOG.exception("unforeseen, at %s", scope["path"])
            await _refuse(scope, exchange, 500, "something unforeseen went wrong")

    def _most(self, scope: Scope) -> int:
        """How many bytes the body may have: more from those who may change the store."""
        limits, known = self._settings.limits, may_change(Headers(scope=scope), self._settings.token)
        return limits.change_bytes if known else limits.body_bytes

    def _known(self, host: str) -> bool:
        """Pages of others could otherwise be led here under a name of their own, and read the graph."""
        name = _without_port(host).lower()
        return "*" in self._hosts or name in self._hosts or _is_address(name)


class _Exchange:
    """One request and its answer, with their limits."""

    def __init__(self, limits: Limits, most: int, receive: Receive, send: Send) -> None:
        self._limits = limits
        self.most = most
        self._receive = receive
        self._send = send
        self._read = 0
        self._complete = False
        self._broken = False
        self.status = 0
        self.gone = False

    async def receive(self) -> Message:
        if self._complete:
            message = await self._receive()
        else:
            try:
                message = await asyncio.wait_for(self._receive(), self._limits.head_seconds)
            except TimeoutError:
                self._broken = True
                raise HTTPException(408, "the request did not arrive in time") from None
        if message["type"] == "http.disconnect":
            self.gone = True
        elif message["type"] == "http.request":
            self._read += len(message.get("body", b""))
            self._complete = not message.get("more_body", False)
            if self._read > self.most:
                self._broken = True
                raise HTTPException(413, _TOO_LARGE)
        return message

    async def send(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-cache")
            if self._broken:
                headers["Connection"] = "close"
        try:
            await asyncio.wait_for(self._send(message), self._limits.send_seconds)
        except TimeoutError:
            raise _TooSlowError from None


async def _refuse(scope: Scope, exchange: _Exchange, status: int, message: str) -> None:
    """Say so, where nothing was said yet, and end the connection: the rest of the request is not read."""
    if exchange.status:
        return
    response = PlainTextResponse(message + "\n", status, headers={"Connection": "close"})
    await response(scope, exchange.receive, exchange.send)


def _length(headers: Headers) -> int:
    text = headers.get("content-length", "0")
    return int(text) if text.isdigit() else 0


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _is_address(name: str) -> bool:
    """A number is no name that somebody else could have given us."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _route(path: str) -> str:
    first = path.split("/", 2)[1] if path.count("/") else ""
    return first if first in _ROUTES else "pages"
