"""The patterns of lines that belong to a page and not to its article (`boilerplate.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.errors import DataError

_PLACES = ("any", "below", "edge")
_EXTENTS = ("whole", "start", "strong", "list", "end")
_COLUMNS = ("where", "how", "pattern", "example", "keeps")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row. `example` is a line that it removes, `keeps` one that it leaves (may be empty)."""

    where: str
    how: str
    pattern: str
    example: str
    keeps: str


class Patterns:
    """The compiled rules, one expression for each place and extent."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._compiled = {(where, how): self._compile(where, how) for where in _PLACES for how in _EXTENTS}

    def whole(self, where: str, line: str) -> bool:
        """Whether a rule for lines of a fixed wording covers all of `line`."""
        return bool(self._compiled[where, "whole"].fullmatch(line))

    def start(self, where: str, line: str) -> bool:
        """Whether a rule for the first words of a short line fits."""
        return bool(self._compiled[where, "start"].match(line))

    def strong(self, where: str, line: str) -> bool:
        """Whether a rule fits whose first words no article has, however long the line."""
        return bool(self._compiled[where, "strong"].match(line))

    def list_heading(self, line: str) -> bool:
        """Whether `line` stands above a list of links to other articles."""
        return bool(self._compiled["any", "list"].fullmatch(line))

    def ends(self, line: str) -> bool:
        """Whether the article ends above `line`: what follows tells of the sender or is for editors."""
        return bool(self._compiled["below", "end"].match(line))

    def _compile(self, where: str, how: str) -> re.Pattern[str]:
        chosen = [f"(?:{rule.pattern})" for rule in self.rules if (rule.where, rule.how) == (where, how)]
        return re.compile("|".join(chosen) or r"(?!)", re.IGNORECASE)


@cache
def shipped_patterns() -> Patterns:
    """The patterns that come with the package."""
    table = files("kg.read").joinpath("boilerplate.tsv")
    return Patterns(parse_rules(table.read_text(encoding="utf-8"), "boilerplate.tsv"))


def parse_rules(table: str, name: str) -> list[Rule]:
    """The rows of a table; raises `DataError` with `name` and line for a row that is wrong."""
    rows = [
        (number, line)
        for number, line in enumerate(table.splitlines(), 1)
        if line and not line.startswith("#")
    ]
    if not rows or tuple(rows[0][1].split("\t")) != _COLUMNS:
        raise DataError(f"{name}: the first row must name the columns {', '.join(_COLUMNS)}")
    return [_rule(line, f"{name}:{number}") for number, line in rows[1:]]


def _rule(line: str, place: str) -> Rule:
    cells = line.split("\t")
    if len(cells) != len(_COLUMNS):
        raise DataError(f"{place}: {len(cells)} columns, but {len(_COLUMNS)} are required")
    rule = Rule(*("" if cell == "-" else cell for cell in cells))
    if rule.where not in _PLACES or rule.how not in _EXTENTS or (rule.how == "end" and rule.where != "below"):
        raise DataError(f"{place}: unknown place or extent: {rule.where} {rule.how}")
    try:
        pattern = re.compile(rule.pattern, re.IGNORECASE)
    except re.error as error:
        raise DataError(f"{place}: the pattern is not a valid regular expression: {error}") from error
    match = pattern.fullmatch if rule.how in ("whole", "list") else pattern.match
    if not rule.example or not match(rule.example):
        raise DataError(f"{place}: the pattern does not cover its own example")
    if rule.keeps and match(rule.keeps):
        raise DataError(f"{place}: the pattern covers the line that it is to keep")
    return rule
