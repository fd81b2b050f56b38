"""Parts that other packages bring, found by entry point: linkers, extractors, exporters, readers.

A package names them in its own pyproject.toml:

    [project.entry-points."newskg.extractors"]
    mine = "my_package.extracting:make"

Nothing of a package is imported before one of its parts is asked for by name.
"""

from __future__ import annotations

from enum import StrEnum
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from kg.errors import UsageError


class Part(StrEnum):
    """What can be brought. Each value names a group of entry points."""

    LINKER = "newskg.linkers"
    """Called with a `kg.wikidata.item.Lookup`; gives a `kg.pipeline.EntityLinker`."""
    EXTRACTOR = "newskg.extractors"
    """Called without arguments; gives a `kg.events.extractor.Extractor`."""
    EXPORTER = "newskg.exporters"
    """Called with a `pyoxigraph.Store`; gives the bytes of the file, piece by piece."""
    READER = "newskg.readers"
    """A `kg.read.brought.Reader`, named by the ending of the files that it reads: `nitf`."""


def names(part: Part) -> list[str]:
    """The names of the installed parts of that kind, in order."""
    return sorted({found.name for found in entry_points(group=part.value)})


def load(part: Part, name: str) -> Any:
    """What the part of that name is made by. UsageError when there is none, or it cannot be imported."""
    found = _found(part, name)
    try:
        return found.load()
    except Exception as error:
        raise UsageError(f"{found.value} ({part.value}) cannot be loaded: {error}") from error


def described(part: Part, name: str) -> str:
    """Name and version of the package that brings a part, for a graph's provenance."""
    found = _found(part, name)
    package = f" of {found.dist.name} {found.dist.version}" if found.dist else ""
    return f"{name}{package}"


def _found(part: Part, name: str) -> EntryPoint:
    for found in entry_points(group=part.value):
        if found.name == name:
            return found
    known = ", ".join(names(part)) or "none is installed"
    raise UsageError(f"no {part.name.lower()} is called {name!r} ({known})")
