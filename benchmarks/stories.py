"""Reads the stories of benchmarks/merging/: articles with the words that tell the same event marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import DataError
from kg.model import Document

FOLDER = Path(__file__).with_name("merging")
HALVES = ("dev", "heldout")
_MARK = re.compile(r"\[([^\[\]|]+)\|([a-z0-9-]+)\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A word that tells an event. `event` is unique over all stories."""

    start: int
    end: int
    event: str


@dataclass(frozen=True, slots=True)
class Told:
    """An article, its marks, and the id of the article that it was copied from."""

    document: Document
    marks: tuple[Marked, ...]
    copied: str | None


def told(half: str) -> list[Told]:
    """All articles of a half. DataError names file and line of a mistake."""
    return [one for path in sorted((FOLDER / half).glob("*.txt")) for one in _story(path)]


def _story(path: Path) -> Iterator[Told]:
    head, *articles = re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    known = {line.split()[1] for line in head.splitlines()[1:] if line.startswith("# ")}
    line = head.count("\n") + 1
    for article in articles:
        yield _article(path, line, article, known)
        line += article.count("\n")


def _article(path: Path, line: int, article: str, known: set[str]) -> Told:
    first, _, marked = article.partition("\n")
    try:
        name, day, publisher, copied = (part.strip() for part in first.split("|"))
        published = date.fromisoformat(day)
    except ValueError as error:
        raise DataError(f"{path}:{line}: {error}") from None
    text, marks = _unmarked(marked.strip(), path.stem)
    unknown = {mark.event.partition("/")[2] for mark in marks} - known
    if unknown or "[" in text or "]" in text:
        raise DataError(f"{path}:{line}: a mark is malformed or of an event that the head lacks: {unknown}")
    title = text.partition("\n")[0]
    document = Document(name, text, title, published, publisher=publisher, language="en")
    return Told(document, marks, None if copied == "-" else copied)


def _unmarked(marked: str, story: str) -> tuple[str, tuple[Marked, ...]]:
    text, marks, at = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        marks.append(Marked(len(text), len(text) + len(found[1]), f"{story}/{found[2]}"))
        text += found[1]
        at = found.end()
    return text + marked[at:], tuple(marks)
