"""What a file gave when it was read last, so that an unchanged one costs no more than its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol

from kg.model import Document
from kg.read.options import ReadOptions
from kg.read.skipped import Skipped

_LIBRARIES = ("trafilatura", "py3langid", "pypdf", "warcio", "feedparser", "pyarrow")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Known:
    """A document that was read before and need not be read again. `hash` is what the memory calls it."""

    source: str
    id: str
    hash: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """What became of one record of a file: a document with its content's digest, or the reason for none.

    `place` is what its name has after that of its file.
    """

    place: str
    digest: str = ""
    id: str = ""
    hash: str = ""
    reason: str = ""


class Memory(Protocol):
    """Remembers what files gave, by a key of their content."""

    def recall(self, key: str) -> Sequence[Remembered] | None:
        """What the file gave, or None when it has to be read."""
        ...

    def keep(self, key: str, found: Sequence[tuple[Remembered, Document | None]]) -> None:
        """Remember what the file gave; the memory fills in each document's `hash`."""
        ...


def source_key(path: Path, kind: str, options: ReadOptions) -> str:
    """A hash of all that decides what a file gives: its bytes, its name, the options, and the readers."""
    hasher = hashlib.sha256(repr((_readers(), path.name, kind, options)).encode("utf-8", "surrogatepass"))
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            hasher.update(block)
    return hasher.hexdigest()


def remembered(name: str, item: Document | Skipped, digest: str) -> tuple[Remembered, Document | None]:
    """How what a file called `name` gave is remembered."""
    place = (item.source or name).removeprefix(name)
    if isinstance(item, Skipped):
        return Remembered(place, reason=item.reason), None
    return Remembered(place, digest, item.id), item


@cache
def _readers() -> str:
    """A hash of the readers' code and tables, and of the libraries that read for them."""
    hasher = hashlib.sha256()
    for file in sorted(Path(__file__).parent.iterdir()):
        if file.suffix in (".py", ".tsv"):
            hasher.update(file.name.encode() + b"\0" + file.read_bytes())
    for library in _LIBRARIES:
        hasher.update(f"{library} {_version(library)}".encode())
    return hasher.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
