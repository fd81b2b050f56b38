"""Which subject governs a word."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "dative", "pobj"})
_CLIMB = 6


def governing_subject(token: Token) -> Token | None:
    """The subject of the nearest verb above a word that has one before it."""
    verb = token.head
    for _ in range(_CLIMB):
        for child in verb.lefts:
            if child.dep_ in SUBJECTS and child.i < token.i and token.i not in subtree(child):
                return child
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def announced_subject(token: Token) -> Token | None:
    """The subject that follows the clause of a word: "Jane Roe" for "he" in "When he left, Jane Roe …"."""
    verb = token.head
    for _ in range(_CLIMB):
        if verb.dep_ == "advcl" and token.i < verb.head.i:
            return next((c for c in verb.head.lefts if c.dep_ in SUBJECTS and c.i > token.i), None)
        verb = verb.head
    return None


def subtree(token: Token) -> range:
    """The tokens from the first to the last that depend on one."""
    return range(token.left_edge.i, token.right_edge.i + 1)


def is_part_of(token: Token, noun: Token) -> bool:
    """Whether a word stands in the phrase of a noun, but not in a clause about it: "the price of its oil"."""
    for above in token.ancestors:
        if above.i == noun.i:
            return True
        if above.dep_ in ("relcl", "acl"):
            return False
    return False
