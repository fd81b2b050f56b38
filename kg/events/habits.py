"""What happens again and again: frequencies beside a verb, and the simple present of a general truth."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.events.cues import Cue, Cues, Effect
from kg.events.syntax import SUBJECTS
from kg.events.word_classes import word_class

_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = (
    "january february march april may june july august september october november december "
    "spring summer autumn fall winter season term time"
)
_PERIODS = frozenset(f"hour day night week weekend month year morning evening {_DAYS} {_MONTHS}".split())
_UNMARKED = (Effect.ACTUAL, Effect.PRESUPPOSED, Effect.RETRACED)
_EACH = ("each", "every", "most")
_AGAIN = frozenset({"after", "by", "in"})
_SEQUENCE = frozenset({"after", "before", "during", "with"})
_ANYBODY = word_class("generic")
_CROWDS = frozenset("dozens hundreds thousands millions scores".split())
_LASTING = word_class("lasting")
_LIKE_THE_PAST = frozenset(
    "beat bet burst bust cast cost cut hit hurt let put quit rid set shut split spread".split()
)
_STAGING = word_class("staging")
_CALENDAR = frozenset("coming early last late mid next past recent some".split())
_DATES = frozenset({"DATE", "TIME"})
_FULL_STOP = frozenset({".", "!", "?"})


def frequencies(verb: Token, child: Token) -> Iterator[Cue]:
    """Where a child of a verb tells that it comes again: "dozens of rockets a night", "every Friday"."""
    present = is_present(verb)
    if child.dep_ in SUBJECTS and child.lemma_.lower() in _PERIODS:  # "every autumn brings strikes"
        yield from (Cue(each, Effect.HABITUAL) for each in child.lefts if each.lower_ in ("each", "every"))
    if _is_past_age(child) and verb.tag_ in ("VBD", "VBN"):
        yield Cue(child, Effect.HABITUAL)
    yield from (Cue(each, Effect.HABITUAL) for each in _right_edge(child) if _is_frequency(each, present))


def _is_past_age(preposition: Token) -> bool:
    """ "In the years of the embargo", "in his days as a pilot": no single day."""
    if preposition.dep_ != "prep" or preposition.lower_ not in ("in", "during"):
        return False
    return any(
        age.lower_ in ("years", "days", "times")
        and not any(c.lower_ in _CALENDAR or c.tag_ in ("CD", "JJ", "JJS") for c in age.lefts)
        and any(c.lower_ in ("of", "as", "when") for each in age.rights for c in (each, *each.lefts))
        for age in preposition.rights
    )


def general_truth(trigger: Token, cues: Cues) -> Iterator[Cue]:
    """A weak cue for an event in the simple present that no single day bounds: "gangs kidnap travellers".

    Headlines use the same tense for what just happened; they lack the full stop. The verb of an event noun
    counts where it only stages the event.
    """
    verb = trigger
    if trigger.dep_ in ("dobj", "pobj"):
        verb = trigger.head if trigger.dep_ == "dobj" else trigger.head.head
        if verb.lemma_ not in _STAGING or (verb.lemma_ == "go" and trigger.dep_ == "dobj"):
            return
    told = cues.get((verb.lemma_.lower(), "v"), Effect.ACTUAL) in _UNMARKED
    if _is_simple_present(verb) and told and _is_general(verb):
        yield Cue(verb, Effect.HABITUAL, weak=True)


def is_present(verb: Token) -> bool:
    """Whether a verb, or the auxiliary of its progressive or passive, stands in the present tense."""
    if verb.tag_ in ("VBZ", "VBP", "VB"):
        return True
    wanted = {"VBG": "aux", "VBN": "auxpass"}.get(verb.tag_)
    return any(child.tag_ in ("VBZ", "VBP") for child in verb.lefts if child.dep_ == wanted)


def is_finite_present(verb: Token) -> bool:
    """The simple present, also where a tagger took a verb with a subject for a noun."""
    noun = verb.tag_ in ("NN", "NNS") and any(child.dep_ == "nsubj" for child in verb.lefts)
    return noun or (verb.tag_ in ("VBZ", "VBP") and verb.lower_ not in _LIKE_THE_PAST)


def is_generic(noun: Token) -> bool:
    """A bare plural, or "anyone", "those", "most": no certain one is meant."""
    if noun.lower_ in _ANYBODY or _is_crowd(noun):
        return True
    if any(child.lower_ in ("all", "most") for child in noun.lefts):
        return True
    bare = not any(child.dep_ in ("det", "poss", "nummod", "quantmod") for child in noun.lefts)
    numbered = any(child.lower_ in ("several", "some", "few") for child in noun.lefts)
    return noun.tag_ == "NNS" and bare and not numbered and noun.ent_type_ not in ("CARDINAL", "DATE")


def _is_crowd(noun: Token) -> bool:
    """ "Tens of thousands of young Malians", but not "hundreds of the strikers"."""
    of = (each for child in noun.rights if child.lower_ == "of" for each in child.rights)
    return noun.lower_ in _CROWDS and any(is_generic(each) for each in of)


def _is_simple_present(verb: Token) -> bool:
    if any(child.dep_ in ("aux", "neg") for child in verb.lefts):
        return False
    return is_finite_present(verb) or (verb.tag_ == "VBN" and is_present(verb))


def _is_general(verb: Token) -> bool:
    if (
        verb.lemma_ in _LASTING
        or verb.dep_ not in ("ROOT", "ccomp", "conj")
        or not _is_sentence(verb)
        or _is_dated(verb)
    ):
        return False
    subjects = [child for child in verb.lefts if child.dep_ in SUBJECTS]
    objects = [child for child in verb.rights if child.dep_ == "dobj"]
    if any(is_generic(each) for each in subjects):
        return True
    named = any(each.ent_type_ for each in subjects)  # "Brussels unfreezes funds" is the style of headlines
    return any(is_generic(each) and (not named or each.lower_ in _ANYBODY) for each in objects)


def _is_sentence(verb: Token) -> bool:
    last = list(verb.sent)[-3:]
    return any(token.text in _FULL_STOP for token in last)


def _is_dated(verb: Token) -> bool:
    near = (each for child in verb.children for each in (child, *child.children))
    dates = [t for t in near if t.ent_type_ in _DATES and t.dep_ in ("npadvmod", "pobj", "advmod")]
    return not all(_is_season(date) for date in dates)


def _is_season(date: Token) -> bool:
    """ "In July", "in summer", "in lean years", "at night": no single time."""
    if date.dep_ != "pobj" or date.head.lower_ not in ("at", "in"):
        return False
    if date.lower_ == "season":
        return True
    if any(child.dep_ in ("det", "nummod", "poss") for child in date.lefts) or list(date.rights):
        return False
    return not any(child.lower_ in _CALENDAR for child in date.lefts)


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
    """ "Every night", "a night", "on most nights", "on Mondays", "year after year", "after every storm"."""
    lefts = {child.lower_ for child in token.lefts}
    each = not lefts.isdisjoint(_EACH)
    if token.dep_ == "pobj" and token.head.lower_ in _SEQUENCE and not lefts.isdisjoint(("each", "every")):
        return True
    if token.lower_ == "time" and "all" in lefts:
        return True
    word = token.lemma_.lower()
    if word not in _PERIODS and word.removesuffix("s") not in _PERIODS:
        return False
    if token.dep_ == "pobj":
        return each or _is_on_days(token, lefts, present)
    if token.dep_ not in ("npadvmod", "dobj"):
        return False
    if not lefts.isdisjoint(("once", "twice", "times")):
        return "a" in lefts  # "twice a year"
    again = any(obj.lemma_ == token.lemma_ for c in token.rights for obj in c.children if c.lower_ in _AGAIN)
    return again or each or (present and token.dep_ == "npadvmod" and not lefts.isdisjoint(("a", "an")))


def _is_on_days(token: Token, lefts: set[str], present: bool) -> bool:
    """ "On Mondays", "at night", "on the first Tuesday of the month"."""
    if token.head.lower_ == "at":
        return present and token.lower_ == "night" and not lefts
    if token.head.lower_ != "on":
        return False
    of_month = any(c.lower_ == "of" and c.right_edge.lower_ in ("month", "year") for c in token.rights)
    return (token.lower_.endswith("days") and not lefts) or (present and of_month)
