"""Whether a store is whole, and what is told when the disk refuses a change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import KgError, StoreError, WriteError, one_line


class Soundness:
    """Watches over the changes of a store. `whole` is False during one, and after one that was broken off."""

    def __init__(self, path: Path | None, read_only: bool) -> None:
        self.whole = True
        self._path = path
        self._read_only = read_only

    @contextmanager
    def change(self) -> Iterator[None]:
        """Around a change: StoreError when the store is open for reading only, WriteError for a full disk."""
        if self._read_only:
            raise StoreError(f"{self._path} is open for reading only")
        whole, self.whole = self.whole, False
        try:
            yield
        except WriteError:
            raise
        except (KgError, SyntaxError):
            # The change was refused before it began.
            self.whole = whole
            raise
        except (OSError, sqlite3.OperationalError) as error:
            raise WriteError(f"{self._path} cannot be written: {one_line(error)}") from None
        self.whole = whole
