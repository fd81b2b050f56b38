"""The progress of making an index, on standard error when that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Told = Callable[[str, int, int], None]
"""What is being done, how many bytes or items so far, how many entities so far."""


@contextmanager
def told_on_terminal() -> Iterator[Told]:
    """Shows what it is told; nothing is written where nobody looks on."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("opening", total=None)

        def told(doing: str, amount: int, entities: int) -> None:
            if doing in ("reading", "resuming"):
                shown = f"{doing} {amount / 1e6:,.0f} MB" + (f", {entities:,} entities" if entities else "")
            else:
                shown = f"{doing} {amount:,}" + (f" of {entities:,}" if entities > amount else "")
            bar.update(task, description=shown)

        yield told
