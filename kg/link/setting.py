"""What a document as a whole tells of its names: its date, its words, and the items that it surely names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from kg.link.subject import Subject
from kg.wikidata.item import Item
from kg.wikidata.names import fold

_WORD = re.compile(r"\w{4,}")
_COMMON = frozenset(
    {
        "american", "based", "british", "city", "country", "first", "former", "from", "group", "head",
        "large", "largest", "national", "north", "since", "south", "state", "that", "their", "town",
        "with", "world",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """`words` are the document's folded words of four letters and more; `known` the QIDs it surely names."""

    date: date | None
    words: Set[str]
    known: Set[str] = frozenset()
    countries: Set[str] = frozenset()
    """Those of the known QIDs that are countries."""
    near: Mapping[str, Set[str]] = field(default_factory=dict)
    """Of each QID that known items lead to (country, parent, office, relation), the items that do."""
    named_by: Mapping[str, Set[int]] = field(default_factory=dict)
    """Of each known QID, the positions of the groups of names that surely mean it."""
    subject: Subject = field(default_factory=Subject)
    """The countries that it is about."""

    def with_items(self, items: Iterable[tuple[int, Item]], subject: Subject) -> Setting:
        """The same document, with the items that it surely names, each with the position of the group, and
        the countries that it is about."""
        named_by: dict[str, set[int]] = {}
        found = []
        for position, item in items:
            named_by.setdefault(item.qid, set()).add(position)
            found.append(item)
        near: dict[str, set[str]] = {}
        for item in found:
            for qid in neighbours(item):
                near.setdefault(qid, set()).add(item.qid)
        countries = frozenset(item.qid for item in found if item.kind == "country")
        known = frozenset(item.qid for item in found)
        return Setting(self.date, self.words, known, countries, near, named_by, subject)

    def others_lead_to(self, qid: str, item: Item) -> bool:
        """Whether a known item other than `item` leads to a QID."""
        return bool(self.near.get(qid, frozenset()) - {item.qid})

    def named_by_others(self, qid: str, position: int) -> bool:
        """Whether a group other than that at `position` surely means an item."""
        return bool(self.named_by.get(qid, frozenset()) - {position})

    def shared_words(self, description: str) -> Set[str]:
        """The words of an item's description that the document uses."""
        words = {word for word in _WORD.findall(fold(description)) if word not in _COMMON}
        return words & self.words

    def has_words_of(self, label: str) -> bool:
        """Whether the document uses all the words, of four letters and more, of a label that has some."""
        words = _WORD.findall(fold(label))
        return bool(words) and all(word in self.words for word in words)


def setting_of(text: str, day: date | None) -> Setting:
    """The setting of a document of which nothing is linked yet."""
    return Setting(day, frozenset(_WORD.findall(text.casefold())))


def neighbours(item: Item) -> Iterable[str]:
    """The QIDs that an item leads to: its country, its parent, its offices' and its relations."""
    return {
        *(qid for qid in (item.country, item.parent) if qid),
        *(office.of for office in item.offices),
        *item.related,
    } - {item.qid}
