"""Places that stand for a government: "Kyiv said", "a demand by the Kremlin". The rule and its tables.

A place of `data/metonyms.tsv` is its government where it is the subject or the by-agent of a verb of
`data/metonym_verbs.tsv`, or the source after "according to". Everywhere else it is the place: "in Kyiv",
"an attack on Kyiv", "Kyiv was hit".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from spacy.symbols import PROPN, VERB
from spacy.tokens import Token

from kg.events.syntax import is_passive
from kg.tables import choice, lower, read

_QID = re.compile(r"Q[1-9]\d*")
_COLUMNS = ("qid", "label", "of", "government", "as")
_LISTED = frozenset({"conj", "appos"})


class Standing(StrEnum):
    """How a place comes to stand for a government."""

    CAPITAL = "capital"
    SEAT = "seat"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Metonym:
    """A place that stands for the government of `of` (a QID, with its label `government`)."""

    qid: str
    label: str
    of: str
    government: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Metonyms:
    """The places by QID, and the verbs by lemma."""

    places: Mapping[str, Metonym]
    verbs: Set[str]

    def at(self, token: Token, qid: str | None) -> Metonym | None:
        """Which government a place with that QID stands for where it is mentioned; None where it does not."""
        found = self.places.get(qid) if qid else None
        return found if found is not None and self._acts(token) else None

    def _acts(self, token: Token) -> bool:
        """Whether the token does what governments do: subject, by-agent, or source of what is said."""
        while token.dep_ in _LISTED and token.head.i < token.i and token.head.pos == PROPN:
            token = token.head
        head = token.head
        if token.dep_ == "nsubj":
            return self._is_of_government(head) and not is_passive(head)
        if token.dep_ != "pobj":
            return False
        if head.lower_ == "by":
            return self._is_of_government(head.head)
        return head.lower_ == "to" and head.head.lower_ == "according"

    def _is_of_government(self, verb: Token) -> bool:
        return verb.pos == VERB and verb.lemma_.lower() in self.verbs


def load(places: Traversable | None = None, verbs: Traversable | None = None) -> Metonyms:
    """Read both tables. Raises DataError naming file and line of a mistake."""
    data = files("kg.events") / "data"
    found: dict[str, Metonym] = {}
    last = 0
    for row in read(places or data / "metonyms.tsv", _COLUMNS, ()):
        qid, label, of, government, _ = row.cells
        if not (_QID.fullmatch(qid) and _QID.fullmatch(of)):
            raise row.error(f"{qid!r} or {of!r} is not a QID")
        if int(qid[1:]) <= last:
            raise row.error("not sorted by QID number, or given twice")
        last = int(qid[1:])
        found[qid] = Metonym(qid, label, of, government, choice(row, Standing, row.cells[4]))
    rows = read(verbs or data / "metonym_verbs.tsv", ("verb",), ("verb",))
    return Metonyms(found, frozenset(lower(row, row.cells[0]) for row in rows))


@cache
def shipped_metonyms() -> Metonyms:
    """The places and verbs that newskg ships."""
    return load()
