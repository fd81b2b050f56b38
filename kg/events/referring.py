"""Whom a pronoun means that stands for nobody named: "soldiers crossed the river. *They* burnt a village."

Coreference resolves pronouns to names; what it leaves open may mean a described actor, the subject shortly
before. It is taken only when nobody else of its kind comes into question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum

from spacy.symbols import NOUN
from spacy.tokens import Span, Token

from kg.events.grounding import Grounding
from kg.events.lexicon import ActorKind, ActorNoun
from kg.events.syntax import SUBJECTS, conjuncts, governing_verb
from kg.model import EntityType


class Sort(Enum):
    """What a pronoun may stand for."""

    PERSON = "person"
    SEVERAL = "several"
    THING = "thing"


_SORTS = {
    **dict.fromkeys(("he", "him", "his", "she", "her"), Sort.PERSON),
    **dict.fromkeys(("they", "them", "their"), Sort.SEVERAL),
    **dict.fromkeys(("it", "its"), Sort.THING),
}
_NAMED = {
    EntityType.PERSON: frozenset({Sort.PERSON}),
    EntityType.GROUP: frozenset({Sort.SEVERAL, Sort.THING}),
    EntityType.ORGANIZATION: frozenset({Sort.SEVERAL, Sort.THING}),
    EntityType.PLACE: frozenset({Sort.THING}),
}
"""What sorts of pronoun a name may be meant by."""
_PLURAL = frozenset({"NNS", "NNPS"})
_RIVALS = SUBJECTS | {"dobj", "agent", "conj"}


class Referring:
    """Finds antecedents over one document. `actor` gives the entry of an actor noun."""

    def __init__(self, grounding: Grounding, actor: Callable[[Token], ActorNoun | None]) -> None:
        self._grounding = grounding
        self._actor = actor
        self._found: dict[int, tuple[Token, ...]] = {}

    def antecedent(self, pronoun: Token) -> Token | None:
        """The one described actor that a pronoun stands for; None where it is not clear, or a name."""
        found = self.antecedents(pronoun)
        return found[0] if len(found) == 1 else None

    def antecedents(self, pronoun: Token) -> tuple[Token, ...]:
        """The described actor that a pronoun stands for, or both of "Chad and the rebels met. *They* …"."""
        if pronoun.i not in self._found:
            sort = _SORTS.get(pronoun.lower_)
            self._found[pronoun.i] = self._search(pronoun, sort) if sort is not None else ()
        return self._found[pronoun.i]

    def _search(self, pronoun: Token, sort: Sort) -> tuple[Token, ...]:
        shut_out = _own_subjects(pronoun)
        for sentence in self._sentences(pronoun):
            rivals = [
                token
                for token in sentence
                if token.i < pronoun.i
                and token.dep_ in _RIVALS
                and token.i not in shut_out
                and self._may_be(token, sort)
                and not self._cannot_act(token, pronoun)
                and not _is_parted(token, pronoun)
            ]
            if rivals:
                return self._alone(rivals) if sort is not Sort.SEVERAL else self._together(rivals)
        return ()

    def _alone(self, rivals: Sequence[Token]) -> tuple[Token, ...]:
        only = rivals[0]
        told = len(rivals) == 1 and only.dep_ in SUBJECTS and self._grounding.at(only) is None
        return (only,) if told and self._actor(only) is not None else ()

    def _together(self, rivals: Sequence[Token]) -> tuple[Token, ...]:
        """All of a coordinated subject, if nobody else comes into question: "Chad and Niger"."""
        first = rivals[0]
        joined = any(child.dep_ == "cc" and child.lower_ == "and" for child in first.subtree)
        several = conjuncts(first)
        if len(several) == 1 or not joined or first.dep_ not in SUBJECTS:
            return self._alone(rivals)
        actors = all(self._is_actor(each) for each in several)
        return tuple(several) if actors and {r.i for r in rivals} <= {s.i for s in several} else ()

    def _is_actor(self, token: Token) -> bool:
        pair = self._grounding.at(token)
        return pair[1].type in _NAMED if pair is not None else self._actor(token) is not None

    def _sentences(self, pronoun: Token) -> Iterator[Span]:
        """The sentence of a pronoun and the one before."""
        here = self._grounding.sentence(pronoun)
        yield here
        before = here.start - 1
        while before >= 0 and pronoun.doc[before].is_space:
            before -= 1
        if before >= 0:
            yield self._grounding.sentence(pronoun.doc[before])

    def _cannot_act(self, token: Token, pronoun: Token) -> bool:
        """ "The army took the town. It withdrew": what was acted upon, and is no actor, does nothing now."""
        if pronoun.dep_ != "nsubj" or token.dep_ in SUBJECTS or self._grounding.at(token) is not None:
            return False
        return self._actor(token) is None

    def _may_be(self, token: Token, sort: Sort) -> bool:
        """Whether a pronoun of that sort may mean the token, named or described."""
        pair = self._grounding.at(token)
        several = token.tag_ in _PLURAL or any(child.dep_ == "conj" for child in token.rights)
        if pair is not None:
            return sort in _NAMED.get(pair[1].type, ()) or (sort is Sort.SEVERAL and several)
        if token.pos != NOUN:
            return False
        noun = self._actor(token)
        if sort is Sort.PERSON:
            return noun is not None and noun.kind is ActorKind.PERSON and not several
        if sort is Sort.THING:
            return not several and (noun is None or noun.kind is not ActorKind.PERSON)
        collective = noun is not None and noun.kind is ActorKind.COLLECTIVE
        return noun is not None and (several or collective)


def _is_parted(noun: Token, pronoun: Token) -> bool:
    """Whether one is quoted and the other not: "“Where is my son?” she asked"."""
    return sum(token.is_quote and token.tag_ != "POS" for token in noun.doc[noun.i : pronoun.i]) % 2 == 1


def _own_subjects(pronoun: Token) -> set[int]:
    """The subject of the clause of a pronoun that is no subject itself: nobody does it to "them" himself."""
    verb = governing_verb(pronoun)
    if verb is None or pronoun.dep_ in SUBJECTS or pronoun.dep_ == "poss":
        return set()
    node, found = verb, set()
    while True:
        found |= {child.i for child in node.lefts if child.dep_ in SUBJECTS}
        if found or node.dep_ not in ("conj", "xcomp", "advcl"):
            return found
        node = node.head
