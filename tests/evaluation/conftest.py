"""Gold that was written by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.evaluation.sheet_reading import read_sheet
from kg.model import Extraction

GOLD = """\
# A comment.
=== talks-1
date\t2024-03-05
publisher\tThe Lantern
> Macron met Scholz in Paris on Monday.
name\tMacron\tperson\tQ3052772
name\tScholz\tperson\tQ61053
name\tParis\tplace\tQ90
event\tmet\tCONSULT/040\tactual\tagent=Macron\tpatient=Scholz\tplace=Paris\ttime=2024-03-04
>
> He did not attack Jane Roe, and Paris likes Paris; three to five people were hurt.
pronoun\tHe\tperson\tQ3052772
name\tJane Roe\tperson\te:jane-roe
name\tParis#2\tplace\tQ90
event\tattack\tASSAULT\tnot actual\tagent=He\tpatient=Jane Roe\tinjured=3..5 three to five people
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Extraction]:
    """Reads a sheet of one document."""

    def _read(text: str) -> Extraction:
        (tmp_path / "gold.sheet").write_text(text, encoding="utf-8")
        return read_sheet(tmp_path / "gold.sheet")[0]

    return _read


@pytest.fixture
def gold(read: Callable[[str], Extraction]) -> Extraction:
    """The document above."""
    return read(GOLD)
