"""Which items of the index a group of names may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.annotate.gazetteer import written_alike
from kg.annotate.titles import shipped_titles
from kg.link.groups import Group
from kg.link.spelling import has_company_form, other_spellings, sound_key, without_company_form
from kg.model import EntityType
from kg.wikidata.item import Candidate, Item, Lookup, NameKind
from kg.wikidata.names import fold

_REGIONS = (
    "{} Oblast",
    "{} Province",
    "{} Region",
    "{} Governorate",
    "{} Prefecture",
    "{} State",
    "{} County",
)

_SOUND = 0.9
"""How surely a full name that only sounds like that of an item means it."""
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@dataclass(frozen=True, slots=True)
class Option:
    """An item that a group may mean, by its best name. `words` is how many words that name has."""

    item: Item
    name: str
    kind: NameKind
    weight: float
    words: int


class Candidates:
    """Asks an index for the items that a group may mean."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def of(self, group: Group) -> list[Option]:
        """The options, at most one an item, the likeliest first; ties by QID number."""
        best: dict[str, Option] = {}
        for option in self._all(group):
            seen = best.get(option.item.qid)
            if seen is None or _strength(option) > _strength(seen):
                best[option.item.qid] = option
        options = [o for o in best.values() if _agrees(o, group)]
        return _in_order(options)

    def national(
        self, group: Group, options: list[Option], names: Mapping[str, Sequence[str]]
    ) -> list[Option]:
        """The options, and the bodies of countries that the index knows by one of `names`, by the country."""
        best = {o.item.qid: o for o in options}
        for country, full in names.items():
            for name in full:
                for found in self._lookup.candidates(name):
                    if found.item.country == country and found.item.type is not EntityType.PLACE:
                        words = len(fold(group.label).split(" "))
                        best.setdefault(
                            found.item.qid, Option(found.item, found.name, found.kind, found.weight, words)
                        )
        return _in_order(best.values())

    def _all(self, group: Group) -> Iterator[Option]:
        for text in group.surfaces:
            for found in self._found(text, group):
                yield Option(found.item, found.name, found.kind, found.weight, len(fold(text).split(" ")))
        if any(n.region for n in group.members):
            for pattern in _REGIONS:
                for found in self._lookup.candidates(pattern.format(group.label)):
                    yield Option(found.item, found.name, found.kind, found.weight, 2)

    def _found(self, text: str, group: Group) -> Iterator[Candidate]:
        found = self._lookup.candidates(text)
        if not found and group.type is not EntityType.PERSON:
            found = (
                self._lookup.candidates(without_company_form(text))
                or self._lookup.candidates(f"the {text}")
                or self._of_country(text)
                or next(filter(None, map(self._lookup.candidates, other_spellings(text))), ())
            )
        elif not found and " " in text:
            found = self._lookup.candidates(_untitled(text)) or self._spelled_otherwise(text)
        yield from (c for c in found if fold(c.name) != fold(text) or written_alike(c.name, text))

    def _spelled_otherwise(self, text: str) -> list[Candidate]:
        """Persons with that last name whose full name sounds alike; umlauts may be two letters."""
        last = text.split()[-1]
        written = (last, *(last.replace(two, one) for two, one in _UMLAUTS if two in last))
        named = (c for spelling in written for c in self._lookup.candidates(spelling))
        found = {c.item.qid: c for c in named if _sounds_like(text, c.item.label)}
        return [replace(c, kind=NameKind.ALIAS, weight=_SOUND / len(found)) for c in found.values()]

    def _of_country(self, text: str) -> list[Candidate]:
        """Bodies of the country that the name begins with: "US Treasury", "French Senate"."""
        country, _, body = text.partition(" ")
        countries = {c.item.qid for c in self._lookup.candidates(country) if c.item.kind == "country"}
        return [c for c in self._lookup.candidates(body) if c.item.country in countries] if countries else []


def _in_order(options: Iterable[Option]) -> list[Option]:
    return sorted(options, key=lambda o: (*(-part for part in _strength(o)), int(o.item.qid[1:])))


def _untitled(text: str) -> str:
    """A name without a title of one word that the text keeps with it: "Sheikh Hassan"."""
    first, _, rest = text.partition(" ")
    return rest if " " in rest and shipped_titles().get(first) else text


def _strength(option: Option) -> tuple[int, float, int]:
    """Full names over last names, then the weight, then the length."""
    return (0 if option.kind is NameKind.SURNAME else 1, option.weight, option.words)


def _agrees(option: Option, group: Group) -> bool:
    """Whether an item does not contradict the group: "Jane Putin" is no Putin, "Northland Inc" no place."""
    if option.item.type is EntityType.PLACE and any(has_company_form(text) for text in group.surfaces):
        return False
    if option.item.type is not EntityType.PERSON or group.type is not EntityType.PERSON:
        return True
    full = [text for text in group.surfaces if " " in text]
    if not full or option.words > 1:
        return True
    return any(_sounds_like(text, option.item.label) for text in full)


def _sounds_like(name: str, label: str) -> bool:
    """Whether the first and the last words of two full names sound alike."""
    one, other = sound_key(name).split(" "), sound_key(label).split(" ")
    return one[0] == other[0] and one[-1] == other[-1]
