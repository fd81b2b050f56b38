"""Keys for spellings of one name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.spelling import (
    has_company_form,
    initials,
    other_spellings,
    sound_key,
    without_company_form,
)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenski"),
        ("Lukashenko", "Lukaschenko"),
        ("Füle", "Fuele"),
        ("Khodorkovsky", "Hodorkovsky"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({sound_key(name) for name in spellings}) == 1


def test_other_names_have_other_keys() -> None:
    assert len({sound_key(name) for name in ("Putin", "Pushkin", "Patten", "Biden", "Macron", "Merkel")}) == 6


@given(st.text(max_size=30))
def test_a_key_is_stable(name: str) -> None:
    assert sound_key(name) == sound_key(name.upper()) or not name.isascii()


def test_company_forms() -> None:
    assert without_company_form("Northland Steel and Co. Inc.") == "northland steel"
    assert without_company_form("Inc") == "inc"
    assert has_company_form("Northland Plc")
    assert not has_company_form("Northland")


def test_initials() -> None:
    assert initials("World Health Organization") == "WHO"
    assert initials("Northland-Southland Bank of Trade") == "NSBT"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Northland Steel NST.N", "Northland Steel"),
        ("Northland Steel NST", "Northland Steel"),
        ("Northland Co", "northland company"),
        ("Northland Defense Board", "northland defence board"),
        ("Northland Labour Centre", "northland labor centre"),
        ("Northland Health Organisation", "northland health organization"),
        ("Macys Stores", "macys store"),
        ("NV Northland", "northland"),
        ("Northland NV", "koninklijke northland"),
        ("Northland Group", "groupe northland"),
    ],
)
def test_other_ways_to_write_a_body(name: str, other: str) -> None:
    assert other in other_spellings(name)


def test_a_name_is_no_other_spelling_of_itself() -> None:
    for name in ("northland", "Northland", "NST", "northland company"):
        found = other_spellings(name)
        assert name not in found
        assert len(found) == len(set(found))
    # One word may end in s of its own, and a sign of an exchange is not all of a name.
    assert "northland" not in other_spellings("Northlands")
    assert "" not in other_spellings("NST.N")
