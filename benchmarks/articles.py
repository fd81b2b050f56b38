"""Short made-up articles about real actors and places, with what is true of each; the same at every run.

    python benchmarks/articles.py 10000 articles/      # a text file each, and truth.jsonl beside the folder

An article has two or three statements from templates: who met whom where, who attacked what with how many
dead, who condemned whom, who sanctioned whom, who signed what. The truth names them by the QIDs of the index.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kg.model import EntityType
from kg.wikidata.index import Index, starter
from kg.wikidata.item import Item

FIRST_DAY = date(2024, 1, 1)
_PUBLISHERS = ("Harbour Post", "Continental Wire", "The Daily Lantern", "Morning Ledger", "Northern Star")
_ASIDES = (
    "Officials gave no further details.",
    "The talks had been prepared for weeks.",
    "Markets in the region hardly moved.",
    "Diplomats said that the mood was sober.",
    "Rain delayed the arrival of several delegations.",
)


@dataclass(frozen=True, slots=True)
class Made:
    """An article as a text, and its events: type, agent, and where there are such patient, place, killed."""

    name: str
    text: str
    truth: list[tuple[str, str, str | None, str | None, int | None]]


def made(count: int, seed: int = 0) -> Iterator[Made]:
    """`count` articles."""
    chance, index = random.Random(seed), starter()
    persons = _known(index, EntityType.PERSON, 120)
    countries = [item for item in _known(index, EntityType.PLACE, 400) if item.kind == "country"]
    cities = [item for item in _known(index, EntityType.PLACE, 4000) if item.kind == "city"][:150]
    for number in range(count):
        yield _article(chance, number, persons, countries, cities)


def write(count: int, folder: Path, seed: int = 0) -> None:
    """Write the articles to files in `folder`, and the truth beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.truth.jsonl").open("w", encoding="utf-8") as truth:
        for one in made(count, seed):
            (folder / one.name).write_text(one.text, encoding="utf-8")
            truth.write(json.dumps({"name": one.name, "events": one.truth}) + "\n")


def _article(
    chance: random.Random, number: int, persons: list[Item], countries: list[Item], cities: list[Item]
) -> Made:
    day = FIRST_DAY + timedelta(days=chance.randrange(600))
    one, other = chance.sample(persons, 2)
    state, against = chance.sample(countries, 2)
    city, target = chance.sample(cities, 2)
    dead = chance.randint(2, 90)
    statements = [
        (
            f"{one.label} met {other.label} in {city.label} on {day:%A}.",
            ("CONSULT", one.qid, other.qid, city.qid, None),
        ),
        (
            f"An attack by {state.label} on {target.label} killed {dead} people on {day:%A}, officials said.",
            ("ASSAULT", state.qid, target.qid, target.qid, dead),
        ),
        (
            f"{against.label} condemned {state.label} over the strike.",
            ("ACCUSE", against.qid, state.qid, None, None),
        ),
        (
            f"{state.label} imposed sanctions on {against.label}.",
            ("SANCTION", state.qid, against.qid, None, None),
        ),
        (
            f"{one.label} visited {city.label} for a conference numbered {number}.",
            ("CONSULT", one.qid, None, city.qid, None),
        ),
    ]
    told = chance.sample(statements, chance.randint(2, 3))
    body = "\n\n".join(f"{sentence} {chance.choice(_ASIDES)}" for sentence, _ in told)
    title = f"{one.label} in {city.label}: report {number}"
    head = f"{title}\n\n{day.day} {day:%B %Y}\n\n{chance.choice(_PUBLISHERS)}"
    return Made(f"{number:06}.txt", f"{head}\n\n{body}\n", [true for _, true in told])


def _known(index: Index, type_: EntityType, most: int) -> list[Item]:
    """The most prominent items of a type whose label means nobody else."""
    query = "SELECT qid FROM item WHERE type = ? ORDER BY prominence DESC, qid LIMIT ?"
    rows = index._connection.execute(query, (type_.value, most))
    items = [index.item(f"Q{row[0]}") for row in rows]
    return [item for item in items if item is not None and _is_clear(index, item)]


def _is_clear(index: Index, item: Item) -> bool:
    found = index.candidates(item.label)
    return bool(found) and found[0].item == item and found[0].weight > 0.9 and item.label.isascii()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    write(given.count, given.folder)
