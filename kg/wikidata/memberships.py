"""The table of who is a member of what: facts that the shipped tables of items have no column for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kg.errors import DataError
from kg.wikidata import cells
from kg.wikidata.item import Fact
from kg.wikidata.tables import Entry, qid_number

MEMBER_OF = "P463"
COLUMNS = ("organization", "organization_name", "member", "member_name", "start", "end")


def with_memberships(entries: Iterable[Entry], path: Path) -> Iterator[Entry]:
    """The entries, those of members with their memberships as facts.

    Raises DataError with file and line of a mistake: an item that no entry has, or that has another name.
    """
    known = list(entries)
    facts = read_memberships(path, {entry.item.qid: entry.item.label for entry in known})
    for entry in known:
        found = facts.get(entry.item.qid)
        yield replace(entry, facts=(*entry.facts, *found)) if found else entry


def read_memberships(path: Path, labels: Mapping[str, str]) -> dict[str, list[Fact]]:
    """The memberships of each member, by its QID; `labels` are those of all items, by theirs."""
    found: dict[str, list[Fact]] = {}
    before = (0, 0, "")
    for place, row in _rows(path):
        try:
            order = (qid_number(row[0]), qid_number(row[2]), row[4])
            if order <= before:
                raise ValueError("rows are sorted by the QIDs of organisation and member, then by start")
            before = order
            found.setdefault(row[2], []).append(_fact(row, labels))
        except ValueError as error:
            raise DataError(f"{place}: {error}") from None
    return found


def _fact(row: list[str], labels: Mapping[str, str]) -> Fact:
    organization, organization_name, member, member_name, start, end = row
    for qid, name in ((organization, organization_name), (member, member_name)):
        if labels.get(cells.qid(qid)) != name:
            raise ValueError(f"{qid} is {labels.get(qid, 'no item of the tables')}, and not {name}")
    first, last = cells.day(start, last=False), cells.day(end, last=True)
    if first and last and first > last:
        raise ValueError(f"it ends, {end}, before it starts, {start}")
    return Fact(MEMBER_OF, organization, start, end)


def _rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read: {error}") from None
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line and line[0] != "#"]
    if not rows or tuple(rows[0][1]) != COLUMNS:
        raise DataError(f"{path}: the header has to be {' '.join(COLUMNS)}")
    for number, cells_ in rows[1:]:
        if len(cells_) != len(COLUMNS):
            raise DataError(f"{path}:{number}: {len(cells_)} cells, the header has {len(COLUMNS)}")
        yield f"{path}:{number}", cells_
