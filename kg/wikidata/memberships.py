"""The table of who is a member of what: facts that the shipped tables of items have no column for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kg.tables import read
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
    for row in read(path, COLUMNS, ()):
        organization, _, member, _, start, _ = row.cells
        try:
            order = (qid_number(organization), qid_number(member), start)
            if order <= before:
                raise ValueError("rows are sorted by the QIDs of organisation and member, then by start")
            before = order
            found.setdefault(member, []).append(_fact(row.cells, labels))
        except ValueError as error:
            raise row.error(str(error)) from None
    return found


def _fact(row: Sequence[str], labels: Mapping[str, str]) -> Fact:
    organization, organization_name, member, member_name, start, end = row
    for qid, name in ((organization, organization_name), (member, member_name)):
        if labels.get(cells.qid(qid)) != name:
            raise ValueError(f"{qid} is {labels.get(qid, 'no item of the tables')}, and not {name}")
    first, last = cells.day(start, last=False), cells.day(end, last=True)
    if first and last and first > last:
        raise ValueError(f"it ends, {end}, before it starts, {start}")
    return Fact(MEMBER_OF, organization, start, end)
