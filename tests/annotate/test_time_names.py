"""The table of names that hold the words of a time."""

from __future__ import annotations

from datetime import date

import pytest

from kg.annotate.time_names import parse_time_names, time_names
from kg.errors import DataError


def test_the_shipped_table_is_read() -> None:
    assert time_names()["September 11 attacks"] == date(2001, 9, 11)
    assert time_names()["Sunday Times"] is None


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["# comment", "Black Friday"], "t.tsv:2: expected"),
        (["Black Friday\tsoon"], "t.tsv:1: 'soon' is not a day"),
        (["Sunday Times\t-", "Black Friday\t-"], "t.tsv:2: 'Black Friday' is not in order"),
        (["Black Friday\t-", "Black Friday\t-"], "t.tsv:2: 'Black Friday' is not in order"),
    ],
)
def test_a_mistake_is_named_with_its_line(lines: list[str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_time_names(lines, "t.tsv")
