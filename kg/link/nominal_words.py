"""The nouns by which news speaks again of what it has named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.model import EntityType
from kg.tables import read
from kg.wikidata.names import fold

_TABLE = Path(__file__).parent / "words" / "nominals.tsv"
_HEADS = Path(__file__).parent / "words" / "kind_heads.tsv"
_TYPES = (EntityType.PERSON, EntityType.PLACE, EntityType.ORGANIZATION)


@dataclass(frozen=True, slots=True)
class NominalWord:
    """A noun, the type of what it refers to, and the office (persons) or the kinds of items that it means."""

    noun: str
    type: EntityType
    means: tuple[str, ...]


def load_nominal_words(path: Path) -> Mapping[str, NominalWord]:
    """Read a table of nouns, by noun; raises DataError with file and line."""
    found: dict[str, NominalWord] = {}
    for row in read(path, ("noun", "type", "means"), ("noun",)):
        noun, type_, means = row.cells
        if noun != fold(noun):
            raise row.error(f"{noun!r} is not in folded form")
        if type_ not in _TYPES or not all(means.split("|")):
            raise row.error("the type is person, place or organization, and something is meant")
        found[noun] = NominalWord(noun, EntityType(type_), tuple(means.split("|")))
    return found


@cache
def shipped_nominal_words() -> Mapping[str, NominalWord]:
    """The nouns that newskg ships."""
    return load_nominal_words(_TABLE)


def load_kind_heads(path: Path) -> Mapping[str, str]:
    """Read a table of last words of names and the kinds they tell; raises DataError with file and line."""
    found: dict[str, str] = {}
    for row in read(path, ("head", "kind"), ("head",)):
        head, kind = row.cells
        if head != fold(head) or " " in head:
            raise row.error(f"{head!r} is not one word in folded form")
        found[head] = kind
    return found


@cache
def shipped_kind_heads() -> Mapping[str, str]:
    """The last words that newskg ships."""
    return load_kind_heads(_HEADS)
