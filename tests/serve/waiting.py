"""Waiting for what another process will do, without counting on how fast it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from kg.errors import KgError

_Given = TypeVar("_Given")


def until(happens: Callable[[], _Given], seconds: float = 60) -> _Given:
    """What `happens` gives when it does no longer fail with an assertion or an error of ours."""
    end = time.monotonic() + seconds
    while True:
        try:
            return happens()
        except (AssertionError, KgError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
