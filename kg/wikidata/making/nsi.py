"""The facts of npm's `name-suggestion-index`: one entry an item of Wikidata."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index says of an item."""

    qid: str
    label: str
    description: str
    known_on: int
    trees: frozenset[str]
    countries: frozenset[str]
    """ISO codes in lower case; empty when the item is found in the whole world or on a continent."""
    names: tuple[str, ...]


def entries(nsi: Path, codes: Collection[str]) -> Iterator[Entry]:
    """All items of the unpacked package that have a label; `codes` are the ISO codes of countries."""
    facts = json.loads((nsi / "dist/wikidata/wikidata.json").read_text(encoding="utf-8"))["wikidata"]
    trees = json.loads((nsi / "dist/json/nsi.json").read_text(encoding="utf-8"))["nsi"]
    found: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for path, tree in trees.items():
        for item in tree["items"]:
            for tag in ("brand", "operator"):
                qid = item["tags"].get(f"{tag}:wikidata")
                if qid in facts and facts[qid].get("label"):
                    found[qid].append((path, item))
    for qid, items in found.items():
        fact = facts[qid]
        yield Entry(
            qid=qid,
            label=fact["label"],
            description=fact.get("description", ""),
            known_on=len(fact.get("identities", {})),
            trees=frozenset(path for path, _ in items),
            countries=_countries((item for _, item in items), codes),
            names=tuple(sorted({item["displayName"] for _, item in items})),
        )


def _countries(items: Iterable[Mapping[str, Any]], codes: Collection[str]) -> frozenset[str]:
    found: set[str] = set()
    for item in items:
        for place in item["locationSet"].get("include", ()):
            code = str(place).partition(".")[0].partition("-")[0] if isinstance(place, str) else ""
            if code not in codes:
                return frozenset()
            found.add(code)
    return frozenset(found)
