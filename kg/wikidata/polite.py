"""Manners towards a public service: one request at a time, not too often, waiting when it asks for that."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from kg import __version__
from kg.errors import KgError

USER_AGENT = f"newskg/{__version__} (https://w3id.org/newskg; knowledge graphs from news) Python"

Answer = TypeVar("Answer")


class ServiceError(KgError):
    """A service did not answer, also not after waiting and asking again."""

    exit_code = 9


class Busy(Exception):  # noqa: N818
    """A request failed in a way that may pass; `after`: for so many seconds nothing should be asked."""

    def __init__(self, reason: str, after: float | None = None, too_slow: bool = False) -> None:
        super().__init__(reason)
        self.after = after
        self.too_slow = too_slow
        """The service gave up on the request itself: a smaller one may do."""


@dataclass(slots=True)
class Manners:
    """How requests are spaced. Seconds throughout; the clock and the waiting can be replaced in tests."""

    interval: float = 1.0
    """Between the ends of two requests."""
    tries: int = 6
    first_wait: float = 5.0
    longest_wait: float = 300.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    _free_at: float = field(default=0.0, init=False)

    def ask(self, request: Callable[[], Answer], what: str) -> Answer:
        """The answer to a request, which may raise `Busy`; it is then made again, each time later.

        Raises ServiceError after the last try, and Busy at once again where the request was too slow.
        """
        wait = self.first_wait
        for n in range(1, self.tries + 1):
            self._wait_for_turn()
            try:
                return request()
            except Busy as busy:
                if busy.too_slow:
                    raise
                if n == self.tries:
                    raise ServiceError(f"{what}: gave up after {n} tries: {busy}") from None
                self.sleep(min(self.longest_wait, wait if busy.after is None else max(busy.after, 0.0)))
                wait *= 2
            finally:
                self._free_at = self.clock() + self.interval
        raise AssertionError("unreachable")

    def _wait_for_turn(self) -> None:
        left = self._free_at - self.clock()
        if left > 0:
            self.sleep(left)

    def seconds(self, retry_after: str | None) -> float | None:
        """What a header Retry-After asks for: a number of seconds or a date. None when it cannot be read."""
        if not retry_after:
            return None
        if retry_after.strip().isdigit():
            return float(retry_after)
        try:
            return max(0.0, (parsedate_to_datetime(retry_after) - self.now()).total_seconds())
        except (ValueError, TypeError):
            return None
