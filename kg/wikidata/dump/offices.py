"""From positions held (P39) and heads of state and government (P35, P6) to offices as news names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from kg.errors import DataError
from kg.wikidata import cells
from kg.wikidata.item import Office
from kg.wikidata.names import fold

TABLE = Path(__file__).with_name("roles.tsv")
_HEADS = {"P35": "head of state", "P6": "head of government"}
_JOINTS = ("of the ", "of ", "for the ", "for ", "in ")
_LOCAL = frozenset({"mayor", "governor"})
"""Roles of places whose names the build does not gather; their labels are trusted."""

Held = Sequence[str]
"""Position, start, end, and the QID of what, empty where the position says it."""


class Offices:
    """Turns positions into offices. `positions` are rows (QID, English label, QID of the country or body),
    `places` the folded names of countries and regions by QID."""

    def __init__(
        self,
        positions: Iterable[Sequence[str]],
        places: Mapping[str, frozenset[str]],
        heads: Iterable[Sequence[str]] = (),
    ) -> None:
        self._positions: dict[str, tuple[str, str]] = {}
        for qid, label, of in positions:
            role = role_of(label, places.get(of))
            if role and of:
                self._positions[qid] = (role, of)
        self._heads: dict[str, list[Office]] = {}
        for of, person, position, start, end, property_ in heads:
            role, _ = self._positions.get(position, (_HEADS[property_], of))
            self._heads.setdefault(person, []).append(_office(role, of, start, end))

    def of(self, person: str, held: Iterable[Held]) -> tuple[Office, ...]:
        """A person's offices, each once, the earliest first."""
        found = dict.fromkeys(self._heads.get(person, ()))
        for position, start, end, of in held:
            if position in self._positions:
                role, usual = self._positions[position]
                found[_office(role, of if role in _LOCAL and of else usual, start, end)] = None
        return tuple(sorted(_merged(found), key=lambda o: (o.start or date.min, o.role, o.of)))


def role_of(label: str, names: frozenset[str] | None) -> str:
    """The role that a position's label means; empty when it is none that we follow.

    `names` are the folded names of the country or region of the office, None when they are not known. The
    label has to say no more than the role and such a name: the president of the Senate is no president.
    """
    words = fold(label.partition("(")[0])
    for known in sorted(names or (), key=lambda n: (-len(n), n)):
        if words.startswith(f"{known} "):
            words = words.removeprefix(f"{known} ")
            break
    roles = shipped_roles()
    phrase = next((p for p in roles if words == p or words.startswith(f"{p} ")), None)
    if phrase is None:
        return ""
    rest = words[len(phrase) + 1 :]
    for joint in _JOINTS:
        if rest.startswith(joint):
            rest = rest.removeprefix(joint)
            break
    role = roles[phrase]
    known_place = not rest or (names is not None and (rest in names or f"the {rest}" in names))
    return role if known_place or (names is None and role in _LOCAL) else ""


@cache
def shipped_roles(path: Path = TABLE) -> Mapping[str, str]:
    """Folded phrases, the longest first, and their roles. Raises DataError with the line of a mistake."""
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#") or line == "phrase\trole":
            continue
        phrase, tab, role = line.partition("\t")
        if not tab or not fold(phrase) or role != role.strip().casefold() or fold(phrase) in found:
            raise DataError(
                f"{path}:{number}: {line!r} is not a phrase with a role, or its phrase is repeated"
            )
        found[fold(phrase)] = role
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def _office(role: str, of: str, start: str, end: str) -> Office:
    return Office(role, of, _day(start, last=False), _day(end, last=True))


def _day(text: str, *, last: bool) -> date | None:
    try:
        return cells.day(text, last=last)
    except ValueError:
        # The dump has days such as 30 February.
        return None


def _merged(found: Iterable[Office]) -> list[Office]:
    """Without an office that another tells with the same start and an end as well."""
    best: dict[tuple[str, str, date | None], Office] = {}
    for office in found:
        key = (office.role, office.of, office.start)
        if key not in best or best[key].end is None:
            best[key] = office
    return list(best.values())
