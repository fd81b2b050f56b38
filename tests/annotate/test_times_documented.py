"""`docs/times.md` shows the whole table of time expressions, so that what is read, and how, can be looked up.

Its table is written anew with `KG_GOLDEN=write pytest tests/annotate/test_times_documented.py`.
"""

from __future__ import annotations

import os
from pathlib import Path

TABLE = Path(__file__).with_name("time_expressions.tsv")
PAGE = Path(__file__).parents[2] / "docs" / "times.md"
HEAD = f"| sentence | article's date | expression | EDTF | start | end | grain |\n{'| --- ' * 7}|\n"


def _rows() -> list[str]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    rows = []
    for anchor, sentence, expression, start, end, grain, edtf in (line.split("\t") for line in lines):
        read = [expression, f"`{edtf}`", start or "open", end or "open", grain]
        cells = [sentence, anchor, *(["no time", "", "", "", ""] if expression == "-" else read)]
        rows.append("| " + " | ".join(cells) + " |\n")
    return rows


def test_the_page_shows_the_table() -> None:
    text, table = PAGE.read_text("utf-8"), HEAD + "".join(_rows())
    words = text.partition(HEAD)[0]
    if os.environ.get("KG_GOLDEN") == "write":
        PAGE.write_text(words + table, encoding="utf-8")
        text = PAGE.read_text("utf-8")
    assert text == words + table


def test_no_row_is_repeated() -> None:
    rows = _rows()
    assert len(rows) == len(set(rows))
    assert len([row for row in rows if "| no time |" not in row]) > 300
    assert len([row for row in rows if "| no time |" in row]) > 50
