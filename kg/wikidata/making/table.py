"""Reading the hand-made inputs and writing the shipped tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kg.wikidata.embedded import TABLES
from kg.wikidata.tables import qid_number

HERE = Path(__file__).parent


def by_hand(name: str) -> list[dict[str, str]]:
    """The rows of a hand-made input of this folder; comments and empty lines are left out."""
    text = (HERE / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [
        {column: value or "" for column, value in row.items()}
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


def shipped(name: str) -> list[dict[str, str]]:
    """The rows of a shipped table."""
    return by_hand(str(TABLES / name))


def write(name: str, comment: str, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write a shipped table, sorted by QID number."""
    ordered = sorted(rows, key=lambda row: qid_number(str(row["qid"])))
    lines = [f"# {line}".rstrip() for line in comment.strip().splitlines()]
    lines.append("\t".join(columns))
    lines += ["\t".join(_cell(row.get(column)) for column in columns) for row in ordered]
    (TABLES / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(ordered)} rows")


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
