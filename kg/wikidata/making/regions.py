"""Write `starter/regions.tsv`: the subdivisions of rigour, and others that news names, by hand.

python -m kg.wikidata.making.regions
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.wikidata.making import sources, table
from kg.wikidata.names import fold

COLUMNS = (
    "qid", "label", "type", "kind", "country", "prominence", "description", "aliases", "adjectives",
    "demonyms", "latitude", "longitude",
)  # fmt: skip
COMMENT = """
States, provinces, oblasts, Länder and other parts of countries. Written by kg/wikidata/making/regions.py; do
not edit, edit its inputs. Sources: rigour (QID and name; MIT), the
countries-states-cities database (coordinates; ODbL 1.0); the regions that it lacks, usual English names,
adjectives, demonyms, other names and prominence by hand.
"""
PROMINENCE = {
    "us": 0.32,
    "in": 0.26,
    "cn": 0.26,
    "ua": 0.34,
    "ru": 0.22,
    "de": 0.24,
    "ca": 0.26,
    "au": 0.28,
    "br": 0.15,
}
"""How much news names a region of the country when the table by hand does not say."""
OTHERWISE = 0.08


def main() -> None:
    """Write the table."""
    taken = {row["qid"] for row in table.shipped("cities.tsv")}
    rows = [row for row in _regions() if row["qid"] not in taken]
    table.write("regions.tsv", COMMENT, COLUMNS, rows)


def _regions() -> Iterator[dict[str, object]]:
    hand = table.by_hand("regions_by_hand.tsv")
    own = {row["code"]: row for row in hand if not row["qid"]}
    for code, territory in sorted(sources.territories().items()):
        if "-" not in code or code.startswith("su-"):
            continue
        row = own.pop(code, None)
        if row is None or row["label"]:
            yield _row(code, territory.qid, row or {"label": _plain(territory)})
    for code in own:
        print(f"rigour has no {code}")
    for row in hand:
        if row["qid"]:
            yield _row(row["code"], row["qid"], row)


def _row(code: str, qid: str, hand: Mapping[str, str]) -> dict[str, object]:
    country = code.partition("-")[0]
    label = hand["label"]
    latitude, longitude = sources.region_places().get(code, (None, None))
    return {
        "qid": qid,
        "label": label,
        "type": "place",
        "kind": "region",
        "country": sources.country_qids()[country],
        "prominence": hand.get("prominence") or PROMINENCE.get(country, OTHERWISE),
        "description": f"region of {sources.country_names()[country]}",
        "aliases": hand.get("aliases") or _other_name(label),
        "adjectives": hand.get("adjectives"),
        "demonyms": hand.get("demonyms"),
        "latitude": latitude,
        "longitude": longitude,
    }


def _plain(territory: Any) -> str:
    return str(re.sub(r"\s*\(.*\)", "", territory.name)).lstrip("‘")


def _other_name(label: str) -> str:
    """News writes "Tula region" for Tula Oblast and for Altai Krai."""
    name = re.sub(r" (Oblast|Krai)$", " region", label)
    return name if fold(name) != fold(label) else ""


if __name__ == "__main__":
    main()
