"""What a brand is, and which of its names may be kept: pure rules, without the packages of the facts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.link.spelling import without_company_form
from kg.wikidata.making import table
from kg.wikidata.making.nsi import Entry
from kg.wikidata.making.ordinary import Ordinary, Taken
from kg.wikidata.names import fold

SHORTEST = 4
"""How many letters a name of one word must have; shorter ones are acronyms of many."""
LATIN = re.compile(r"(?=.*[A-Za-z])[A-Za-z\u00c0-\u024f0-9 .,'’&!/+-]+")
WORDLIKE, SINGLE = 0.25, 0.5
"""The share of a name that is like words or a person, and of a single word that no dictionary holds."""
LONG = 2
"""How many words a name that is like words may have to be held for any such thing."""
GENERAL = frozenset(
    {"central", "department", "federal", "general", "ministry", "national", "office", "state"}
)
"""With these begin the names of bodies that each country has."""
TOWNS = frozenset(
    {"ayuntamiento", "city", "commune", "comune", "county", "gemeinde", "gmina", "mairie", "stadt", "ville"}
)
"""With these begin the names of municipalities, which stand beside what they run."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The rows of `brand_kinds.tsv`."""

    words: Sequence[tuple[re.Pattern[str], str, str]]
    trees: Mapping[str, tuple[str, str]]

    @classmethod
    def read(cls) -> Kinds:
        """From the table beside this file."""
        rows = table.by_hand("brand_kinds.tsv")
        words = [
            (re.compile(rf"\b{re.escape(row['what'])}\b", re.IGNORECASE), row["kind"], row["noun"])
            for row in rows
            if row["by"] == "word"
        ]
        return cls(words, {r["what"]: (r["kind"], r["noun"]) for r in rows if r["by"] == "tree"})

    def of(self, entry: Entry) -> tuple[str, str] | None:
        """Kind and noun of an item; None when it is to be left out."""
        told = f"{entry.description} ; {entry.label}"
        for pattern, kind, noun in self.words:
            if pattern.search(told):
                return None if kind == "-" else (kind, noun)
        ends = ("/".join(tree.split("/")[1:]) for tree in sorted(entry.trees))
        return next((self.trees[end] for end in ends if end in self.trees), None)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What else a name may mean."""

    ordinary: Ordinary
    taken: Taken
    places: frozenset[str]
    countries: frozenset[str] = frozenset()

    def weight(self, name: str) -> float | None:
        """The share of the name's uses that may be given to a brand, None when it is to be left out."""
        folded = fold(name)
        several = " " in folded
        if folded in self.taken.names or folded in self.places or len(folded) < SHORTEST:
            return None
        if several:
            return self._weight_of_words(name)
        personal = self.ordinary.is_given_name(name) or self.ordinary.is_last_name(name)
        return None if personal or self.ordinary.is_word(name) else SINGLE

    def _weight_of_words(self, name: str) -> float:
        if self.ordinary.looks_like_a_person(name):
            return WORDLIKE
        if not self.ordinary.is_word(name) or not self.countries.isdisjoint(fold(name).split()):
            return 1.0
        long = len(name.split()) > LONG and fold(name).split()[0] not in GENERAL
        return SINGLE if long else WORDLIKE


def names_of(entry: Entry, lexicon: Lexicon, share: float | None = None) -> list[tuple[str, float]]:
    """The label and what else the item is called, with shares; what means something else is left out.

    A `share` is that of the label, whatever the label means beside.
    """
    label = plain(entry.label)
    short = _short(label)
    shown = {fold(name): name for name in entry.names if _is_other_name(fold(name), fold(short))}
    written = {fold(label): label} | {fold(short): short} | dict(sorted(shown.items()))
    weighed = [(name, lexicon.weight(name)) for name in written.values() if LATIN.fullmatch(name)]
    names = [(name, weight) for name, weight in weighed if weight is not None]
    return names if share is None else [(label, share), *(pair for pair in names if pair[0] != label)]


def _short(label: str) -> str:
    """A name without the form of its company at the end, as it is written."""
    wanted = without_company_form(label)
    words = label.split()
    beginnings = (" ".join(words[:end]).rstrip(",") for end in range(len(words), 0, -1))
    return next((name for name in beginnings if fold(name) == wanted), label)


def _is_other_name(folded: str, own: str) -> bool:
    """Whether what the index shows is a name of the item called `own`, and no longer one of a branch."""
    words, own_words = folded.split(), set(own.split())
    alike = any(len(word) > LONG for word in own_words & {*words})
    return alike and words[0] not in TOWNS and not own_words <= {*words}


def plain(name: str) -> str:
    """A name without what stands in brackets."""
    return re.sub(r"\s*\(.*?\)", "", name).strip() or name
