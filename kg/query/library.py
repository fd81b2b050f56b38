"""The named queries: files in `queries/` whose comment header says what they ask and what they need."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg import resources
from kg.errors import DataError, QueryError

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LINE = re.compile(r"#\s?(.*)")
_PARAMETER = re.compile(r"(\w+)\s+([a-z-]+)\s+(required|optional)(?:=(\S+))?(?:\s+(.*))?")
_COLUMN = re.compile(r"(\w+)\s+(.*)")


class ParameterType(StrEnum):
    """What a parameter's value may be, as a user writes it."""

    ENTITY = "entity"
    """A QID, an IRI, or a name that the graph knows."""
    IRI = "iri"
    """An IRI, whole or below the base of the graph: `event/…`."""
    EVENT_TYPE = "event-type"
    DATE = "date"
    """A day; a year or month stands for its first."""
    END_DATE = "end-date"
    """A day; a year or month stands for its last."""
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    """A number with or without a fraction."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of the query that the caller may or must bind."""

    name: str
    type: ParameterType
    required: bool
    default: str | None
    description: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer, with what it holds."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its header."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str


def named_queries(folder: Path | None = None) -> dict[str, NamedQuery]:
    """All queries of the folder (ours unless one is given) by name; DataError when one is malformed."""
    files = sorted((folder or resources.queries()).glob("*.rq"))
    return {file.stem: load(file) for file in files}


def named(name: str, folder: Path | None = None) -> NamedQuery:
    """The query with that name; QueryError, with the nearest names, when there is none."""
    file = (folder or resources.queries()) / f"{name}.rq"
    if NAME.fullmatch(name) and file.is_file():
        return load(file)
    known = [one.stem for one in sorted(file.parent.glob("*.rq"))]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"
    raise QueryError(f"no query is named {name!r}; {hint}")


def read(file: Path) -> NamedQuery:
    """The query in a file, with whatever header it has. DataError when it cannot be read."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file} cannot be read: {error}") from None
    return parse(text, file.stem, str(file))


def load(file: Path) -> NamedQuery:
    """The query in a file of ours. Its header must give a title, a description and each column."""
    query = read(file)
    for wanted in ("title", "description", "columns"):
        if not getattr(query, wanted):
            raise DataError(f"{file}: the header gives no {wanted.removesuffix('s')}")
    return query


def parse(text: str, name: str = "", place: str = "query") -> NamedQuery:
    """A query from its text; `place` names it in messages. A header is allowed, not required."""
    facts = {"title": "", "description": ""}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    last = ""
    for number, line in enumerate(text.splitlines(), start=1):
        match = _LINE.match(line)
        if match is None:
            break
        content, where = match.group(1).rstrip(), f"{place}:{number}"
        key, _, value = content.partition(":")
        if content.startswith("@param"):
            parameters.append(_parameter(content, where))
        elif content.startswith("@column"):
            columns.append(_column(content, where))
        elif key in facts:
            facts[key], last = value.strip(), key
        elif content.startswith("  ") and last:
            facts[last] += f" {content.strip()}"
    return NamedQuery(name, facts["title"], facts["description"], tuple(parameters), tuple(columns), text)


def _parameter(content: str, where: str) -> Parameter:
    match = _PARAMETER.fullmatch(content.removeprefix("@param").strip())
    if match is None:
        raise DataError(f"{where}: write '@param NAME TYPE required|optional[=DEFAULT] description'")
    name, kind, need, default, description = match.groups()
    if kind not in set(ParameterType):
        raise DataError(f"{where}: {kind!r} is not a parameter type; there are {', '.join(ParameterType)}")
    return Parameter(name, ParameterType(kind), need == "required", default, description or "")


def _column(content: str, where: str) -> Column:
    match = _COLUMN.fullmatch(content.removeprefix("@column").strip())
    if match is None:
        raise DataError(f"{where}: write '@column NAME description'")
    return Column(*match.groups())
