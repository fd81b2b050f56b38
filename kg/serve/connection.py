"""HTTP connections that do not wait for ever: uvicorn itself has no limit for the head of a request."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.serve.settings import Limits


def impatient(limits: Limits) -> type[H11Protocol]:
    """The protocol with these limits, for uvicorn's `http=`."""

    class Impatient(H11Protocol):
        """Closes a connection on which no request arrives, and, of too many, the one that waits longest."""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._seen: Any = None
            self._check = self.loop.call_later(limits.head_seconds, self._look)
            if len(self.connections) > limits.connections:
                self._make_room()

        def connection_lost(self, exc: Exception | None) -> None:
            self._check.cancel()
            super().connection_lost(exc)

        def waits(self) -> bool:
            """True when no request is being answered."""
            return self.cycle is None or self.cycle.response_complete

        def _look(self) -> None:
            """Nothing may have been asked since the last look, or an answer is still being made."""
            if self.waits() and self.cycle is self._seen:
                self.transport.abort()
                return
            self._seen = self.cycle
            self._check = self.loop.call_later(limits.head_seconds, self._look)

        def _make_room(self) -> None:
            waiting = [one for one in self.connections if isinstance(one, Impatient) and one.waits()]
            if waiting:
                min(waiting, key=lambda one: one._check.when()).transport.abort()

    return Impatient
