"""A made-up dump in the form and the proportions of Wikidata's, for measuring how fast it is read.

Of 100 entities 45 are papers, stars and genes without a page, 25 other things without a page, 30 have pages:
persons, towns, companies. An entity has labels in up to 60 languages and statements with references; it has
10 KB on average, about what one of Wikidata has.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import orjson

_LANGUAGES = (
    "en de fr es it nl pl pt ru sv uk cs da fi nb hu ro tr ja zh ko ar fa he id vi ca eu gl eo sr hr sl sk bg"
    " el lt lv et mk sq hy ka az be kk uz ms th bn hi ta te mr ur cy ga is br oc"
).split()
_SORTS = (("Q13442814", 45, 0), ("Q811979", 25, 0), ("Q5", 16, 1), ("Q532", 9, 1), ("Q4830453", 5, 1))
_ITEM_PROPERTIES = (
    "P17",
    "P131",
    "P27",
    "P106",
    "P19",
    "P136",
    "P159",
    "P361",
    "P463",
    "P102",
    "P108",
    "P407",
)
_TEXT_PROPERTIES = ("P214", "P213", "P244", "P227", "P646", "P356", "P698", "P1566", "P18", "P373", "P856")


def lines(count: int, seed: int = 11) -> Iterator[bytes]:
    """The lines of a dump of that many entities, brackets included."""
    chance = random.Random(seed)
    yield b"[\n"
    for number in range(1, count + 1):
        end = b",\n" if number < count else b"\n"
        yield orjson.dumps(_entity(130_000_000 + number, chance)) + end
    yield b"]\n"


def _entity(number: int, chance: random.Random) -> dict[str, Any]:
    sort, _, paged = chance.choices(_SORTS, [weight for _, weight, _ in _SORTS])[0]
    name = f"{_word(chance)} {_word(chance)}"
    links = min(200, int(chance.paretovariate(0.9))) if paged else 0
    languages = ["en", *chance.sample(_LANGUAGES[1:], min(59, links + chance.randint(2, 12)))]
    claims: dict[str, list[Any]] = {"P31": [_statement("P31", sort, chance)]}
    for property_ in chance.sample(_ITEM_PROPERTIES, 4):
        claims[property_] = [_statement(property_, f"Q{chance.randint(1, 9**8)}", chance)]
    for property_ in chance.sample(_TEXT_PROPERTIES, chance.randint(3, 8)):
        claims[property_] = [_statement(property_, _word(chance), chance)]
    if sort == "Q13442814":
        claims["P2860"] = [_statement("P2860", f"Q{chance.randint(1, 9**8)}", chance) for _ in range(8)]
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {lang: {"language": lang, "value": name} for lang in languages},
        "descriptions": {lang: {"language": lang, "value": f"{_word(chance)} of"} for lang in languages[:20]},
        "aliases": {"en": [{"language": "en", "value": _word(chance)} for _ in range(chance.randint(0, 3))]},
        "claims": claims,
        "sitelinks": {
            f"{lang}wiki": {"site": f"{lang}wiki", "title": name, "badges": []} for lang in languages[:links]
        },
        "lastrevid": chance.randint(1, 10**9),
    }


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("abcdefghiklmnoprstuvw") for _ in range(chance.randint(4, 10))).capitalize()


def _statement(property_: str, value: str, chance: random.Random) -> dict[str, Any]:
    return {
        "mainsnak": _snak(property_, value, chance),
        "type": "statement",
        "id": f"Q1${chance.getrandbits(128):032x}",
        "rank": "normal",
        "references": [
            {
                "hash": f"{chance.getrandbits(160):040x}",
                "snaks": {"P248": [_snak("P248", f"Q{chance.randint(1, 10**7)}", chance)]},
                "snaks-order": ["P248"],
            }
        ],
    }


def _snak(property_: str, value: str, chance: random.Random) -> dict[str, Any]:
    item = value[:1] == "Q" and value[1:].isdigit()
    content = {"entity-type": "item", "numeric-id": int(value[1:]), "id": value} if item else value
    return {
        "snaktype": "value",
        "property": property_,
        "hash": f"{chance.getrandbits(160):040x}",
        "datavalue": {"value": content, "type": "wikibase-entityid" if item else "string"},
        "datatype": "wikibase-item" if item else "external-id",
    }
