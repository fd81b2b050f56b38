"""A name on its way from the recogniser to a mention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.annotate.titles import FoundTitle
from kg.model import EntityType
from kg.wikidata.item import Candidate, NameKind

NATIONALITY = frozenset({NameKind.ADJECTIVE, NameKind.DEMONYM})

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
        """The candidates that the whole name means, more than a last name alone."""
        return [c for c in self.candidates if c.kind is not NameKind.SURNAME]

    @property
    def nationality(self) -> bool:
        """Whether the weightiest meaning is a nationality: Russian, Frenchman."""
        return bool(self.candidates) and self.candidates[0].kind in NATIONALITY
