"""Resolves personal pronouns to names, where only one reading is likely; the rest stay unresolved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.link.discourse import Discourse, Referent, Use
from kg.link.nominals import Resolved
from kg.model import EntityType, Mention, MentionKind, Quotation

_GENDERS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
}  # fmt: skip
_EMPTY_IT = frozenset({"be", "seem", "appear", "take", "remain", "become", "happen", "rain", "snow"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PERSONAL_ENDINGS = (
    "er",
    "or",
    "man",
    "woman",
    "person",
    "ist",
    "ian",
    "ant",
    "ent",
    "ee",
    "ief",
    "boy",
    "girl",
)
_OBJECTS = frozenset({"dobj", "dative", "pobj"})
_SENTENCES_BACK = 1
_SAME_CLAUSE = 0.7
_ONLY_ONE = 0.65
_SUBJECT = 0.55
_CLIMB = 6


class Pronouns:
    """Resolves the pronouns of a document; those in quotations, where speakers change, are left out."""

    def resolved(self, discourse: Discourse, quotations: Sequence[Quotation]) -> Iterator[Resolved]:
        """The pronouns that refer to one name for sure, in text order."""
        starts = [q.span.start for q in quotations]
        for i, word in enumerate(discourse.tokens.words):
            gender = _GENDERS.get(word.lower())
            if gender is None or _quoted(discourse.tokens.starts[i], quotations, starts):
                continue
            token = discourse.doc[i]
            if gender == "n" and _is_empty(token):
                continue
            found = _referent(token, gender, discourse)
            if found:
                referent, score, why = found
                yield Resolved(_mention(discourse, i, referent, score), referent, why=why)


def _quoted(place: int, quotations: Sequence[Quotation], starts: Sequence[int]) -> bool:
    n = bisect_right(starts, place) - 1
    return n >= 0 and place < quotations[n].span.end


def _is_empty(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is clear that", "it was reported that"."""
    if token.lower_ != "it":
        return False
    head = token.head
    if token.dep_ == "expl" or head.lemma_ in _EMPTY_IT:
        return True
    return token.dep_ == "nsubjpass" and any(child.dep_ == "ccomp" for child in head.children)


def _referent(token: Token, gender: str, discourse: Discourse) -> tuple[Referent, float, str] | None:
    subject = _governing_subject(token)
    governing = discourse.at(subject.i) if subject is not None else None
    if token.dep_ in _OBJECTS and gender == "n":
        return None
    if governing is not None and token.dep_ in _OBJECTS:
        return _other_than(governing, token, gender, discourse)
    if governing is not None:
        if _fits(governing.referent, gender):
            return governing.referent, _SAME_CLAUSE, "subject of the clause around it"
        if gender == "n" or governing.referent.is_person:
            return None
    elif subject is not None and _may_be_meant(subject, gender):
        return None
    return _named_shortly_before(token, gender, discourse)


def _named_shortly_before(
    token: Token, gender: str, discourse: Discourse
) -> tuple[Referent, float, str] | None:
    for uses in discourse.before(token.i, _SENTENCES_BACK):
        fitting = [use for use in uses if _fits(use.referent, gender)]
        if gender == "n":
            fitting = fitting if any(discourse.is_subject(use) for use in fitting) else []
        if found := _chosen(fitting, discourse):
            return found
        if fitting:
            return None
    return None


def _may_be_meant(subject: Token, gender: str) -> bool:
    """Whether a subject without a name may be what the pronoun means: "the bank lifted its rates"."""
    if subject.tag_ not in ("NN", "NNP"):
        return False
    return gender == "n" or subject.lower_.endswith(_PERSONAL_ENDINGS)


def _other_than(
    subject: Use, token: Token, gender: str, discourse: Discourse
) -> tuple[Referent, float, str] | None:
    """The only other one named in the sentence: in "Roe met Doe and praised him", him is not Roe."""
    here = next(discourse.before(token.i, 0))
    fitting = [u for u in here if _fits(u.referent, gender) and u.referent is not subject.referent]
    return _chosen(fitting, discourse)


def _chosen(fitting: Sequence[Use], discourse: Discourse) -> tuple[Referent, float, str] | None:
    """The only referent of a sentence, or its only subject."""
    if not fitting:
        return None
    if len({use.referent.entity.id for use in fitting}) == 1:
        return fitting[-1].referent, _ONLY_ONE, "the only one named shortly before"
    subjects = {u.referent.entity.id: u.referent for u in fitting if discourse.is_subject(u)}
    if len(subjects) == 1 and not any(discourse.is_joined(u) for u in fitting):
        return next(iter(subjects.values())), _SUBJECT, "the subject shortly before"
    return None


def _governing_subject(token: Token) -> Token | None:
    """The subject of the nearest verb above the pronoun that has one before it."""
    verb = token.head
    for _ in range(_CLIMB):
        for child in verb.lefts:
            if child.dep_ in _SUBJECTS and child.i < token.i and token.i not in _subtree(child):
                return child
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _subtree(token: Token) -> range:
    """The tokens from the first to the last that depend on one."""
    return range(token.left_edge.i, token.right_edge.i + 1)


def _fits(referent: Referent, gender: str) -> bool:
    if gender == "n":
        return referent.acts
    return referent.is_person and referent.gender in (None, gender)


def _mention(discourse: Discourse, i: int, referent: Referent, score: float) -> Mention:
    tokens = discourse.tokens
    type_: EntityType = referent.entity.type
    return Mention(tokens.starts[i], tokens.ends[i], tokens.words[i], MentionKind.PRONOUN, type_, score)
