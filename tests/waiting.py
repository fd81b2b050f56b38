"""Waiting for what has to become true, on machines of any speed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

LIMIT = 60.0
"""Seconds after which what was waited for will not come."""
_PAUSE = 0.02


def becomes(read: Callable[[], T], wanted: T) -> None:
    """Wait until what is read is what is wanted; the difference is told where it stays."""
    found = _last(read, lambda value: value == wanted)
    if found != wanted:
        raise AssertionError(f"{found!r} has not become {wanted!r}")


def until(met: Callable[[], T], limit: float = LIMIT) -> T:
    """Wait until something true is found."""
    found = _last(met, bool, limit)
    if not found:
        raise AssertionError(f"it did not come true: {found!r}")
    return found


def _last(read: Callable[[], T], enough: Callable[[T], bool], limit: float = LIMIT) -> T:
    """What is read at last; an error of reading counts only at the end."""
    end = time.monotonic() + limit
    while True:
        late = time.monotonic() > end
        try:
            found = read()
        except Exception:
            if late:
                raise
        else:
            if late or enough(found):
                return found
        time.sleep(_PAUSE)
