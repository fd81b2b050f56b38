"""The table of holidays and its mistakes."""

from __future__ import annotations

import pytest

from kg.annotate.holidays import holidays, parse_holidays
from kg.errors import DataError


def test_the_shipped_table_is_read() -> None:
    assert holidays()["Christmas Eve"] == (12, 24)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["May Day\t05-01", "", "Boxing Day\t12-26"], "t.tsv:3: 'Boxing Day' is not in order"),
        (["# head", "May Day\t13-01"], "t.tsv:2: '13-01' is not a day of the year"),
        (["May Day"], "t.tsv:1: '' is not a day of the year"),
    ],
)
def test_mistakes_are_named_with_their_line(lines: list[str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_holidays(lines, "t.tsv")
