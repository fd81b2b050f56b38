"""Small dumps of made-up items, written as Wikidata writes its dump."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

Entity = dict[str, Any]


def qid_value(qid: str) -> Entity:
    value = {"entity-type": "item", "numeric-id": int(qid[1:]), "id": qid}
    return {"value": value, "type": "wikibase-entityid"}


def time_value(day: str) -> Entity:
    precision = {4: 9, 7: 10, 10: 11}[len(day)]
    time = f"+{day}{'-00-00'[: 10 - len(day)]}T00:00:00Z"
    return {"value": {"time": time, "precision": precision, "timezone": 0}, "type": "time"}


def datavalue(value: Any) -> Entity:
    if isinstance(value, str) and value[:1] == "Q" and value[1:].isdigit():
        return qid_value(value)
    if isinstance(value, str) and value[:1] == "@":
        return time_value(value[1:])
    if isinstance(value, tuple) and isinstance(value[0], str):
        return {"value": {"text": value[0], "language": value[1]}, "type": "monolingualtext"}
    if isinstance(value, tuple):
        at = {"latitude": value[0], "longitude": value[1], "globe": "http://www.wikidata.org/entity/Q2"}
        return {"value": at, "type": "globecoordinate"}
    if isinstance(value, int):
        return {"value": {"amount": f"+{value}", "unit": "1"}, "type": "quantity"}
    return {"value": value, "type": "string"}


def statement(property_: str, value: Any, rank: str = "normal", **qualifiers: Any) -> Entity:
    snak = {"snaktype": "value", "property": property_, "datavalue": datavalue(value)}
    made: Entity = {"mainsnak": snak, "type": "statement", "rank": rank}
    if qualifiers:
        made["qualifiers"] = {
            p: [{"snaktype": "value", "property": p, "datavalue": datavalue(v)}]
            for p, v in qualifiers.items()
        }
    return made


def entity(
    qid: str,
    label: str,
    *statements: Entity,
    aliases: Sequence[str] = (),
    sitelinks: int = 10,
    description: str = "",
    **labels: str,
) -> Entity:
    claims: dict[str, list[Entity]] = {}
    for made in statements:
        claims.setdefault(made["mainsnak"]["property"], []).append(made)
    texts = {"en": label, **labels}
    links = {f"w{n}wiki": {"site": f"w{n}wiki", "title": label, "badges": []} for n in range(sitelinks - 1)}
    if sitelinks:
        links["enwiki"] = {"site": "enwiki", "title": label, "badges": []}
    return {
        "type": "item",
        "id": qid,
        "labels": {lang: {"language": lang, "value": text} for lang, text in texts.items() if text},
        "descriptions": {"en": {"language": "en", "value": description}} if description else [],
        "aliases": {"en": [{"language": "en", "value": a} for a in aliases]} if aliases else [],
        "claims": claims or [],
        "sitelinks": links or [],
    }


def world() -> list[Entity]:
    """A country with its president and capital, what they are instances of, and what an index leaves out."""
    return [
        entity("Q9006256", "island republic", statement("P279", "Q6256"), sitelinks=0),
        entity(
            "Q901", "Nordia", statement("P31", "Q9006256"), statement("P1549", ("Nordian", "en")),
            statement("P1549", ("nordien", "fr")), statement("P297", "NX"), statement("P36", "Q902"),
            statement("P625", (10.5, -20.25)), statement("P1082", 1_000_000, P585="@2001"),
            statement("P1082", 1_200_000, P585="@2021"), statement("P17", "Q901"),
            statement("P35", "Q903", P580="@2015-03-01", P39="Q904"), statement("P463", "Q905", P580="@1960"),
            aliases=("Republic of Nordia", "nx"), sitelinks=200, description="country", fr="Nordie",
        ),
        entity(
            "Q902", "Port Nord", statement("P31", "Q515"), statement("P17", "Q901"),
            statement("P131", "Q901"), statement("P625", (10.6, -20.1)), statement("P1566", "777"),
            sitelinks=80, mul="Port-Nord",
        ),
        entity(
            "Q903", "Ana van Dorn", statement("P31", "Q5"), statement("P27", "Q901"),
            statement("P21", "Q6581072"), statement("P569", "@1960-02-30"), statement("P102", "Q906"),
            statement("P39", "Q907", P580="@2010-01-05", P582="@2014-12"),
            statement("P39", "Q904", P580="@2015-03-01"), statement("P39", "Q908", P580="@2001"),
            aliases=("Van Dorn", "A. van Dorn"), sitelinks=40, description="Nordian politician",
        ),
        entity(
            "Q904", "President of the Republic of Nordia", statement("P31", "Q4164871"),
            statement("P1001", "Q901"),
        ),
        entity("Q905", "Union of Islands", statement("P31", "Q484652")),
        entity("Q906", "Nordian Labour Party", statement("P31", "Q7278"), statement("P17", "Q901")),
        entity(
            "Q907", "Minister of Foreign Affairs", statement("P31", "Q294414"), statement("P17", "Q901")
        ),
        entity(
            "Q908", "President of the Senate of Nordia", statement("P31", "Q4164871"),
            statement("P17", "Q901"),
        ),
        entity("Q909", "A paper on islands", statement("P31", "Q13442814"), sitelinks=30),
        entity("Q910", "Obscure Person", statement("P31", "Q5"), sitelinks=1),
        entity(
            "Q911", "Old Ministry", statement("P31", "Q192350"), statement("P17", "Q999", rank="deprecated"),
            statement("P17", "Q901"), statement("P576", "@1999-07"), statement("P1366", "Q912"),
            statement("P1813", ("OMN", "en")),
        ),
    ]  # fmt: skip


def lines(entities: Sequence[Entity]) -> bytes:
    """The dump's text: a list with one entity a line."""
    return b"[\n" + b",\n".join(json.dumps(e).encode() for e in entities) + b"\n]\n"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """The dump of the small world, not compressed."""
    path = tmp_path / "world.json"
    path.write_bytes(lines(world()))
    return path


@pytest.fixture
def make_dump(tmp_path: Path) -> Callable[[int], Path]:
    """Writes a dump of the small world and that many persons beside it."""

    def made(persons: int) -> Path:
        others = [
            entity(
                f"Q{1000 + n}", f"Given{n % 90} Family{n % 70}", statement("P31", "Q5"),
                statement("P27", "Q901"), aliases=(f"Nick{n}",), sitelinks=3 + n % 50,
            )
            for n in range(persons)
        ]  # fmt: skip
        path = tmp_path / f"world-{persons}.json"
        path.write_bytes(lines([*world(), *others]))
        return path

    return made


@pytest.fixture
def small_world() -> list[Entity]:
    """The entities of the small world."""
    return world()
