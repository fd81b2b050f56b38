from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.dates import parse_date, read_date_line

JULY = date(2025, 7, 22)


@pytest.mark.parametrize(
    "expression",
    [
        "2025-07-22",
        "2025-07-22T10:15:00Z",
        "2025-07-22 10:15:00.123+01:00",
        "2025/07/22",
        "22 July 2025",
        "22nd of July, 2025",
        "Tuesday 22 July 2025",
        "Tue, 22 Jul 2025 10:15:00 +0100",
        "July 22, 2025",
        "Jul. 22, 2025 at 3:04 p.m. ET",
        "TUESDAY, JULY 22, 2025",
        "22-Jul-2025",
        "22/07/2025",
        "07/22/2025",
        "22.07.2025",
        "22\u00a0July\u00a02025",
    ],
)
def test_one_day_in_many_forms(expression: str) -> None:
    assert parse_date(expression) == JULY


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "July 2025",
        "2025",
        "31 February 2025",
        "2025-13-01",
        "03/04/2025",
        "In 2025",
        "22 July 2025 was hot",
        "Tuesday",
    ],
)
def test_what_names_no_day_for_sure_is_none(expression: str) -> None:
    assert parse_date(expression) is None


def test_the_same_day_and_month_are_no_riddle() -> None:
    assert parse_date("04/04/2012") == date(2012, 4, 4)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_iso_dates_and_spelt_dates_are_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day:%A} {day.day} {day:%B} {day.year}") == day
    assert parse_date(f"{day:%b} {day.day}, {day.year}") == day


@given(st.text(max_size=200))
def test_no_text_makes_the_readers_raise(text: str) -> None:
    parse_date(text)
    read_date_line(text)


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday 22 July 2025",
        "Published: 2025-07-22",
        "July 22, 2025 10:15 BST",
        "Published 22 July 2025, 10:15 BST | Updated 3 hours ago",
        "Updated: 23 July 2025 09:00 • Published: 22 July 2025 08:00",
        "First published on Tue 22 Jul 2025 06.00 BST",
        "July 22, 2025 · 5 min read",
        "(22 July 2025)",
        "22 July 2025 5:30am AEST",
        "Published 22 July 2025, 06:10 WAT. Last updated 22:47 WAT",
    ],
)
def test_a_line_of_nothing_but_dates_tells_the_day_of_publication(line: str) -> None:
    entry = read_date_line(line)
    assert entry is not None
    assert (entry.date, entry.updated) == (JULY, False)


def test_a_line_that_tells_of_a_change_only_says_so() -> None:
    entry = read_date_line("Last updated on July 23, 2025 at 8:00 a.m. EDT")
    assert entry is not None
    assert (entry.date, entry.updated) == (date(2025, 7, 23), True)


@pytest.mark.parametrize(
    "line",
    [
        "22 July 2025 was a dark day for the town",
        "The treaty of 22 July 2025",
        "Updated",
        "July 22",
        "At 10:15",
    ],
)
def test_a_line_that_says_more_or_less_is_no_date_line(line: str) -> None:
    assert read_date_line(line) is None
