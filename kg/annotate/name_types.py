"""Decides what type of thing a found name names, from the recogniser, the index and the words around it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.annotate.company import Company, company_of, follows_where, is_plural
from kg.annotate.found_name import LABEL_TYPES, FoundName
from kg.annotate.name_words import NameWords
from kg.annotate.tokens import Tokens
from kg.model import EntityType
from kg.wikidata.names import fold

_PERSONAL = frozenset({"he", "she", "his", "her", "him", "himself", "herself", "who", "whose"})
_SPEECH = frozenset(
    {
        "said", "says", "told", "tells", "added", "adds", "wrote", "writes", "tweeted", "thinks",
        "believes", "insisted", "argued", "replied", "joked", "recalled", "born", "married", "aged",
    }
)  # fmt: skip
_REACH = 8
_PLACE_ENDING = "shire"
_WELL_KNOWN = 0.4
_FAMOUS = 0.8
"""The weight from which a last name alone tells a person, whatever the recogniser says."""


class NameTyper:
    """Gives names their type."""

    def __init__(self, words: NameWords) -> None:
        self._words = words

    def company(self, tokens: Tokens, names: Sequence[FoundName]) -> Company:
        """What all names together tell of each."""
        longer = [n for n in names if n.end - n.start > 1]
        full = [n for n in longer if n.label == "PERSON" or self._has_given_name(n, tokens)]
        return company_of(tokens, names, full, self._words)

    def type_of(self, name: FoundName, tokens: Tokens, company: Company) -> EntityType:
        """The type, `OTHER` when nothing tells."""
        seen = LABEL_TYPES.get(name.label)
        known = {c.item.type for c in name.known}
        if _is_titled(name, known) or self._is_person_here(name, tokens, company.people):
            return EntityType.PERSON
        if not known and (told := _told_elsewhere(name, tokens, company)):
            return told
        if len(known) == 1:
            return _instead(name, tokens, company, seen) or next(iter(known))
        if EntityType.PLACE in known and _is_in(name, tokens):
            return EntityType.PLACE
        if seen in known:
            return seen
        if known:
            return name.known[0].item.type
        if name.end - name.start == 1 and fold(tokens.words[name.start]) in company.teams:
            return EntityType.ORGANIZATION
        return self._unknown_type(name, tokens, seen)

    def _unknown_type(self, name: FoundName, tokens: Tokens, seen: EntityType | None) -> EntityType:
        if name.candidates and name.candidates[0].weight >= _FAMOUS:
            return name.candidates[0].item.type
        head = self._words.head_type(tokens.span(name.start, name.end))
        if head and seen is not EntityType.WORK:
            return head
        if self._has_given_name(name, tokens):
            return EntityType.PERSON
        if name.end - name.start == 1 and tokens.words[name.start].endswith(_PLACE_ENDING):
            return EntityType.PLACE
        if seen is EntityType.PERSON and name.end - name.start == 1 and is_plural(name, tokens):
            return EntityType.GROUP
        if seen:
            return seen
        if name.candidates:
            return EntityType.PERSON
        word = tokens.words[name.end - 1]
        return EntityType.ORGANIZATION if word.isupper() and len(word) > 1 else EntityType.OTHER

    def _has_given_name(self, name: FoundName, tokens: Tokens) -> bool:
        """Whether an unknown name looks like a person's, whatever the recogniser took it for."""
        if name.known or name.label in ("WORK_OF_ART", "EVENT", "LAW"):
            return False
        text = tokens.span(name.start, name.end)
        if name.end - name.start == 1 and name.label != "ORG":
            return fold(text) in self._words.given
        return self._words.has_given_name(text) and self._words.head_type(text) is None

    def _is_person_here(self, name: FoundName, tokens: Tokens, people: Collection[str]) -> bool:
        """Whether a name that is otherwise no person's stands for one in this text: "Jordan said he"."""
        if name.end - name.start != 1 or (name.label != "PERSON" and _is_well_known(name)):
            return False
        if fold(tokens.words[name.start]) in people:
            return True
        return name.label == "PERSON" and _acts_as_person(tokens, name.end)


def _is_in(name: FoundName, tokens: Tokens) -> bool:
    """Whether something is said to be in what the name mostly means, a place."""
    return name.known[0].item.type is EntityType.PLACE and follows_where(tokens, name.start)


def _is_well_known(name: FoundName) -> bool:
    """Whether one thing that is no person is mostly meant by the name, or something that news often names."""
    return any(c.weight >= _WELL_KNOWN or c.item.prominence >= _WELL_KNOWN for c in name.known)


def _told_elsewhere(name: FoundName, tokens: Tokens, company: Company) -> EntityType | None:
    """The type of an unknown name that other places of the text tell."""
    text = fold(tokens.span(name.start, name.end))
    if text in company.mistaken:
        return EntityType.PERSON
    if text in company.speakers:
        return EntityType.ORGANIZATION
    if text in company.vessels:
        return EntityType.PRODUCT
    if name.end - name.start > 1:
        return None
    if text in company.places:
        return EntityType.PLACE
    return EntityType.OTHER if text in company.things and name.label in ("", "PERSON") else None


def _is_titled(name: FoundName, known: Collection[EntityType]) -> bool:
    if name.title is None:
        return False
    return name.title.capital or not known or EntityType.PERSON in known


def _instead(name: FoundName, tokens: Tokens, company: Company, seen: EntityType | None) -> EntityType | None:
    """The type of a name that a little known place shares, when nothing else points to the place."""
    item = name.known[0].item
    if (
        item.type is not EntityType.PLACE
        or item.kind == "country"
        or (item.kind == "region" and name.start and tokens.words[name.start - 1] == ",")
        or item.prominence >= _WELL_KNOWN
        or name.end - name.start > 1
    ):
        return None
    text = fold(tokens.words[name.start])
    if item.country in company.countries or text in company.places:
        return None
    if text in company.things:
        return EntityType.OTHER
    if name.label not in ("GPE", "LOC") and text in company.bodies:
        return EntityType.ORGANIZATION
    return EntityType.PERSON if seen is EntityType.PERSON else None


def _acts_as_person(tokens: Tokens, after: int) -> bool:
    """Whether a verb of speech follows and then a personal pronoun."""
    following = [
        tokens.words[i].lower()
        for i in range(after, min(after + _REACH, len(tokens)))
        if tokens.same_sentence(after, i)
    ]
    return any(w in _SPEECH for w in following[:2]) and any(w in _PERSONAL for w in following)
