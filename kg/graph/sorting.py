"""Sorting more lines than fit in memory."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO

CHUNK = 500_000
"""Lines sorted at a time: some 150 MB."""

Key = Callable[[bytes], bytes]


def sorted_lines(lines: Iterable[bytes], key: Key | None = None, chunk: int = CHUNK) -> Iterator[bytes]:
    """The lines, each ending in a newline, in the order of their bytes or of `key`, each only once."""
    with ExitStack() as files:
        rest = iter(lines)
        runs: list[Iterable[bytes]] = []
        while part := sorted(islice(rest, chunk), key=key):
            runs.append(part if len(part) < chunk else _spill(files, part))
        last = None
        for line in heapq.merge(*runs, key=key):
            if line != last:
                yield line
            last = line


def _spill(files: ExitStack, lines: list[bytes]) -> IO[bytes]:
    file = files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
    file.writelines(lines)
    file.seek(0)
    return file
