"""The readable tables of Wikidata items: tab-separated, commented, sorted, and checked to the last cell.

A table begins with `#` comments (what it is, where its facts are from), then a header of some of `COLUMNS`,
then one item a line, sorted by QID number. `aliases`, `adjectives`, `demonyms`, `related` and `offices` hold
parts between bars. A name may carry the share of its uses that mean this item, as in `Georgia=0.5`; an alias
equal to the label gives the label its share. An office is `role@QID:START..END`, with dates such as 2019,
2019-05 or 2019-05-20, either of which may be missing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from kg.errors import DataError
from kg.model import EntityType
from kg.wikidata import cells
from kg.wikidata.item import Fact, Item, NameKind
from kg.wikidata.kinds import Kind, fits
from kg.wikidata.names import fold
from kg.wikidata.surnames import is_surname, surnames

REQUIRED = ("qid", "label", "type")
COLUMNS = (
    *REQUIRED, "kind", "country", "parent", "prominence", "description", "aliases", "adjectives", "demonyms",
    "gender", "offices", "related", "latitude", "longitude", "population",
)  # fmt: skip


_OWN_REQUIRED = ("label", "type")
_OWN_PROMINENCE = "0.5"


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an item. `weight` is the share of the name's uses that mean the item, None when not given."""

    text: str
    kind: NameKind
    weight: float | None = None
    folded: str = field(default="", compare=False)
    """`fold(text)` where that is known already."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with its names, and where it is written (`file:line`)."""

    item: Item
    names: tuple[Name, ...]
    place: str
    facts: tuple[Fact, ...] = ()


def read_tables(paths: Iterable[Path]) -> list[Entry]:
    """All entries of the tables, sorted by QID number. Raises DataError where two do not go together."""
    entries = [entry for path in sorted(paths) for entry in read_table(path)]
    entries.sort(key=lambda entry: (qid_number(entry.item.qid), entry.place))
    _refuse_repeated_items(entries)
    _refuse_undecided_names(entries)
    return entries


def read_table(path: Path) -> list[Entry]:
    """The entries of one table, in its order. Raises DataError with file and line of the first mistake."""
    entries: list[Entry] = []
    for place, row in _rows(path):
        try:
            entry = _entry(row, place)
            if entries and qid_number(entry.item.qid) < qid_number(entries[-1].item.qid):
                raise ValueError(f"{entry.item.qid} stands after {entries[-1].item.qid}; sort by QID number")
        except ValueError as error:
            raise DataError(f"{place}: {error}") from error
        entries.append(entry)
    return entries


OWN = "X"
"""The letter that begins the identifier of an item that Wikidata does not have."""


def read_own_table(path: Path) -> list[Entry]:
    """The entries of a newsroom's own table, in its order, which is free; its column `qid` may be empty or
    missing. An item without a QID gets an identifier from its type and label, and one without `prominence`
    counts as often named: it would not be in the table else.

    Raises DataError with file and line of the first mistake, an item that stands twice among them.
    """
    entries: dict[str, Entry] = {}
    for place, row in _rows(path, _OWN_REQUIRED):
        given = {**row, "prominence": row.get("prominence") or _OWN_PROMINENCE}
        try:
            entry = _entry(given, place, None if row.get("qid") else own_id(row["type"], row["label"]))
        except ValueError as error:
            raise DataError(f"{place}: {error}") from error
        before = entries.setdefault(entry.item.qid, entry)
        if before is not entry:
            raise DataError(f"{place}: {entry.item.qid} is already at {before.place}")
    return list(entries.values())


def own_id(type_: str, label: str) -> str:
    """The identifier of an item that Wikidata does not have, the same wherever it is added."""
    digest = hashlib.sha256(f"{type_}\x1f{fold(label)}".encode()).digest()
    return f"{OWN}{int.from_bytes(digest[:7], 'big') + 1}"


def qid_number(qid: str) -> int:
    """The number under which an item is stored: 42 for Q42, -42 for X42, an item of one's own."""
    number = int(qid[1:])
    return -number if qid[0] == OWN else number


def qid_of(number: int) -> str:
    """The inverse of `qid_number`."""
    return f"Q{number}" if number > 0 else f"{OWN}{-number}"


def _rows(path: Path, required: Sequence[str] = REQUIRED) -> Iterator[tuple[str, dict[str, str]]]:
    header: Sequence[str] | None = None
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        place = f"{path}:{number}"
        if not line or line.startswith("#"):
            continue
        values = line.rstrip("\r").split("\t")
        if header is None:
            header = _header(values, place, required)
        elif len(values) != len(header):
            raise DataError(f"{place}: {len(values)} cells, the header has {len(header)}")
        else:
            yield place, dict(zip(header, values, strict=True))
    if header is None:
        raise DataError(f"{path}: has no header line")


def _header(names: Sequence[str], place: str, required: Sequence[str]) -> Sequence[str]:
    unknown = [name for name in names if name not in COLUMNS]
    missing = [name for name in required if name not in names]
    if unknown or missing or len(set(names)) < len(names):
        raise DataError(f"{place}: header has unknown {unknown}, misses {missing} or repeats a column")
    return names


def _entry(row: dict[str, str], place: str, own: str | None = None) -> Entry:
    def cell(column: str) -> str:
        return row.get(column, "")

    item = Item(
        qid=cells.qid(cell("qid")) if own is None else own,
        label=_label(cell("label")),
        type=EntityType(cell("type")),
        kind=Kind(cell("kind") or "other"),
        description=cell("description"),
        prominence=cells.number(cell("prominence") or "0", 0.0, 1.0),
        country=cells.qid(cell("country")) if cell("country") else None,
        parent=cells.qid(cell("parent")) if cell("parent") else None,
        latitude=cells.number(cell("latitude"), -90, 90) if cell("latitude") else None,
        longitude=cells.number(cell("longitude"), -180, 180) if cell("longitude") else None,
        population=cells.count(cell("population")) if cell("population") else None,
        gender=_gender(cell("gender")),
        offices=tuple(cells.office(part) for part in cells.parts(cell("offices"))),
        related=tuple(cells.qid(part) for part in cells.parts(cell("related"))),
    )
    _refuse_nonsense(item)
    return Entry(item, _names(item, cell("aliases"), cell("adjectives"), cell("demonyms")), place)


def _label(text: str) -> str:
    if not text.strip() or text != text.strip() or not fold(text):
        raise ValueError(f"label {text!r} is empty or padded")
    return text


def _gender(text: str) -> str | None:
    if text not in ("", "f", "m"):
        raise ValueError(f"gender {text!r} is neither f nor m nor empty")
    return text or None


def _refuse_nonsense(item: Item) -> None:
    if not fits(Kind(item.kind), item.type):
        raise ValueError(f"kind {item.kind} does not go with type {item.type}")
    if (item.latitude is None) != (item.longitude is None):
        raise ValueError("latitude and longitude must stand together")
    if (item.gender or item.offices) and item.type is not EntityType.PERSON:
        raise ValueError("only a person has a gender or offices")
    if item.qid in (item.parent, *item.related):
        raise ValueError(f"{item.qid} is its own parent or relation")


def _names(item: Item, aliases: str, adjectives: str, demonyms: str) -> tuple[Name, ...]:
    """The label, the written names and a person's derived surnames."""
    label = fold(item.label)
    written = _column("aliases", aliases)
    names = {label: Name(item.label, NameKind.LABEL)}
    for text, weight in written:
        if fold(text) != label:
            names[fold(text)] = Name(text, NameKind.ALIAS, weight)
        elif weight is not None:
            names[label] = Name(item.label, NameKind.LABEL, weight)
        else:
            raise ValueError(f"alias {text!r} repeats the label")
    if item.type is EntityType.PERSON:
        names = _with_surnames(item, names)
    peoples = [Name(text, NameKind.ADJECTIVE, weight) for text, weight in _column("adjectives", adjectives)]
    peoples += [Name(text, NameKind.DEMONYM, weight) for text, weight in _column("demonyms", demonyms)]
    return (*names.values(), *peoples)


def _with_surnames(item: Item, names: dict[str, Name]) -> dict[str, Name]:
    """Mark the written surnames of a person, and add those that the label or its other spellings end with."""
    first = fold(item.label).partition(" ")[0]
    full = [name.text for folded, name in names.items() if folded.startswith(first + " ")]
    marked = {
        folded: replace(name, kind=NameKind.SURNAME)
        if name.kind is NameKind.ALIAS and is_surname(name.text, full)
        else name
        for folded, name in names.items()
    }
    for text in (text for label in full for text in surnames(label, item.country)):
        marked.setdefault(fold(text), Name(text, NameKind.SURNAME))
    return marked


def _column(column: str, text: str) -> list[tuple[str, float | None]]:
    """The names of a cell with their weights; none may fold to nothing, or, within the cell, to another."""
    found = [cells.weighted(part) for part in cells.parts(text)]
    folded = [fold(name) for name, _ in found]
    repeated = sorted({name for name in folded if folded.count(name) > 1 or not name})
    if repeated:
        raise ValueError(f"{column} holds {repeated} more than once (or a name without letters)")
    return found


def _refuse_repeated_items(entries: Sequence[Entry]) -> None:
    for before, entry in pairwise(entries):
        if before.item.qid == entry.item.qid:
            raise DataError(f"{entry.place}: {entry.item.qid} is already at {before.place}")


def _refuse_undecided_names(entries: Sequence[Entry]) -> None:
    """Refuse a name that two entries share when nothing says which of them is meant more often."""
    unweighted: dict[tuple[str, float], Entry] = {}
    given: dict[str, float] = {}
    for entry in entries:
        for folded, weight in sorted(_meanings(entry).items()):
            if weight is None:
                _refuse_rival(unweighted.setdefault((folded, entry.item.prominence), entry), entry, folded)
                continue
            given[folded] = given.get(folded, 0.0) + weight
            if given[folded] > 1.0 + 1e-9:
                raise DataError(f"{entry.place}: the weights of {folded!r} add up to more than 1")


def _meanings(entry: Entry) -> dict[str, float | None]:
    """The folded names of an entry, derived surnames aside, with the weight that is given for each."""
    weights: dict[str, float | None] = {}
    for name in entry.names:
        if name.kind is not NameKind.SURNAME or name.weight is not None:
            folded = fold(name.text)
            weights[folded] = name.weight if weights.get(folded) is None else weights[folded]
    return weights


def _refuse_rival(first: Entry, entry: Entry, folded: str) -> None:
    if first is not entry:
        raise DataError(
            f"{entry.place}: {folded!r} also names {first.item.qid} at {first.place}; "
            "give the name a weight or the items different prominence"
        )
