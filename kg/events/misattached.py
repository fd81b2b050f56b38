"""Attachment mistakes of small parsers that can be told from the words around them, and what was meant.

Two are undone: a gerund that hangs on the object of its verb ("accused the army of looting"), and the subject
of a second clause taken for a part of the first one's object ("bombed Rafah and Hamas fired rockets").
"""

from __future__ import annotations

from spacy.symbols import NOUN, NUM, PRON, PROPN, VERB
from spacy.tokens import Token

from kg.events.grammar import FINITE
from kg.events.word_classes import word_class

GOVERNING_GERUNDS = {
    "against": word_class("gerund_against"),
    "for": word_class("gerund_for"),
    "from": word_class("gerund_from"),
    "of": word_class("gerund_of"),
}
"""Verbs that take a gerund after a preposition, done by their object."""
_CLAUSES_OF = word_class("clause_taking")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMING = frozenset({NOUN, NUM, PRON, PROPN})


def gerund_governor(preposition: Token) -> Token:
    """The word over the preposition of a gerund; its verb, where a parser took the verb's object."""
    noun = preposition.head
    verb = noun.head
    is_object = noun.dep_ in ("dobj", "nsubjpass") and verb.pos == VERB and noun.i < preposition.i
    return verb if is_object and verb.lemma_ in GOVERNING_GERUNDS.get(preposition.lower_, ()) else noun


def parted_subject(verb: Token) -> Token | None:
    """The subject of a clause that a parser joined to the object of the clause before it, or None."""
    head = verb.head
    if head.pos != VERB or head.i > verb.i or head.lemma_.lower() in _CLAUSES_OF or not _is_finite(verb):
        return None
    if any(child.dep_ in ("mark", "cc") for child in verb.lefts):
        return None
    if verb.dep_ == "ccomp":
        return _second_half(verb, head)
    return _last_object(verb, head) if verb.dep_ in ("advcl", "ccomp", "conj") else None


def first_object(verb: Token) -> Token | None:
    """The object that a parser made the subject of the next clause, or of a preposition ("killed up to 16").

    The first is the Rafah of the example above.
    """
    if (counted := _up_to(verb)) is not None:
        return counted
    for clause in verb.rights:
        if clause.dep_ == "ccomp" and parted_subject(clause) is not None:
            return next((child for child in clause.lefts if child.dep_ in _SUBJECTS), None)
    return None


def _up_to(verb: Token) -> Token | None:
    """ "Kidnapped up to 16 aid workers": "up to" before a number is neither particle nor preposition."""
    number = verb.i + 3
    if number >= len(verb.doc) or verb.doc[number].pos != NUM:
        return None
    if (verb.nbor(1).lower_, verb.nbor(2).lower_) != ("up", "to"):
        return None
    noun = next((child for child in verb.nbor(2).children if child.dep_ == "pobj"), None)
    return noun if noun is not None and noun.left_edge.i >= verb.i else None


def begins_next_clause(noun: Token) -> bool:
    """True for the last of coordinated objects when it is the subject of the verb right after it."""
    following = noun.right_edge.i + 1
    if noun.dep_ != "conj" or following >= len(noun.doc):
        return False
    found = parted_subject(noun.doc[following])
    return found is not None and found.i == noun.i


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(c.dep_ in ("aux", "auxpass") and c.tag_ != "TO" for c in verb.lefts)


def _second_half(verb: Token, head: Token) -> Token | None:
    """ "Bombed [Rafah and Hamas] fired": the noun right after the first verb is its object."""
    subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
    if subject is None:
        return _last_object(verb, head)
    if subject.left_edge.i != head.i + 1 or any(child.dep_ == "dobj" for child in head.children):
        return None
    return _only_conjunct(subject)


def _last_object(verb: Token, head: Token) -> Token | None:
    """ "Arrested [a man and a court] sentenced his brother": the noun right before the second verb."""
    if any(child.dep_ in _SUBJECTS for child in verb.lefts):
        return None
    for obj in head.rights:
        if obj.dep_ == "dobj" and (last := _only_conjunct(obj)) is not None:
            return last if last.right_edge.i == verb.i - 1 and last.i > obj.i else None
    return None


def _only_conjunct(noun: Token) -> Token | None:
    """The one noun that is coordinated to a noun by "and" or "but"; None where there are more."""
    found = [child for child in noun.rights if child.dep_ == "conj" and child.pos in _NAMING]
    joined = any(child.dep_ == "cc" and child.lower_ in ("and", "but") for child in noun.rights)
    alone = len(found) == 1 and not any(child.dep_ == "conj" for child in found[0].rights)
    return found[0] if joined and alone else None
