"""Who published an article when, from the lines around its prose that hold nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from kg.errors import DataError
from kg.read.characters import plain
from kg.read.dates import read_date_line

_KINDS = ("outlet", "staff")
_LONGEST = 120
_WORD = r"[A-Z][\w'.-]*+"
_PERSON = rf"{_WORD}(?: (?:{_WORD}|de|van|von|der|den|al|bin|el|la|di|da)){{1,4}}"
_PERSONS = rf"{_PERSON}(?:(?:, {_PERSON})*,? (?:and|&) {_PERSON})?"
_WHERE = rf"(?:,? (?:in|at) {_WORD}(?:,? {_WORD}){{0,4}})?"
_ROLE = r"(?:, [^.]{2,80})?"
_AUTHOR = re.compile(rf"(?P<who>{_PERSONS}){_WHERE}{_ROLE}")
_BY = re.compile(r"(?:By|BY|by|Words by|Written by|Text by):? (?=\S)")
_BY_ALONE = re.compile(r"by:?", re.IGNORECASE)
_OUTLET = re.compile(rf"{_WORD}(?: (?:{_WORD}|of|and|the|for|&|de|la|le)){{0,5}}")
_PLACE = re.compile(rf"{_WORD}(?: {_WORD}){{0,3}}")
_CAPITALS = re.compile(rf"(?:{_WORD} ?)+")
_PARTS = re.compile(r"\s+[|·•–—-]\s+")
_JOINT = re.compile(r",\s+|\s+[|·•–—-]\s+")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What one line says. `updated` marks a date that is only that of a change."""

    date: date | None = None
    updated: bool = False
    author: str | None = None
    publisher: str | None = None


def outlets(line: str) -> Iterator[str]:
    """The names of outlets in a line (made plain): several words with capitals, one of them an outlet's."""
    for match in _CAPITALS.finditer(line):
        name = match[0].strip(" .")
        if " " in name and _has("outlet", name) and not _has("staff", name):
            yield name


def find_imprint(lines: Sequence[str], titled: bool) -> dict[int, Imprint]:
    """What the lines above the prose say, by index, for those that say nothing else.

    A name without "By", an outlet or its staff count only next to a line already found. The first line is
    the headline unless one is known otherwise (`titled`).
    """
    folded = [plain(line) for line in lines]
    found: dict[int, Imprint] = {}
    while True:
        indexes = range(0 if titled else 1, len(folded))
        new = {
            index: line for index in indexes if index not in found and (line := _read(folded, index, found))
        }
        if not new:
            return found
        found.update(new)


def _read(lines: Sequence[str], index: int, found: dict[int, Imprint]) -> Imprint | None:
    line = lines[index]
    if len(line) > _LONGEST:
        return None
    if _BY_ALONE.fullmatch(line) and index + 1 < len(lines):
        return Imprint() if _author(lines[index + 1]) else None
    near = index - 1 in found or index + 1 in found
    following = lines[index + 1] if index + 1 < len(lines) else ""
    return _whole(line) or _in_parts(line, near) or _above_outlet(line, following)


def _whole(line: str) -> Imprint | None:
    dated = read_date_line(line)
    if dated:
        return Imprint(dated.date, dated.updated)
    by = _BY.match(line)
    if by is None:
        return _beside(line)
    rest = line[by.end() :]
    return _author(rest) or (None if rest.endswith(".") else _staff(rest))


def _beside(line: str) -> Imprint | None:
    """A date with a place or an outlet before or after it: "Pune, 3 May 2024", "3 May 2024, The Post"."""
    for joint in _JOINT.finditer(line):
        before, after = line[: joint.start()], line[joint.end() :]
        for dates, name in ((after, before), (before, after)):
            dated = read_date_line(dates) if _OUTLET.fullmatch(name) else None
            if dated:
                outlet = _outlet(name) or Imprint()
                return Imprint(dated.date, dated.updated, publisher=outlet.publisher)
    return None


def _in_parts(line: str, near: bool) -> Imprint | None:
    """A line whose parts between bars are all known, one of them for sure."""
    parts = _PARTS.split(line)
    sure = [_whole(part) for part in parts]
    if not near and not any(sure):
        return None
    read = [known or _likely(part) for known, part in zip(sure, parts, strict=True)]
    known = [part for part in read if part]
    return _merged(known) if len(known) == len(parts) else None


def _above_outlet(line: str, following: str) -> Imprint | None:
    """A person above the line of an outlet that has a place: "Bay News, Varna"."""
    return _author(line) if ", " in following and _outlet(following) else None


def _likely(part: str) -> Imprint | None:
    """What a part is that stands beside a date."""
    return _outlet(part) or _author(part) or _staff(part)


def _outlet(part: str) -> Imprint | None:
    """An outlet, perhaps with the place of its correspondent."""
    name, _, place = part.partition(", ")
    likely = _has("outlet", name) or (not place and (name.startswith("The ") or " & " in name))
    if not likely or _has("staff", part) or not _OUTLET.fullmatch(name):
        return None
    return None if place and not _PLACE.fullmatch(place) else Imprint(publisher=name)


def _staff(part: str) -> Imprint | None:
    """People who are not named, and the outlet that the words before them may name."""
    if not _has("staff", part):
        return None
    return Imprint(publisher=next(outlets(part), None))


def _author(part: str) -> Imprint | None:
    match = _AUTHOR.fullmatch(part)
    if match is None or _has("staff", match["who"]):
        return None
    return Imprint(publisher=part) if _has("outlet", match["who"]) else Imprint(author=match["who"])


def _merged(parts: Sequence[Imprint]) -> Imprint:
    dated = min((part for part in parts if part.date), key=lambda part: part.updated, default=Imprint())
    author = next((part.author for part in parts if part.author), None)
    publisher = next((part.publisher for part in parts if part.publisher), None)
    return Imprint(dated.date, dated.updated, author, publisher)


def _has(kind: str, part: str) -> bool:
    return not _words()[kind].isdisjoint(re.findall(r"\w+", part.casefold()))


@cache
def _words() -> dict[str, frozenset[str]]:
    table = files("kg.read").joinpath("imprint_words.tsv").read_text(encoding="utf-8")
    return parse_words(table, "imprint_words.tsv")


def parse_words(table: str, name: str) -> dict[str, frozenset[str]]:
    """The words of each kind; raises `DataError` with `name` and line for a row that is wrong."""
    words: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for number, line in enumerate(table.splitlines(), 1):
        if not line or line.startswith("#") or line == "kind\tword":
            continue
        kind, _, word = line.partition("\t")
        if kind not in words or not word.isalpha() or not word.islower() or word in words[kind]:
            raise DataError(f"{name}:{number}: expected a kind and a new word in lower case: {line!r}")
        words[kind].add(word)
    return {kind: frozenset(found) for kind, found in words.items()}
