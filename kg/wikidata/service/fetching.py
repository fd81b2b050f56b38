"""`kg index fetch`: the Wikidata Query Service in, an index out, resumed where it was stopped."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import orjson

from kg.errors import DataError
from kg.wikidata import cells
from kg.wikidata.build import SCHEMA_VERSION
from kg.wikidata.dump.building import RECORDS, part_path
from kg.wikidata.dump.classes import Classes, shipped_rows
from kg.wikidata.dump.context import Context, context, empty
from kg.wikidata.dump.entity import Record, Wanted, record
from kg.wikidata.dump.finish import NEWS, entries, gathered, write
from kg.wikidata.dump.part import Part, Piece, packed
from kg.wikidata.polite import Busy, Manners, ServiceError
from kg.wikidata.service.endpoint import ENDPOINT, TIME_LIMIT, Endpoint, local
from kg.wikidata.service.queries import Entity, entities, items_query, statements_query, terms_query
from kg.wikidata.tables import Entry

SLICES = Path(__file__).with_name("slices.tsv")
_HEADER = ["name", "pattern", "sitelinks"]
_PAGE = 5_000
_BATCH = 60
_DEEPEST = 12
_MANY_LINKS = 1_000

Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Slice:
    """Items to ask for: a graph pattern for `?item` and how many sitelinks they need at least."""

    name: str
    pattern: str
    sitelinks: int


@dataclass(slots=True)
class FetchReport:
    """What was asked and found."""

    version: str = ""
    found: int = 0
    items: int = 0
    asked: int = 0


@cache
def shipped_slices(path: Path = SLICES) -> tuple[Slice, ...]:
    """The slices of the profile "news". Raises DataError with file and line of a mistake."""
    slices: list[Slice] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        parts = line.split("\t")
        if not line or line.startswith("#") or parts == _HEADER:
            continue
        if len(parts) != len(_HEADER) or "?item" not in parts[1]:
            raise DataError(
                f"{path}:{number}: {line!r} is not a slice: write name, pattern of ?item, sitelinks"
            )
        try:
            slices.append(Slice(parts[0], parts[1], cells.count(parts[2])))
        except ValueError as error:
            raise DataError(f"{path}:{number}: {error}") from error
    return tuple(slices)


def fetch(
    out: Path,
    *,
    languages: Sequence[str] = ("en",),
    slices: Sequence[Slice] | None = None,
    url: str = ENDPOINT,
    manners: Manners | None = None,
    time_limit: int = TIME_LIMIT,
    told: Told = lambda *_: None,
) -> FetchReport:
    """Ask the service for what the profile "news" names, and build the index at `out` from the answers.

    Every answer is kept in `OUT.part` until the index is whole: the same call goes on where one stopped.
    Raises ServiceError when the service does not answer, DataError when another program does the same.
    """
    wanted = tuple(slices) if slices is not None else shipped_slices()
    plan = {
        "service": url, "languages": list(languages), "schema": SCHEMA_VERSION, "records": RECORDS,
        "slices": [[s.name, s.pattern, s.sitelinks] for s in wanted],
    }  # fmt: skip
    for language in languages:
        if not language.replace("-", "").isalnum():
            raise DataError(f"{language!r} is not a language code")
    part = Part(part_path(out), plan)
    try:
        endpoint = Endpoint(url, part, manners, time_limit)
        report = FetchReport()
        _collect(endpoint, part, wanted, languages, report, told)
        report.version = f"wikidata-service-{part.digest()}"
        found = entries(part.items(), gathered(part.contexts()), NEWS)
        meta = [("source", url), ("profile", NEWS), ("languages", ",".join(languages))]
        write(out, _counted(found, report), report.version, meta)
        report.asked = endpoint.asked
    finally:
        part.close()
    part.remove()
    return report


def _counted(found: Iterable[Entry], report: FetchReport) -> Iterator[Entry]:
    for entry in found:
        report.items += 1
        yield entry


def _collect(
    endpoint: Endpoint,
    part: Part,
    slices: Sequence[Slice],
    languages: Sequence[str],
    report: FetchReport,
    told: Told,
) -> None:
    """Ask for the items, then for their classes and positions, and keep what a dump would give of them."""
    done = part.read()
    qids: dict[str, None] = {}
    for each in slices:
        qids.update(dict.fromkeys(_items(endpoint, each, each.sitelinks, None)))
        told("finding", len(qids), 0)
    report.found = len(qids)
    ordered = sorted(qids, key=lambda qid: int(qid[1:]))
    around: set[str] = set()
    number = _keep(endpoint, part, ordered, 0, True, languages, around, done)
    told("fetching", number, report.found)
    seen = set(ordered)
    for _ in range(_DEEPEST):
        more = sorted(around - seen, key=lambda qid: int(qid[1:]))
        if not more:
            break
        seen.update(more)
        around = set()
        number = _keep(endpoint, part, more, number, False, languages, around, done)
        told("classes", number, len(seen))


def _keep(
    endpoint: Endpoint, part: Part, qids: Sequence[str], number: int, items: bool, languages: Sequence[str],
    around: set[str], done: Container[int],
) -> int:  # fmt: skip
    """Keep the entities as pieces from `number` on, add what they mention; the number that is next."""
    for batch in _batches(qids):
        found = _entities(endpoint, batch, languages)
        if number not in done:
            part.add(_piece(number, found, languages, items))
        around.update(_mentioned(found, positions=items))
        number += 1
    return number


def _batches(qids: Sequence[str]) -> Iterator[list[str]]:
    return (list(qids[n : n + _BATCH]) for n in range(0, len(qids), _BATCH))


def _items(endpoint: Endpoint, each: Slice, low: int, high: int | None) -> Iterator[str]:
    """The QIDs of a slice; where the service takes too long, in two halves by the number of sitelinks."""
    found: list[str] = []
    try:
        while True:
            page = endpoint.rows(items_query(each.pattern, low, high, _PAGE, len(found)))
            found += [local(row, "item") for row in page]
            if len(page) < _PAGE:
                break
    except Busy as busy:
        middle = low * 2 + 1
        if middle >= (high or _MANY_LINKS):
            raise ServiceError(f"slice {each.name}: {busy}") from None
        yield from _items(endpoint, each, low, middle)
        yield from _items(endpoint, each, middle, high)
        return
    yield from (qid for qid in found if qid[:1] == "Q")


def _entities(endpoint: Endpoint, qids: list[str], languages: Sequence[str]) -> list[tuple[Entity, int]]:
    """What the service knows of items; where it takes too long, in halves."""
    try:
        terms = endpoint.rows(terms_query(qids, languages))
        statements = endpoint.rows(statements_query(qids))
    except Busy as busy:
        if len(qids) == 1:
            raise ServiceError(f"{qids[0]}: {busy}") from None
        half = len(qids) // 2
        return [
            *_entities(endpoint, qids[:half], languages),
            *_entities(endpoint, qids[half:], languages),
        ]
    return entities(qids, terms, statements)


def _mentioned(found: Iterable[tuple[Entity, int]], positions: bool = True) -> Iterator[str]:
    """Classes, and positions held, of which more has to be known. What a row of the table names is known."""
    known = {row.qid for row in shipped_rows()}
    properties = ("P31", "P279", "P39", "P1906", "P1313") if positions else ("P279",)
    for entity, _ in found:
        for property_ in properties:
            for statement in entity["claims"].get(property_, ()):
                qid = statement["mainsnak"].get("datavalue", {}).get("value", {}).get("id", "")
                if qid[:1] == "Q" and qid not in known:
                    yield qid


def _piece(number: int, found: list[tuple[Entity, int]], languages: Sequence[str], items: bool) -> Piece:
    wanted = Wanted(tuple(languages), 1, Classes(shipped_rows()).excluded)
    around: Context = empty()
    kept: list[Record] = []
    for entity, links in found:
        context(entity, around)
        made = record(entity, wanted, links) if items else None
        if made is not None:
            kept.append(made)
    content = orjson.dumps(found)
    return Piece(
        number, number, len(content), zlib.crc32(content), len(found), len(kept), 0, (),
        packed(around), packed(kept),
    )  # fmt: skip
