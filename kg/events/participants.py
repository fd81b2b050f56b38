"""From a token that fills a slot to the participants that it names.

"Russian forces" is Russia's military, "Hungarian and Romanian officials" are two governments, "a number of
Hamas fighters" is Hamas, "Kyiv" in "Kyiv said" is Ukraine's government, "Mr Smith's offer" as the object of
"reject" concerns Mr Smith.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.symbols import NOUN, NUM, PRON, PROPN
from spacy.tokens import Token

from kg.events.grounding import Grounding
from kg.events.lexicon import ActorKind, ActorNoun
from kg.events.metonyms import shipped_metonyms
from kg.events.money import currency_nouns
from kg.events.referring import Referring
from kg.events.syntax import PORTIONS, conjuncts, prepositions
from kg.events.word_classes import word_class
from kg.model import Entity, EntityType, Sector

PLACE_NOUNS = word_class("place_noun")
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "det", "nummod", "quantmod"})
_HYPHENATED = frozenset({"led", "run", "controlled", "affiliated"})
"""Second halves of adjectives that name whose an actor is: Hamas-led gunmen."""
_CONCERNING = frozenset({"of", "by", "from", "to", "against", "on", "for", "with", "between"})
_DEEPEST = 1
"""Steps down from a thing to whom it concerns."""
LONGEST_PHRASE = 9
_HEADS = word_class("leader")
_LEADING = (Sector.GOVERNMENT, Sector.BUSINESS)
"""Nouns for who leads whatever body they are of, and what the lexicon takes them for."""
PEOPLE = word_class("people")


def is_prefix(token: Token) -> bool:
    """True for the first half of a hyphenated word, which a tokeniser parts: the "re" of "a re-run"."""
    following = token.i + 1
    hyphen = following < len(token.doc) and token.doc[following].text == "-" and not token.whitespace_
    return hyphen and token.dep_ not in ("compound", "amod", "nmod", "poss")


def _is_result(adjective: Token) -> bool:
    """ "Shot *dead* two men": an adjective before the number is none of the noun's."""
    following = adjective.doc[adjective.i + 1] if adjective.i + 1 < len(adjective.doc) else adjective
    return adjective.lower_ == "dead" and following.dep_ in ("det", "nummod", "poss")


def _are_the_few(token: Token) -> bool:
    """ "The three were released": people that were told of before."""
    return token.pos == NUM and token.is_alpha and any(child.lower_ == "the" for child in token.lefts)


@dataclass(frozen=True, slots=True)
class Participant:
    """A participant: its text, the entity it stands for (or None) and its sector."""

    start: int
    end: int
    text: str
    entity: Entity | None = None
    sector: Sector | None = None
    actor: bool = False
    """True for a named actor or an actor noun, False for a thing."""
    named: bool = False
    """True when a mention of the entity stands there itself, not only in a modifier."""
    site: bool = False
    """True for a place smaller than a country, by name or described: "Sumy", "three Ukrainian cities"."""


class Participants:
    """Resolves tokens to participants over one document. `dated` are tokens of time expressions."""

    def __init__(
        self, grounding: Grounding, actors: Mapping[str, ActorNoun], dated: frozenset[int] = frozenset()
    ) -> None:
        self.text = grounding.text
        self._grounding = grounding
        self._actors = actors
        self._dated = dated
        self._referring = Referring(grounding, self._actor_noun)

    def of(self, token: Token) -> list[Participant]:
        """The participants that a token names, in text order; a pronoun that is not clear names none."""
        parted = is_prefix(token) and self._actor_noun(token) is None  # a secretary-general is a secretary
        if parted and token.i + 2 < len(token.doc) and self._grounding.at(token) is None:
            return self._described(token.doc[token.i + 2])  # the workers of "co-workers"
        if self._grounding.at(token) is not None:
            return self._named(token)
        if token.i in self._dated:
            return []
        if token.pos == PRON:
            return self._meant(token)
        if token.lemma_ in PORTIONS or token.pos == NUM:
            inner = [each for name, obj in prepositions(token) if name == "of" for each in self.of(obj)]
            if inner:
                return inner
        return self._described(token)

    def _meant(self, pronoun: Token) -> list[Participant]:
        """The actors that a pronoun stands for: told where the pronoun is when they have an entity."""
        found = [
            each
            for meant in self._referring.antecedents(pronoun)
            for each in (self._named(meant)[:1] if self._grounding.at(meant) else self._described(meant))
        ]
        start, end = pronoun.idx, pronoun.idx + len(pronoun)
        return [
            replace(each, start=start, end=end, text=pronoun.text) if each.entity is not None else each
            for each in found
        ]

    def is_person(self, token: Token) -> bool:
        """True for a noun that names a single person: a child, the driver; not a bank or a ship."""
        noun = self._actor_noun(token)
        return token.lemma_.lower() in PEOPLE or (noun is not None and noun.kind is ActorKind.PERSON)

    def concerned(self, token: Token, depth: int = 0) -> Participant | None:
        """Whom a thing concerns: "the removal of the president", "a cut of all links with Serbia"."""
        for name, obj in prepositions(token):
            if name not in _CONCERNING:
                continue
            found = next((each for each in self.of(obj) if each.entity is not None), None)
            if found is None and depth < _DEEPEST and self._actor_noun(obj) is None:
                found = self.concerned(obj, depth + 1)
            if found is not None:
                start, _ = self._phrase(token)
                return Participant(start, found.end, self.text[start : found.end], found.entity, found.sector)
        return None

    def is_actor(self, token: Token) -> bool:
        """True when the token names a person, organisation, group, country or an actor noun."""
        return any(each.actor for each in self.of(token))

    def _named(self, token: Token) -> list[Participant]:
        mention, entity = self._grounding.at(token)  # type: ignore[misc]
        actor = entity.type not in (EntityType.WORK, EntityType.PRODUCT, EntityType.EVENT, EntityType.OTHER)
        # The index knows all countries: a place that it does not know is smaller.
        country = entity.id if entity.qid and entity.country is None else entity.country
        site = entity.type is EntityType.PLACE and country != entity.id
        found = [Participant(mention.start, mention.end, mention.text, entity, None, actor, True, site)]
        metonym = shipped_metonyms().at(token, entity.qid)
        if metonym is not None:
            meant = self._grounding.entities.get(metonym.of, entity)
            found = [replace(found[0], entity=meant, sector=Sector.GOVERNMENT, site=False)]
        elif entity.type is EntityType.PLACE:
            found += [
                Participant(each.start, each.end, each.text, other, None, True, True, True)
                for each, other in self._grounding.place_list(mention)
            ]
        return found

    def _described(self, token: Token) -> list[Participant]:
        noun = self._actor_noun(token)
        sector = self._sector(token, noun)
        start, end = self._phrase(token)
        text = self.text[start:end]
        apposed = list(self._apposed(token))
        if apposed:
            return [replace(p, sector=sector or p.sector, actor=True) for p in apposed]
        if token.lemma_.lower() in PLACE_NOUNS and (places := list(self._places_of(token))):
            return places
        owners = list(self._owners(token, of_too=noun is not None))
        if self.is_person(token):  # a victim's death is not the killer's, nor what an aide says his master's
            owners = [each for each in owners if each.type is not EntityType.PERSON]
        site = token.lemma_.lower() in PLACE_NOUNS
        if token.lemma_.lower() in currency_nouns():
            owners = []  # "Swiss francs" names no actor
        if owners:
            actor = noun is not None
            return [Participant(start, end, text, owner, sector, actor, site=site) for owner in owners]
        actor = noun is not None or token.lemma_.lower() in PEOPLE or _are_the_few(token)
        return [Participant(start, end, text, None, sector, actor)]

    def _sector(self, token: Token, noun: ActorNoun | None) -> Sector | None:
        """The sector of an actor noun; a union's leader leads no state, whatever leaders mostly do."""
        if noun is None or noun.sector not in _LEADING or token.lemma_.lower() not in _HEADS:
            return noun.sector if noun is not None else None
        for child in token.lefts:
            if child.dep_ not in ("poss", "compound", "nmod", "amod"):
                continue
            pair = self._grounding.at(child)
            if pair is not None and pair[1].type in (EntityType.ORGANIZATION, EntityType.GROUP):
                return None if child.dep_ == "poss" else noun.sector
            meant = self._referring.antecedent(child) if child.pos == PRON else child
            of = self._actor_noun(meant) if meant is not None else None
            if of is not None and of.sector not in (None, *_LEADING):
                return of.sector
        return noun.sector

    def _actor_noun(self, token: Token) -> ActorNoun | None:
        """The entry of a noun, of its compound first: "prime minister", "state media"."""
        lemma = token.lemma_.lower()
        before = self._grounding.doc[token.i - 1] if token.i else token
        compound = self._actors.get(f"{before.lower_} {lemma}") if before.head.i == token.i else None
        return compound or self._actors.get(lemma)

    def _apposed(self, token: Token) -> Iterator[Participant]:
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i and self._grounding.name_at(child):
                yield self._named(child)[0]
                return
        if token.tag_ == "NN" and (name := self._set_off(token)) is not None and self.is_person(token):
            yield self._named(name)[0]

    def _set_off(self, token: Token) -> Token | None:
        """The person named between commas right behind a noun: "an admiral, Jane Roe, to review it"."""
        first = token.i + 2
        if first >= len(token.doc) or token.nbor(1).text != ",":
            return None
        pair = self._grounding.name_at(token.doc[first])
        if pair is None or pair[1].type is not EntityType.PERSON or pair[0].start != token.doc[first].idx:
            return None
        return token.doc[first] if self.text[pair[0].end : pair[0].end + 1] in (",", ".") else None

    def _places_of(self, token: Token) -> Iterator[Participant]:
        seen: set[int] = set()
        for name, obj in prepositions(token):
            if name == "of" and (pair := self._grounding.name_at(obj)) and pair[1].type is EntityType.PLACE:
                for place in self._named(obj):
                    if place.start not in seen:
                        seen.add(place.start)
                        yield place

    def _owners(self, token: Token, *, of_too: bool) -> Iterator[Entity]:
        """Entities that the modifiers of a noun name: nationality, organisation, possessor."""
        seen: set[str] = set()
        for child in self._modifiers(token, of_too=of_too):
            pair = self._grounding.at(child)
            if pair is not None and pair[1].id not in seen:
                seen.add(pair[1].id)
                yield pair[1]

    def _modifiers(self, token: Token, *, of_too: bool) -> Iterator[Token]:
        possessors = [child for child in token.lefts if child.dep_ == "poss"]
        owned = any(self._grounding.at(child) for child in possessors)
        for child in token.lefts:
            if child.dep_ == "poss" or (child.dep_ in ("amod", "compound", "nmod") and not owned):
                yield from conjuncts(child)
            if child.dep_ == "compound" and child.pos == NOUN and not owned:  # "a Chinese coastguard cutter"
                yield from (each for each in child.lefts if each.dep_ in ("amod", "poss"))
            if child.lower_ in _HYPHENATED:
                yield from (each for each in child.lefts if each.i == child.i - 2)
        if of_too and not possessors:  # "its ambassador from Washington" is not Washington's
            around = prepositions(token)
            yield from (obj for name, obj in around if name in ("of", "from") and obj.pos == PROPN)

    def _together(self, first: Token, token: Token) -> bool:
        return self._grounding.sentence(first).start == self._grounding.sentence(token).start

    def _phrase(self, token: Token) -> tuple[int, int]:
        """Character bounds of the noun with its modifiers on the left."""
        first = token
        for child in token.lefts:
            if child.dep_ in MODIFIERS and not _is_result(child):
                first = child.left_edge
                break
        if token.i - first.i > LONGEST_PHRASE or not self._together(first, token):
            first = token
        return first.idx, token.idx + len(token)
