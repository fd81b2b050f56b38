"""What a person sees on standard error: progress on a terminal, and what was skipped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from kg.read.skipped import Skipped

if TYPE_CHECKING:
    from kg.model import Document

SKIPPED_EXIT_CODE = 3


class Skips:
    """Names each skipped source on standard error and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def documents(self, items: Iterable[Document | Skipped]) -> Iterator[Document]:
        """The documents among `items`; the others are reported as they come."""
        for item in items:
            if isinstance(item, Skipped):
                self.report(item)
            else:
                yield item

    def report(self, skipped: Skipped) -> None:
        """Tell of one source, in one line whatever its name holds."""
        self.count += 1
        click.echo(f"skipped {_printable(str(skipped))}", err=True)

    def failed(self, document: Document, error: Exception) -> None:
        """Tell of a document on which a stage broke down."""
        from kg.scale.outcome import broken

        self.report(Skipped(document.source or document.id, broken(error)))

    def exit_code(self) -> int:
        """0, or 3 when something was skipped."""
        return SKIPPED_EXIT_CODE if self.count else 0


def note(message: str) -> None:
    """A line for the person at the terminal."""
    click.echo(message, err=True)


def facts_table(facts: Mapping[str, Any]) -> str:
    """Names and values in two columns; a mapping gives a row for each of its entries, a list its length."""
    rows = list(_rows(facts))
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name.ljust(width)}  {value}" for name, value in rows)


def _rows(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in facts.items():
        if isinstance(value, Mapping):
            yield from _rows(value)
        else:
            shown = len(value) if isinstance(value, list) else value
            yield name, f"{shown:,}" if isinstance(shown, int) and not isinstance(shown, bool) else str(shown)


@contextmanager
def progress(description: str, shown: bool = True) -> Iterator[Progress]:
    """A counter of documents on standard error when that is a terminal; else nothing is written."""
    if not (shown and sys.stderr.isatty()):
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed}"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(description, total=None)
        yield Progress(lambda: bar.advance(task))


class Progress:
    """Counts documents as they pass."""

    def __init__(self, advance: Callable[[], None] | None = None) -> None:
        self._advance = advance

    def step(self) -> None:
        """One more document is done."""
        if self._advance:
            self._advance()


def passing(bar: Progress, skips: Skips) -> Callable[[object], None]:
    """What counts the items that pass, and names those that were skipped."""

    def passed(item: object) -> None:
        bar.step()
        if isinstance(item, Skipped):
            skips.report(item)

    return passed


def _printable(text: str) -> str:
    """`text` without control characters, which a file's name may smuggle into a terminal."""
    return "".join(character if character.isprintable() else "?" for character in text)


def changed_articles(count: int) -> str:
    """How many articles a decision changed, in words."""
    return f"{count} {'article' if count == 1 else 'articles'} changed"
