"""Which files a run reads: folders are searched, types told by the name."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from kg.errors import UsageError
from kg.read.address import web_address
from kg.read.brought import endings
from kg.read.object_store import is_remote, remote_files

STDIN = "-"
COMPRESSED = (".gz", ".bz2", ".xz", ".zst")
"""What the names of compressed files end with, after the ending of what is in them."""
_GDELT = re.compile(r"\.(?:export|gkg|mentions)\.csv(?:\.(?:gz|bz2|xz|zst|zip))?$", re.IGNORECASE)
_URL = re.compile(r"https?:/", re.IGNORECASE)


class Kind(StrEnum):
    """The kinds of input. `UNKNOWN` is told by the content; `XML` is what is neither a page nor a feed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSONL = "jsonl"
    PDF = "pdf"
    MAIL = "mail"
    MAILBOX = "mailbox"
    WARC = "warc"
    WACZ = "wacz"
    PARQUET = "parquet"
    FEED = "feed"
    XML = "xml"
    LIST = "list"
    WEB = "web"
    BROUGHT = "brought"
    """For a reader that another package brings."""
    UNKNOWN = "unknown"


_SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".pdf": Kind.PDF,
    ".eml": Kind.MAIL,
    ".mbox": Kind.MAILBOX,
    ".warc": Kind.WARC,
    ".wacz": Kind.WACZ,
    ".parquet": Kind.PARQUET,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".urls": Kind.LIST,
}


@dataclass(frozen=True, slots=True)
class Source:
    """One file; when `path` is None, standard input or a page. `name` is its path or address."""

    name: str
    kind: Kind
    path: Path | None
    remote: bool = False
    """In an object store, where `name` is its address."""


@dataclass(slots=True)
class Found:
    """The sources of a run in reading order, the folders without any, and how many files were passed over."""

    sources: list[Source] = field(default_factory=list)
    empty_folders: list[str] = field(default_factory=list)
    no_files: list[str] = field(default_factory=list)
    """Named like files of a type that can be read: pipes, devices, links that lead to one or nowhere."""
    ignored: int = 0
    brought: frozenset[str] = frozenset()
    """Endings of names that readers of other packages are for."""


def find_sources(paths: Sequence[str | Path]) -> Found:
    """The sources that `paths` name, in their order; a folder's files by name.

    Raises `UsageError` for a path that is not there or standard input named twice.
    """
    if not paths:
        raise UsageError("nothing to read: name a file, a folder or - for standard input")
    if [str(path) for path in paths].count(STDIN) > 1:
        raise UsageError("standard input (-) can be read only once")
    found = Found(brought=endings())
    for path in paths:
        _add(found, path)
    return found


def _add(found: Found, path: str | Path) -> None:
    name = str(path)
    if _URL.match(name):
        address = web_address(name)
        if address is None:
            raise UsageError(f"{name}: not a web address")
        found.sources.append(Source(address, Kind.WEB, None))
    elif is_remote(name):
        _add_remote(found, name)
    elif name == STDIN:
        found.sources.append(Source("<stdin>", Kind.UNKNOWN, None))
    elif not Path(path).exists():
        raise UsageError(f"{name}: no such file or folder")
    elif Path(path).is_dir():
        _add_folder(found, Path(path))
    else:
        found.sources.append(Source(name, _kind(name, found.brought) or Kind.UNKNOWN, Path(path)))


def _add_remote(found: Found, url: str) -> None:
    names, folder = remote_files(url)
    before = len(found.sources)
    for name in names:
        kind = _kind(name, found.brought)
        if folder is not None and (kind is None or "/." in f"/{name.removeprefix(folder)}"):
            found.ignored += 1
        else:
            found.sources.append(Source(name, kind or Kind.UNKNOWN, None, remote=True))
    if len(found.sources) == before:
        found.empty_folders.append(url)


def _add_folder(found: Found, folder: Path) -> None:
    before = len(found.sources)
    for path in _files(folder):
        kind = _kind(path.name, found.brought)
        if kind is None or path.name.startswith("."):
            found.ignored += 1
        elif not path.is_file():
            # A pipe or device may have no end.
            found.no_files.append(str(path))
        else:
            found.sources.append(Source(str(path), kind, path))
    if len(found.sources) == before:
        found.empty_folders.append(str(folder))


def _files(folder: Path) -> list[Path]:
    """All files below `folder` by path; hidden folders and links to folders are not entered."""
    paths = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths += [Path(place) / name for name in names]
    return sorted(paths, key=lambda path: path.parts)


def ending(name: str) -> str:
    """What a name ends in, in lower case and without the dot: `txt` for `a.TXT.gz`."""
    path = Path(name)
    if path.suffix.lower() in COMPRESSED:
        path = path.with_suffix("")
    return path.suffix.lower().removeprefix(".")


def _kind(name: str, brought: frozenset[str]) -> Kind | None:
    if _GDELT.search(name):
        return Kind.LIST
    found = ending(name)
    return _SUFFIXES.get(f".{found}") or (Kind.BROUGHT if found in brought else None)
