"""The choices that a caller has when reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read.

    `date` and `publisher` override what the source says. `clean` removes boilerplate from JSON-lines texts
    too, which are used unchanged otherwise. `max_characters` is the longest text that is taken, in code
    points; `min_letters` the fewest letters that make an article (JSON-lines texts need one only).
    `columns` are pairs of a field and the name that it has in JSON lines or Parquet: ("text", "body").
    `any_language` takes documents that are not English, `keep_duplicates` also copies of earlier documents.
    """

    date: date | None = None
    publisher: str | None = None
    clean: bool = False
    max_characters: int = 500_000
    min_letters: int = 40
    any_language: bool = False
    keep_duplicates: bool = False
    columns: tuple[tuple[str, str], ...] = ()
