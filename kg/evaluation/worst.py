"""The cases that went wrong, with their sentence, to be looked at by a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Extraction, Mention, Span

_AROUND = 120


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that went wrong. `wanted` is what the gold says, `given` what came out."""

    kind: str
    gold: Extraction
    place: Span | Mention
    wanted: str
    given: str

    def context(self) -> tuple[str, str, str]:
        """The text before it in its line, itself, and after it."""
        text, start, end = self.gold.document.text, self.place.start, self.place.end
        first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
        line_end = text.find("\n", end)
        last = min(line_end if line_end >= 0 else len(text), end + _AROUND)
        return text[first:start], text[start:end], text[end:last]


@dataclass
class Worst:
    """All cases, by kind."""

    cases: dict[str, list[Case]] = field(default_factory=dict)

    def add(self, case: Case) -> None:
        """Keep a case."""
        self.cases.setdefault(case.kind, []).append(case)

    def kinds(self) -> Iterator[tuple[str, list[Case]]]:
        """The kinds with their cases, the most frequent first."""
        yield from sorted(self.cases.items(), key=lambda pair: (-len(pair[1]), pair[0]))
