"""Where a movement starts and where it ends, by the words of movement in `data/motion.tsv`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from spacy.symbols import NOUN
from spacy.tokens import Token

from kg.events.locating import nearest_places
from kg.events.participants import Participant, Participants
from kg.events.slots import Slots
from kg.events.syntax import particles
from kg.model import Role
from kg.tables import known, lower, read

_POS = frozenset("vn")


@dataclass(frozen=True, slots=True)
class Motion:
    """The slots of a word of movement that its origin and its destination fill."""

    origin: tuple[str, ...]
    destination: tuple[str, ...]


def load(table: Traversable | None = None) -> Mapping[tuple[str, str], Motion]:
    """The words by (lemma, pos). Raises DataError naming file and line of a mistake."""
    source = table or files("kg.events") / "data" / "motion.tsv"
    found = {}
    for row in read(source, ("word", "pos", "origin", "destination"), ("word", "pos")):
        word, pos, origin, destination = row.cells
        slots = [tuple(cell.split("|")) if cell else () for cell in (origin, destination)]
        found[lower(row, word), known(row, "pos", pos, _POS)] = Motion(*slots)
    return found


def movement(trigger: Token, slots: Slots, participants: Participants) -> Iterator[tuple[Role, Participant]]:
    """The places that a movement leads from and to; nothing for what is no movement."""
    motion = _motion(trigger)
    if motion is None:
        return
    for role, names in ((Role.ORIGIN, motion.origin), (Role.DESTINATION, motion.destination)):
        for name in names:
            for token in slots.near(name):
                yield from ((role, place) for place in nearest_places(token, participants))


def _motion(trigger: Token) -> Motion | None:
    words, lemma = _words(), trigger.lemma_.lower()
    if trigger.pos == NOUN:
        return words.get((lemma, "n"))
    phrasal = (words.get((f"{lemma} {each.lower_}", "v")) for each in particles(trigger))
    return next((motion for motion in phrasal if motion), words.get((lemma, "v")))


@cache
def _words() -> Mapping[tuple[str, str], Motion]:
    return load()
