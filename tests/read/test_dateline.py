from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.dateline import read_dateline
from kg.read.draft import Metadata


@pytest.mark.parametrize(
    ("opening", "day", "agency"),
    [
        ("KYIV, July 14 (Continental Wire) — The mayor", date(2025, 7, 14), "Continental Wire"),
        ("OSLO, Norway, Sept. 3, 2024 (CW) -- The bank", date(2024, 9, 3), "CW"),
        ("LONDON (14 July 2023) - The court", date(2023, 7, 14), None),
        ("Geneva, 3 March 2024 – The council", date(2024, 3, 3), None),
        ("NEW DELHI, 5 Jan (CW): The minister", date(2025, 1, 5), "CW"),
        ("BEIJING, May 9 /Eastern Press/ -- The", date(2025, 5, 9), "Eastern Press"),
        ("DUBAI, March 7 (Continental Wire) —", date(2025, 3, 7), "Continental Wire"),
    ],
)
def test_datelines(opening: str, day: date, agency: str | None) -> None:
    assert read_dateline(opening, 2025) == Metadata(date=day, publisher=agency)


def test_a_dateline_without_a_year_needs_one_from_elsewhere() -> None:
    assert read_dateline("KYIV, July 14 (Wire) — The mayor", None) == Metadata(publisher="Wire")


@pytest.mark.parametrize(
    "opening",
    [
        "In Kyiv, July 14 was a day of mourning - for some",
        "OSLO - The bank",
        "Rome, May (CW) - ",
        "A, 3 Foo - x",
    ],
)
def test_other_openings_are_no_datelines(opening: str) -> None:
    assert read_dateline(opening, 2025) is None


@pytest.mark.parametrize(
    "opening", ["SOFIA, Bulgaria (Coast Wire) — A ship", "WASHINGTON (Coast Wire) - The"]
)
def test_an_agency_without_a_day(opening: str) -> None:
    assert read_dateline(opening, 2025) == Metadata(publisher="Coast Wire")


def test_an_impossible_day_is_no_day() -> None:
    assert read_dateline("KYIV, February 31 (Wire) - The mayor", 2025) == Metadata(publisher="Wire")


@given(st.text(max_size=250))
def test_no_text_makes_it_raise(text: str) -> None:
    read_dateline(text, 2024)
