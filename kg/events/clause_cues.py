"""Cues that stand around an event word itself: negation, modals, adverbs, conditions, adjectives."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.events.cues import Cue, Cues, Effect, phrase_at
from kg.events.syntax import SUBJECTS, governing_verb, has_to, whole

_NEGATIVE = frozenset({"no", "none", "neither", "nobody", "nothing", "nowhere"})
_PERIODS = frozenset(
    "hour day night week weekend month year morning evening spring summer autumn fall winter season time "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_ADVERBIAL = {"advmod": "r", "mark": "k"}
_NEGATING = frozenset({"not", "hardly", "scarcely"})
_OF_THE_CLAUSE = (Effect.NEGATIVE, Effect.HABITUAL)
_EACH = ("each", "every", "most")
_AGAIN = frozenset({"after", "by", "in"})
_PARTIAL = frozenset("only just merely all every everyone everything least".split())
"""What is negated with these is still told in part: "not all of the aid arrived"."""
_CONDITIONS = frozenset({"if", "unless", "provided", "supposing", "assuming", "lest"})
_LASTING = frozenset(
    "back be begin continue end face favour have lead lie live need oppose remain resume stand start stay "
    "support want".split()
)
"""Verbs whose present tells what is so now."""
_INVERTED = frozenset({"had", "should", "were"})
_REPORTED = frozenset({"ccomp", "acl", "conj", "relcl", "advcl"})


def of_clause(verb: Token, cues: Cues) -> Iterator[Cue]:
    """Cues that hang on a verb: "not", "may", "allegedly", "if …", "every night", "nobody"."""
    for child in verb.children:
        yield from _of_child(verb, child, cues)
    if is_generic(verb, cues):
        yield Cue(verb, Effect.HABITUAL)
    if verb.dep_ == "ROOT" and has_to(verb):
        yield Cue(verb, Effect.PLANNED)  # "Kenya to send police": the future of headlines
    if _is_inverted(verb) or _is_conditioned(verb):
        yield Cue(verb, Effect.HYPOTHETICAL)
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBN":
        yield from _negative_words(verb.head)  # "ended with no agreement being reached"


def _of_child(verb: Token, child: Token, cues: Cues) -> Iterator[Cue]:
    if child.dep_ == "neg":
        yield Cue(child, Effect.NEGATIVE)
    elif child.dep_ == "aux" and (effect := cues.get((child.lower_, "m"))):
        yield _of_modal(verb, child, effect)
    elif effect := cues.get((child.lower_, _ADVERBIAL.get(child.dep_, ""))):
        yield Cue(child, effect)
    elif _is_negative_adverb(child):
        yield Cue(child, Effect.NEGATIVE)
    elif child.dep_ == "prep" and (phrase := phrase_at(child, cues)) and phrase.effect in _OF_THE_CLAUSE:
        yield phrase
    elif child.dep_ == "advcl" and any(each.lower_ == "whenever" for each in child.subtree):
        yield Cue(child, Effect.HABITUAL)
    elif child.dep_ in (*SUBJECTS, "dobj"):
        yield from _negative_words(child)
    present = _is_present(verb)
    yield from (Cue(each, Effect.HABITUAL) for each in _right_edge(child) if _is_frequency(each, present))


def _is_negative_adverb(word: Token) -> bool:
    """ "Neither" before a verb, "no longer"."""
    if word.lower_ == "neither":
        return word.dep_ in ("preconj", "cc", "advmod")
    return word.lower_ == "longer" and any(each.lower_ == "no" for each in word.lefts)


def _negative_words(noun: Token) -> Iterator[Cue]:
    for each in (noun, *noun.lefts):
        if each.lower_ in _NEGATIVE and (each is noun or each.dep_ in ("det", "preconj", "nummod")):
            yield Cue(each, Effect.NEGATIVE)
            return
    first = noun.left_edge  # "Not one shot", "hardly any of the money"
    next_word = first.doc[min(first.i + 1, noun.i)].lower_
    if first.lower_ in _NEGATING and noun.dep_ in SUBJECTS and next_word not in _PARTIAL:
        yield Cue(first, Effect.NEGATIVE)


def _of_modal(verb: Token, modal: Token, effect: Effect) -> Cue:
    """What a modal says of its verb; "would" in a report gives way to what the report is of: a fear."""
    if modal.lower_ in ("could", "can") and any(child.lower_ == "before" for child in verb.lefts):
        return Cue(modal, Effect.NEGATIVE)  # "shot down before it could hit the plant"
    perfect = any(child.lower_ == "have" for child in verb.lefts)
    if perfect and modal.lower_ in ("could", "might") and _is_of_other_things(verb, modal):
        return Cue(modal, Effect.HYPOTHETICAL)  # "could have been saved"
    meant = _meant_by(verb, effect)
    return Cue(modal, meant, weak=effect is Effect.PROSPECTIVE and meant is Effect.PLANNED)


def _is_of_other_things(verb: Token, modal: Token) -> bool:
    """ "He could have been saved", and in a report "*a bigger* bomb could have killed": it was not so."""
    if modal.lower_ == "could" and verb.dep_ == "ROOT":
        return True
    subjects = (child for child in verb.lefts if child.dep_ in SUBJECTS)
    return any(each.lower_ in ("a", "an") for subject in subjects for each in subject.lefts)


def _meant_by(verb: Token, effect: Effect) -> Effect:
    """What "will" and "would" say: under a condition the one is no plan, the other never happened."""
    if effect not in (Effect.PROSPECTIVE, Effect.PLANNED, Effect.POSSIBLE):
        return effect
    beside = verb.head.children if verb.dep_ == "ccomp" else ()
    if any(child.dep_ == "advcl" and _is_condition(child) for child in (*verb.children, *beside)):
        return Effect.HYPOTHETICAL
    if any(child.dep_ == "prep" and child.lower_ in _CONDITIONS for child in verb.children):
        return Effect.HYPOTHETICAL
    if any(_is_on_condition(child) for child in verb.children):
        return Effect.HYPOTHETICAL
    if effect is not Effect.PROSPECTIVE:
        return effect
    if any(_is_custom(child) for child in verb.children):
        return Effect.HABITUAL
    if verb.tag_ == "VBN" and any(child.lower_ in ("have", "'ve") for child in verb.lefts):
        return Effect.HYPOTHETICAL
    return Effect.PLANNED if verb.dep_ in _REPORTED else Effect.POSSIBLE


def _is_on_condition(child: Token) -> bool:
    """ "Will pay only on condition that", "will pay damages provided that"."""
    if child.dep_ == "prep":
        return any(obj.lower_ == "condition" for obj in child.children) and child.lower_ == "on"
    return child.dep_ == "dobj" and any(
        each.lower_ in _CONDITIONS
        and each.tag_ == "VBN"
        and each.i < each.doc[-1].i
        and each.nbor().lower_ == "that"
        for each in child.rights
    )


def _is_custom(child: Token) -> bool:
    """What makes a "would" of the past a habit: "whenever", "in those years"."""
    if child.dep_ == "advcl":
        return any(each.lower_ == "whenever" for each in child.subtree)
    return child.lower_ == "in" and any(
        obj.lower_ in ("years", "days", "times") and any(each.lower_ == "those" for each in obj.lefts)
        for obj in child.children
    )


def is_generic(verb: Token, cues: Cues) -> bool:
    """The present of what a kind of people does: "Bandits kidnap farmers", with no day and no number.

    Headlines tell single events in the same form, but without a full stop.
    """
    if verb.tag_ != "VBP" or verb.dep_ != "ROOT" or verb.lemma_ in _LASTING or (verb.lemma_, "v") in cues:
        return False
    if any(child.dep_ in ("aux", "neg") for child in verb.lefts) or verb.sent[-1].text != ".":
        return False
    if any(token.ent_type_ in ("DATE", "TIME") for token in verb.sent):
        return False
    return any(child.dep_ == "nsubj" and _is_kind(child) for child in verb.lefts)


def _is_kind(noun: Token) -> bool:
    """A plural without article, number or name."""
    plain = all(child.dep_ in ("amod", "compound", "prep") and not child.ent_type_ for child in noun.lefts)
    return noun.tag_ == "NNS" and not noun.ent_type_ and plain


def _is_condition(clause: Token) -> bool:
    return any(child.lower_ in _CONDITIONS for child in clause.lefts) or _is_inverted(clause)


def _is_inverted(verb: Token) -> bool:
    """ "Had the army attacked", "were it to attack": a condition without a conjunction."""
    if verb.dep_ not in ("advcl", "ccomp"):
        return False
    if verb.lower_ == "were":
        return verb.left_edge.i == verb.i and any(child.dep_ in SUBJECTS for child in verb.rights)
    subject = next((child.i for child in verb.lefts if child.dep_ in SUBJECTS), -1)
    return any(c.lower_ in _INVERTED and c.dep_ in ("aux", "auxpass") and c.i < subject for c in verb.lefts)


def _is_conditioned(verb: Token) -> bool:
    """ "As long as nobody vetoes it", "provided that", "in the event that" in parsers' various readings."""
    if verb.dep_ == "advcl" and verb.head.lower_ == "long":
        return True
    if verb.dep_ in ("relcl", "acl") and verb.head.lower_ in ("event", "case"):
        return verb.head.head.lower_ == "in"
    return verb.dep_ in ("pobj", "pcomp", "ccomp", "advcl") and verb.head.lower_ in _CONDITIONS


def _is_present(verb: Token) -> bool:
    if verb.tag_ in ("VBZ", "VBP", "VB"):
        return True
    wanted = {"VBG": "aux", "VBN": "auxpass"}.get(verb.tag_)
    return any(child.tag_ in ("VBZ", "VBP") for child in verb.lefts if child.dep_ == wanted)


def _right_edge(token: Token) -> Iterator[Token]:
    """The token and what ends its phrase, where a frequency may stand: "dozens of rockets a night"."""
    yield token
    for _ in range(3):
        rights = list(token.rights)
        yield from rights
        if not rights:
            return
        token = rights[-1]


def _is_frequency(token: Token, present: bool) -> bool:
    """ "Every night", "a night", "on most nights", "on Mondays", "year after year": what comes again."""
    word = token.lemma_.lower()
    if word not in _PERIODS and word.removesuffix("s") not in _PERIODS:
        return False
    lefts = {child.lower_ for child in token.lefts}
    if token.dep_ == "pobj" and token.head.lower_ == "at":
        return present and token.lower_ == "night" and not lefts
    if token.dep_ == "pobj" and token.head.lower_ == "on":
        return "most" in lefts or (token.lower_.endswith("days") and not lefts)
    if token.dep_ != "npadvmod":
        return False
    again = any(obj.lemma_ == token.lemma_ for c in token.rights for obj in c.children if c.lower_ in _AGAIN)
    return again or not lefts.isdisjoint(_EACH if not present else (*_EACH, "a", "an"))


def of_noun(noun: Token, cues: Cues) -> Iterator[Cue]:
    """Cues among the words before an event noun: "no talks", "the planned visit", "an alleged attack"."""
    for child in noun.lefts:
        if child.dep_ == "det" and child.lower_ in ("no", "neither"):
            yield Cue(child, Effect.NEGATIVE)
        elif child.dep_ == "det" and child.lower_ == "any" and _is_under_modal(noun, cues):
            yield Cue(child, Effect.HYPOTHETICAL)
        elif child.dep_ == "poss" and _is_ahead(child):
            yield Cue(child, Effect.PLANNED)
        elif child.dep_ == "amod" and (effect := cues.get((child.lower_, "a"))):
            yield Cue(child, effect)
    if noun.dep_ != "ROOT" and whole(noun).i != noun.i:
        yield from of_noun(whole(noun), cues)


def _is_under_modal(noun: Token, cues: Cues) -> bool:
    """ "Any attack would be met with force", "will answer any violation": whichever comes, if one does."""
    verb = governing_verb(noun)
    return verb is not None and any((c.lower_, "m") in cues for c in verb.lefts if c.dep_ == "aux")


def _is_ahead(day: Token) -> bool:
    """ "Tomorrow's speech", "next month's vote"."""
    return day.lower_ == "tomorrow" or any(child.lower_ in ("next", "coming") for child in day.lefts)
