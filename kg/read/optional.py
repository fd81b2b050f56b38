"""Libraries that only some inputs need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kg.errors import ReadError


def needed(library: str, extra: str, what: str) -> Any:
    """The library, imported. ReadError with what to install when it is not there."""
    try:
        return import_module(library)
    except ImportError:
        package = library.partition(".")[0]
        raise ReadError(f"{what} needs the package {package}: pip install 'newskg[{extra}]'") from None
