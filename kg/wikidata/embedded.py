"""The database of the shipped tables: built on first use, cached for the user, renewed when they change."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import platformdirs

from kg.errors import UsageError
from kg.wikidata import build, cells, containment, memberships, names, surnames, tables

TABLES = Path(__file__).with_name("starter")
"""The folder of the shipped tables."""

_MEMBERSHIPS, _CONTAINMENT = "facts/memberships.tsv", "facts/containment.tsv"

_MADE_BY = (build, cells, containment, memberships, names, surnames, tables)
"""The modules whose code decides what the database holds."""


def starter_database(cache: Path | None = None, folder: Path = TABLES) -> sqlite3.Connection:
    """A read-only database of the tables in `folder`, from `cache` when it is there already.

    A cache folder that cannot be written to is no error: the database is then built in memory.
    """
    paths = _paths(folder)
    path = (cache or platformdirs.user_cache_path("newskg")) / _file_name(paths)
    if not _usable(path):
        try:
            _write(path, paths)
        except OSError:
            return _in_memory(paths)
    return _read_only(path)


def write_starter(path: Path, folder: Path = TABLES) -> None:
    """Write the index of the tables to a file. Raises UsageError when it cannot be written."""
    try:
        _write(path, _paths(folder))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from None


def tables_version(paths: Sequence[Path]) -> str:
    """`starter-` and the first twelve digits of the hash of the tables' names and bytes."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return f"starter-{digest.hexdigest()[:12]}"


def _paths(folder: Path) -> list[Path]:
    """The tables of items, and those of memberships and of regions where there are any."""
    facts = (folder / name for name in (_CONTAINMENT, _MEMBERSHIPS))
    return [*sorted(folder.glob("*.tsv")), *(path for path in facts if path.exists())]


def _entries(paths: Sequence[Path]) -> Iterable[tables.Entry]:
    """The items of the tables with all that is told of them."""
    told = {path.name: path for path in paths if path.parent.name == Path(_MEMBERSHIPS).parent.name}
    entries: Iterable[tables.Entry] = tables.read_tables([path for path in paths if path.name not in told])
    if path := told.get(Path(_MEMBERSHIPS).name):
        entries = memberships.with_memberships(entries, path)
    if path := told.get(Path(_CONTAINMENT).name):
        entries = containment.with_regions(entries, path)
    return entries


def _file_name(paths: Sequence[Path]) -> str:
    code = hashlib.sha256(
        b"\0".join(Path(module.__file__).read_bytes() for module in _MADE_BY if module.__file__)
    )
    return f"{tables_version(paths)}-v{build.SCHEMA_VERSION}-{code.hexdigest()[:8]}.sqlite"


def _usable(path: Path) -> bool:
    """Whether a database of this schema is there; a damaged one is built anew."""
    if not path.is_file():
        return False
    connection = _read_only(path)
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return row is not None and row[0] == str(build.SCHEMA_VERSION)


def _write(path: Path, paths: Sequence[Path]) -> None:
    """Build beside `path` and move it there, so that two processes that build at once do not meet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        connection = sqlite3.connect(part)
        try:
            build.write_index(connection, _entries(paths), tables_version(paths))
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error
        finally:
            connection.close()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _in_memory(paths: Sequence[Path]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    build.write_index(connection, _entries(paths), tables_version(paths))
    return connection


def _read_only(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)
