"""Folders that several machines see: on a disk, or in an object store that fsspec knows (s3://, gs://, …)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.errors import UsageError


class Place:
    """A folder in which whole files are written. It can be sent to other processes."""

    def __init__(self, url: str) -> None:
        """UsageError when the library for it is not installed."""
        self.url = url
        try:
            from fsspec.core import url_to_fs

            self._system, self._path = url_to_fs(url)
        except ImportError as error:
            raise UsageError(f"{url}: {error}; pip install 'newskg[ray]' and the library for it") from None
        except ValueError as error:
            raise UsageError(f"{url}: {error}") from None

    def write(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all; of two that write the same one the last counts."""
        from uuid import uuid4

        self._system.makedirs(self._path, exist_ok=True)
        temporary = self._at(f".{name}.{uuid4().hex}")
        try:
            self._system.pipe_file(temporary, data)
            self._system.mv(temporary, self._at(name))
        except BaseException:
            if self._system.exists(temporary):
                self._system.rm_file(temporary)
            raise

    def read(self, name: str) -> bytes:
        """A file's content; FileNotFoundError when it is not there."""
        data: bytes = self._system.cat_file(self._at(name))
        return data

    def names(self) -> Iterator[str]:
        """The files that are there, without those that are being written."""
        if not self._system.exists(self._path):
            return
        self._system.invalidate_cache()
        for found in self._system.ls(self._path, detail=False):
            name = found.rstrip("/").rsplit("/", 1)[-1]
            if not name.startswith("."):
                yield name

    @contextmanager
    def near(self, names: Sequence[str]) -> Iterator[Path]:
        """A folder of this machine with these files: this one, or copies that are gone after the block."""
        from fsspec.implementations.local import LocalFileSystem

        if isinstance(self._system, LocalFileSystem):
            yield Path(self._path)
            return
        with TemporaryDirectory(prefix="newskg-") as folder:
            for name in names:
                Path(folder, name).write_bytes(self.read(name))
            yield Path(folder)

    def remove(self, name: str) -> None:
        """Remove a file that is there."""
        self._system.rm_file(self._at(name))

    def __reduce__(self) -> tuple[Any, ...]:
        return Place, (self.url,)

    def _at(self, name: str) -> str:
        return f"{self._path}/{name}"
