"""What the readers of the several inputs have in common: metadata, and a draft that is yet to be checked."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says of itself; each part may be unknown."""

    id: str | None = None
    title: str | None = None
    date: date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    author: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """This metadata, with the gaps filled from `other`."""
        mine = {part.name: getattr(self, part.name) for part in fields(self)}
        return Metadata(
            **{name: getattr(other, name) if value is None else value for name, value in mine.items()}
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as read. `verbatim` marks a text that the caller gave as such and that was not cleaned."""

    source: str
    text: str
    metadata: Metadata
    verbatim: bool = False
