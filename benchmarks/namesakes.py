"""Made-up items that share their names with real ones and with each other, for an index as large as wished.

Persons have the last names, or the first and last names, of real persons; towns have the names of real cities
in other countries; companies are called like cities and persons. Most have few sitelinks, as in Wikidata. The
same seed gives the same items; their QIDs are beyond all that Wikidata has given.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from kg.model import EntityType
from kg.wikidata.dump.finish import prominence
from kg.wikidata.item import Item, NameKind
from kg.wikidata.surnames import surnames
from kg.wikidata.tables import Entry, Name

FIRST_QID = 400_000_000
_COMPANY_ENDINGS = (
    "Group",
    "Holdings",
    "Bank",
    "Media",
    "Motors",
    "Energy",
    "Ltd",
    "FC",
    "Institute",
    "Park",
)
_PROFESSIONS = (
    "politician", "footballer", "actor", "writer", "physicist", "journalist", "painter", "officer", "bishop",
    "singer", "economist", "lawyer",
)  # fmt: skip
_SYLLABLES = "ka lo mi ren dal tor ves bru sta nel ham gar pol is un eth vor lin sek dra".split()
_COMMON = 0.35
"""How many persons have a last name from the many that no real person of the tables has."""


def namesakes(real: Sequence[Entry], count: int, seed: int = 7) -> Iterator[Entry]:
    """That many made-up items, two thirds of them persons."""
    chance = random.Random(seed)
    persons = [e.item for e in real if e.item.type is EntityType.PERSON and " " in e.item.label]
    cities = [e.item for e in real if e.item.kind in ("city", "town", "region")]
    countries = [e.item for e in real if e.item.kind == "country"]
    first = sorted({person.label.split()[0] for person in persons})
    last = sorted({name for person in persons for name in surnames(person.label)[:1]})
    for number in range(FIRST_QID, FIRST_QID + count):
        country = chance.choice(countries)
        links = _sitelinks(chance)
        draw = chance.random()
        if draw < 0.66:
            yield _person(number, chance, first, last, country, links)
        elif draw < 0.88:
            yield _town(number, chance.choice(cities), chance, country, links)
        else:
            yield _company(number, chance, cities, last, country, links)


def _sitelinks(chance: random.Random) -> int:
    """1 for most, 60 and more for one of some thousands."""
    return min(150, int(chance.paretovariate(1.35)))


def _skewed(chance: random.Random, names: Sequence[str]) -> str:
    """A name, those at the front far more often, as Smith is."""
    return names[int(len(names) * chance.random() ** 3)]


def _coined(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()


def _person(
    number: int, chance: random.Random, first: Sequence[str], last: Sequence[str], country: Item, links: int
) -> Entry:
    surname = _coined(chance) if chance.random() < _COMMON else _skewed(chance, last)
    given = _skewed(chance, first)
    label = f"{given} {surname}"
    profession = chance.choice(_PROFESSIONS)
    item = Item(
        f"Q{number}", label, EntityType.PERSON, "person", f"{profession} from {country.label}",
        prominence(links), country.qid, gender=chance.choice("fm"),
    )  # fmt: skip
    names = [Name(label, NameKind.LABEL), Name(surname, NameKind.SURNAME)]
    if chance.random() < 0.4:
        names.append(Name(f"{given} {chance.choice('ABCDEFGHJKLM')}. {surname}", NameKind.ALIAS))
    return Entry(item, tuple(names), item.qid)


def _town(number: int, like: Item, chance: random.Random, country: Item, links: int) -> Entry:
    label = (
        like.label if chance.random() < 0.5 else f"{_coined(chance)}{chance.choice(('', ' ' + like.label))}"
    )
    at = (round(chance.uniform(-60, 70), 4), round(chance.uniform(-180, 180), 4))
    item = Item(
        f"Q{number}", label, EntityType.PLACE, "town", f"town in {country.label}", prominence(links),
        country.qid, latitude=at[0], longitude=at[1], population=int(chance.paretovariate(1.1) * 500),
    )  # fmt: skip
    return Entry(item, (Name(label, NameKind.LABEL),), item.qid)


def _company(
    number: int,
    chance: random.Random,
    cities: Sequence[Item],
    last: Sequence[str],
    country: Item,
    links: int,
) -> Entry:
    base = chance.choice(cities).label if chance.random() < 0.5 else _skewed(chance, last)
    label = f"{base} {chance.choice(_COMPANY_ENDINGS)}"
    item = Item(
        f"Q{number}", label, EntityType.ORGANIZATION, "company", f"company from {country.label}",
        prominence(links), country.qid,
    )  # fmt: skip
    names = [Name(label, NameKind.LABEL)]
    if chance.random() < 0.3:
        names.append(Name(base, NameKind.ALIAS))
    return Entry(item, tuple(names), item.qid)
