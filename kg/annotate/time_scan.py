"""Finds time expressions in a text before they are resolved: which rule matched where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.annotate import absolute_times, counted_times, periods, relative_times
from kg.annotate.counted_times import CLOCK
from kg.annotate.holidays import BARE_HOLIDAYS, holiday_rule
from kg.annotate.periods import Period
from kg.annotate.time_names import name_pattern, time_names
from kg.annotate.time_prefixes import BEFORE_PERSONS, BEFORE_YEARS, BOUND_OF, PREFIX, Bound
from kg.annotate.time_rules import Rule, Setting
from kg.annotate.time_words import AMBIGUOUS_MONTHS, GAP, HEADS


@dataclass(frozen=True, slots=True)
class Found:
    """One expression. `start` includes the preposition; `weak` ones are times only when joined to another."""

    start: int
    end: int
    prefix: str | None
    rule: Rule
    match: re.Match[str]
    weak: bool
    hour: bool = False
    """Whether an hour of the day stands between preposition and day: "after midnight on Tuesday"."""

    @property
    def bound(self) -> Bound | None:
        """What the preposition makes of it; one that concerns the hour leaves the day as it is."""
        bound = BOUND_OF[self.prefix] if self.prefix else None
        return None if self.hour and bound in _OF_HOUR else bound

    def resolve(self, setting: Setting) -> Period | None:
        """The interval without its preposition; None where the setting does not give it."""
        try:
            return self.rule.resolve(self.match, setting)
        except (ValueError, OverflowError):
            return None


def scan(text: str) -> Iterator[Found]:
    """All expressions in order, without overlaps."""
    rules, whole = _rules()
    done = 0
    for start in _starts(text):
        hit = whole.match(text, start) if start >= done else None
        if hit is None:
            continue
        done = hit.end()
        found = _found(hit, *rules[hit.lastgroup or ""], text)
        if found:
            yield found


def _starts(text: str) -> Iterator[int]:
    """The beginnings of the words at which an expression may begin: those that lie shortly before a head."""
    done = 0
    for head in _HEAD.finditer(text):
        for word in _WORD.finditer(text, max(done, head.start() - _LONGEST_BEFORE_HEAD), head.end()):
            yield word.start()
        done = head.end()


def _found(hit: re.Match[str], rule: Rule, pattern: re.Pattern[str], text: str) -> Found | None:
    start, end = hit.span(rule.name)
    match = pattern.match(text, start)
    if match is None or match.end() != end:
        return None
    prefix = " ".join(hit["prefix"].lower().split()) if hit["prefix"] else None
    weak = _weak(rule, match, prefix, text)
    # In "after Monday's vote" the preposition governs the vote.
    own = prefix is not None and not _POSSESSIVE.match(text, end)
    hour = hit["hour"] is not None
    if not own and hour and not _POSSESSIVE.match(text, end):
        return Found(hit.start(), end, None, rule, match, weak, hour)
    return Found(hit.start() if own else start, end, prefix if own else None, rule, match, weak, own and hour)


def _weak(rule: Rule, match: re.Match[str], prefix: str | None, text: str) -> bool:
    groups = match.groupdict()
    if rule.name == "year":
        return prefix not in BEFORE_YEARS and groups["part"] is None and groups["mark"] is None
    if rule.name == "holiday":
        return prefix is None and match["holiday"] in BARE_HOLIDAYS
    if rule.name != "month" or groups["month"].rstrip(".") not in AMBIGUOUS_MONTHS:
        return False
    if groups["part"] or groups["year"] or groups["which_year"]:
        return False
    if prefix in BEFORE_PERSONS and _surname(groups["month"], text):
        return True
    return prefix not in BEFORE_YEARS and groups["mark"] is None


def _surname(month: str, text: str) -> bool:
    """Whether the text uses the month's word after a title or a first name: "Mrs May", "Theresa May"."""
    return any(
        hit[1].lower() not in BOUND_OF for hit in re.finditer(rf"\b([A-Z][a-z]+)\.? {month}\b(?! \d)", text)
    )


def _resolve_name(match: re.Match[str], setting: Setting) -> Period | None:
    day = time_names()[match[0]]
    return periods.day(day) if day else None


@cache
def _rules() -> tuple[dict[str, tuple[Rule, re.Pattern[str]]], re.Pattern[str]]:
    """Each rule with its own pattern, and one pattern that finds the first rule that matches at a place."""
    names = Rule("name", name_pattern(), _resolve_name)
    counted = (holiday_rule(), *counted_times.RULES)
    rules = (names, *counted, *absolute_times.RULES, *relative_times.RULES)
    choice = "|".join(f"(?P<{rule.name}>{_ANY_GROUP.sub('(?:', rule.pattern)})" for rule in rules)
    whole = rf"(?:{PREFIX})?{_HOUR_BEFORE}(?:{choice})(?!\w)"
    return {rule.name: (rule, re.compile(rule.pattern)) for rule in rules}, re.compile(whole)


_OF_HOUR = (Bound.BEFORE, Bound.AFTER, Bound.ABOUT)
_HOUR_BEFORE = (
    rf"(?P<hour>(?:(?:[Ss]hortly|[Jj]ust|[Ss]oon){GAP}(?:after|before){GAP})?"
    rf"(?:{CLOCK}|midnight|noon|midday|dawn|dusk){GAP}(?:on{GAP}|of{GAP})?)?"
)
_ANY_GROUP = re.compile(r"\(\?P<\w+>")
_POSSESSIVE = re.compile(rf"['’](?:s\b|{GAP}\w)")

_LONGEST_BEFORE_HEAD = 60
_HEAD = re.compile(rf"(?<![A-Za-z]){HEADS}")
_WORD = re.compile(r"(?<![\w$£€#@/])(?<!\d[.,])[A-Za-z0-9'’]")
