from __future__ import annotations

from datetime import date

import pytest

from kg.read.draft import Metadata
from kg.read.file_name import file_metadata


@pytest.mark.parametrize("name", ["2024-03-03-odesa.txt", "a/b/wire_2024_03_03.html", "x2024-03-03"])
def test_a_day_in_the_name(name: str) -> None:
    assert file_metadata(name) == Metadata(date=date(2024, 3, 3))


@pytest.mark.parametrize(
    "name", ["2024-03-03/odesa.txt", "2024-13-03.txt", "12024-03-034.txt", "20240303.txt", "<stdin>"]
)
def test_names_that_say_nothing(name: str) -> None:
    assert file_metadata(name) == Metadata()
