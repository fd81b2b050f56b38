"""What a reader gives instead of a document."""

from __future__ import annotations

from dataclasses import dataclass

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that gave no document. `source` is a path, `path:line` or `<stdin>`, `reason` plain words."""

    source: str
    reason: str

    def __post_init__(self) -> None:
        """A library's words may quote the whole of a broken file."""
        if len(self.reason) > _LONGEST:
            object.__setattr__(self, "reason", f"{self.reason[:_LONGEST]}…")

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"
