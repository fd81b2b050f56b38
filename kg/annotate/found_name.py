"""A name on its way from the recogniser to a mention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.annotate.titles import FoundTitle
from kg.model import EntityType
from kg.wikidata.item import Candidate, NameKind

NATIONALITY = frozenset({NameKind.ADJECTIVE, NameKind.DEMONYM})

_SELDOM = 0.1
"""The share of a name's uses, against that of its likeliest meaning, below which a meaning tells nothing."""

# spaCy's labels (OntoNotes) of what can be named; the others are times and numbers.
LABEL_TYPES = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "NORP": EntityType.GROUP,
    "EVENT": EntityType.EVENT,
    "WORK_OF_ART": EntityType.WORK,
    "LAW": EntityType.WORK,
    "PRODUCT": EntityType.PRODUCT,
}


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name over the tokens from `start` to before `end`.

    `label` is spaCy's, or empty when it saw none there; `candidates` are what the index knows by the whole.
    """

    start: int
    end: int
    label: str = ""
    candidates: Sequence[Candidate] = ()
    title: FoundTitle | None = None

    @property
    def known(self) -> Sequence[Candidate]:
        """The candidates that the whole name means, more than a last name alone, and not but seldom.

        In a large index nearly every last name and town is a company's name, too.
        """
        least = _SELDOM * max((c.weight for c in self.candidates), default=0.0)
        return [c for c in self.candidates if c.kind is not NameKind.SURNAME and c.weight >= least]

    @property
    def nationality(self) -> bool:
        """Whether the weightiest meaning is a nationality: Russian, Frenchman."""
        return bool(self.candidates) and self.candidates[0].kind in NATIONALITY
