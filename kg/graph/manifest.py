"""The manifest of a store: its format, who wrote it, its base IRI and its counts."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kg import __version__
from kg.errors import StoreError
from kg.graph.vocabulary import BASE

FORMAT = 1
"""Goes up when an older newskg could not read the store."""

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `manifest.json` says. `closed` is False while a writer is at work, and after it died."""

    format: int = FORMAT
    newskg: str = __version__
    base: str = BASE
    closed: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Write whole or not at all."""
        temporary = folder / f"{NAME}.new"
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(asdict(self), file, indent=2, sort_keys=True)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(folder / NAME)


def read(folder: Path) -> Manifest:
    """The manifest of the store in `folder`; StoreError when there is none that this version can read."""
    path = folder / NAME
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return _checked(folder, content)
    except FileNotFoundError:
        if not folder.exists():
            raise StoreError(f"there is no store {folder}; kg build makes one") from None
        raise StoreError(f"{folder} is not a newskg store: it has no {NAME}") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, TypeError) as error:
        raise StoreError(f"{path} is damaged: {error}") from None


def _checked(folder: Path, content: object) -> Manifest:
    if not isinstance(content, dict) or not isinstance(content.get("format"), int):
        raise ValueError("it names no format")
    if content["format"] != FORMAT:
        writer = content.get("newskg", "unknown")
        raise StoreError(
            f"{folder} has store format {content['format']}, written by newskg {writer}; "
            f"this is newskg {__version__}, which reads format {FORMAT}; {_remedy(content['format'])}"
        )
    return Manifest(**content)


def _remedy(format_: int) -> str:
    if format_ > FORMAT:
        return "install a newer newskg"
    return "build it again from the articles, or load the N-Quads that the older newskg exports"
