"""Headlines leave out "was": "Former banker jailed for fraud", "Two men charged with murder"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.events.word_classes import word_class

_UNDERGONE = word_class("undergone")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FULL = frozenset({"aux", "auxpass", "ccomp", "dobj", "xcomp"})
_STOPS = frozenset(".!?")


def lacks_auxiliary(verb: Token) -> bool:
    """True for the verb of a headline whose subject is whom it befell."""
    if verb.dep_ != "ROOT" or verb.tag_ not in ("VBD", "VBN") or verb.lemma_.lower() not in _UNDERGONE:
        return False
    labels = {child.dep_ for child in verb.children}
    if labels & _FULL or not labels & _SUBJECTS:
        return False
    return verb.right_edge.text not in _STOPS
