"""Where the files are that are no Python: ontologies, named queries, example articles."""

from __future__ import annotations

from pathlib import Path

from kg.errors import DataError

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE / "_resources", _PACKAGE.parent)
"""In an installed package they lie inside it, in a checkout beside it."""


def folder(name: str) -> Path:
    """The folder `ontologies`, `queries` or `examples/articles`; DataError when the installation lacks it."""
    for root in _ROOTS:
        if (root / name).is_dir():
            return root / name
    raise DataError(f"the folder {name!r} is missing from this installation of newskg; install it again")


def ontologies() -> Path:
    """Ontology, event types, shapes and JSON-LD context."""
    return folder("ontologies")


def queries() -> Path:
    """The named queries."""
    return folder("queries")


def examples() -> Path:
    """The example articles."""
    return folder("examples/articles")
