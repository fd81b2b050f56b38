"""A function in a process of its own: what it gives, what it raises, and its end."""

from __future__ import annotations

import os
import time

import pytest

from kg.errors import EndedError, KgError, TimeLimitError, UsageError
from kg.isolated import isolated, told
from kg.query.place import nearest


def test_the_value_is_that_of_the_function() -> None:
    assert isolated(nearest, "agnet", ["agent", "patient"], seconds=60) == "; did you mean agent?"


def test_an_error_comes_through() -> None:
    from kg.query.library import named

    with pytest.raises(KgError, match="no query is named 'zzzz'"):
        isolated(named, "zzzz", seconds=60)


def test_a_function_that_takes_too_long_is_ended() -> None:
    with pytest.raises(TimeLimitError, match="within 1 seconds"):
        isolated(time.sleep, 600, seconds=1)


def test_a_process_that_dies_is_told_of() -> None:
    with pytest.raises(EndedError, match="without an answer"):
        isolated(os._exit, 3, seconds=60)


def test_too_much_memory_is_an_error_like_others() -> None:
    def greedy() -> None:
        raise MemoryError

    def wrong() -> None:
        raise UsageError("no")

    fine, error = told(greedy)
    assert not fine
    assert isinstance(error, EndedError)
    fine, error = told(wrong)
    assert isinstance(error, UsageError)
    assert told(len, "abc") == (True, 3)
