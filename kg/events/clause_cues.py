"""Cues that stand around an event word itself: negation, modals, adverbs, conditions, adjectives."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.symbols import AUX
from spacy.tokens import Token

from kg.events.cues import Cue, Cues, Effect, modals, phrase_at
from kg.events.habits import frequencies, is_finite_present, is_generic, is_present
from kg.events.syntax import SUBJECTS, governing_verb, has_to, whole
from kg.events.word_classes import word_class

_NEGATIVE = frozenset({"no", "none", "neither", "nobody", "nothing", "nowhere"})
_ADVERBIAL = {"advmod": "r", "mark": "k"}
_NEGATING = frozenset({"not", "hardly", "scarcely"})
_OF_THE_CLAUSE = (Effect.NEGATIVE, Effect.HABITUAL)
_PARTIAL = frozenset("only just merely all every everyone everything least".split())
"""What is negated with these is still told in part: "not all of the aid arrived"."""
_CONDITIONS = frozenset({"if", "unless", "provided", "supposing", "assuming", "lest"})
_ASKING = word_class("asking")
_PROJECTS = word_class("project")
_FRONTED = frozenset({"advmod", "npadvmod", "prep"})
_INVERTED = frozenset({"had", "should", "were"})
_ARRIVING = word_class("arriving")
_ANYBODY = word_class("whoever")
_QUOTES = frozenset("\"“‘'")
_REPORTED = frozenset({"ccomp", "acl", "conj", "relcl", "advcl"})


def of_clause(verb: Token, cues: Cues) -> Iterator[Cue]:
    """Cues that hang on a verb: "not", "may", "allegedly", "if …", "every night", "nobody"."""
    for child in verb.children:
        yield from _of_child(verb, child, cues)
    if verb.dep_ == "ROOT" and has_to(verb):
        yield Cue(verb, Effect.PLANNED)  # "Kenya to send police": the future of headlines
    if _is_inverted(verb) or _is_conditioned(verb) or _is_of_whoever(verb, cues):
        yield Cue(verb, Effect.HYPOTHETICAL)
    if (replaced := _replaced(verb)) is not None:
        yield replaced
    if (nor := _nor(verb)) is not None:
        yield Cue(nor, Effect.NEGATIVE)
    if _is_yes_no_question(verb):
        yield Cue(verb, Effect.POSSIBLE)
    if _is_imperative(verb):
        yield Cue(verb, Effect.DEMANDED)
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBN":
        yield from _negative_words(verb.head)  # "ended with no agreement being reached"


def _replaced(word: Token) -> Cue | None:
    """ "Rather than surrender", "war rather than talks"."""
    first = word.left_edge.i
    than, rather = word.doc[max(first - 1, 0)], word.doc[max(first - 2, 0)]
    replaced = first > 1 and than.lower_ == "than" and rather.lower_ == "rather"
    return Cue(rather, Effect.NEGATIVE) if replaced else None


def _nor(verb: Token) -> Token | None:
    """ "Neither sold land nor *signed* a pact": a verb that does not share the first one's auxiliary."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBP", "VBZ"):
        return None
    between = (c for c in verb.head.rights if c.dep_ == "cc" and c.i < verb.i)
    return next((each for each in between if each.lower_ == "nor"), None)


def _is_yes_no_question(verb: Token) -> bool:
    """ "Did agents abduct him?": an auxiliary first, and a question mark."""
    if verb.dep_ not in ("ROOT", "ccomp") or _asks_by_word(verb) or "?" not in _closing(verb):
        return False
    subject = next((child.i for child in verb.children if child.dep_ in SUBJECTS), -1)
    first = next((c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass")), subject + 1)
    return first < subject and verb.left_edge.i in (first, first - 1)


def _asks_by_word(verb: Token) -> bool:
    return any(child.tag_ in ("WP", "WRB", "WDT", "WP$") for child in verb.lefts)


def _closing(verb: Token) -> list[str]:
    """The marks after a clause."""
    return [each.text for each in verb.doc[verb.right_edge.i : verb.right_edge.i + 2]]


def _of_child(verb: Token, child: Token, cues: Cues) -> Iterator[Cue]:
    if child.dep_ == "neg":
        yield Cue(child, Effect.NEGATIVE)
    elif (never := _inverted_never(child)) is not None:
        yield Cue(never, Effect.NEGATIVE)
    elif child.lower_ == "if" and child.dep_ == "mark" and _is_asked(verb, child):
        yield Cue(child, Effect.POSSIBLE)
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
        phrases = (phrase_at(each, cues) for each in child.rights if each.dep_ == "prep")
        yield from (each for each in phrases if each and each.effect is Effect.HABITUAL)
    elif child.dep_ == "prep":
        yield from _of_preposition(child, cues)
    if is_present(verb) and is_ahead(child):
        yield Cue(child, Effect.PLANNED, weak=True)
    yield from frequencies(verb, child)


def _of_preposition(preposition: Token, cues: Cues) -> Iterator[Cue]:
    """ "According to unconfirmed accounts", "fired on nobody"."""
    if preposition.lower_ == "according":
        nouns = (each for each in preposition.subtree if each.tag_ in ("NN", "NNS"))
        yield from (cue for each in nouns for cue in of_noun(each, cues))
    yield from (Cue(each, Effect.NEGATIVE) for each in preposition.rights if each.lower_ in _NEGATIVE)


def _inverted_never(child: Token) -> Token | None:
    """ "Never once has the king visited": it hangs on the auxiliary, or on a phrase right before one."""
    if child.dep_ in ("aux", "auxpass"):
        return next((each for each in child.subtree if each.lower_ == "never"), None)
    first, after = child.left_edge, child.right_edge.i + 1
    inverted = child.dep_ in _FRONTED and after < len(child.doc) and child.doc[after].pos == AUX
    return first if inverted and first.lower_ == "never" else None


def _is_asked(verb: Token, mark: Token) -> bool:
    """ "If" after a verb of asking or doubting, and "as if": no condition."""
    before = mark.doc[max(mark.i - 1, 0)].lower_
    return (before == "as" and mark.i > mark.sent.start) or (
        verb.dep_ == "ccomp" and verb.head.i < mark.i and verb.head.lemma_ in _ASKING
    )


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
    if noun.dep_ in SUBJECTS and (few := _few(noun)) is not None:
        yield Cue(few, Effect.NEGATIVE)
        return
    first = noun.left_edge  # "Not one shot", "hardly any of the money"
    next_word = first.doc[min(first.i + 1, noun.i)].lower_
    if first.lower_ in _NEGATING and noun.dep_ in SUBJECTS and next_word not in _PARTIAL:
        yield Cue(first, Effect.NEGATIVE)


def _few(noun: Token) -> Token | None:
    """ "Few of them came", but not "a few came", "the few who came"."""
    found = [each for each in (noun, *noun.lefts) if each.lower_ == "few"]
    determined = any(each.dep_ in ("det", "quantmod") for few in found for each in (*few.lefts, *noun.lefts))
    return found[0] if found and not determined else None


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
    if modal.lower_ == "could" and (verb.dep_ == "ROOT" or _is_quoted_first(verb)):
        return True
    subjects = (child for child in verb.lefts if child.dep_ in SUBJECTS)
    return any(each.lower_ in ("a", "an") for subject in subjects for each in subject.lefts)


def _is_quoted_first(verb: Token) -> bool:
    return verb.dep_ == "ccomp" and verb.head.i > verb.i


def _meant_by(verb: Token, effect: Effect) -> Effect:
    """What "will" and "would" say: under a condition the one is no plan, the other never happened."""
    if effect not in (Effect.PROSPECTIVE, Effect.PLANNED, Effect.POSSIBLE):
        return effect
    beside = verb.head.children if verb.dep_ == "ccomp" else ()
    if any(child.dep_ == "advcl" and _is_condition(child) for child in (*verb.children, *beside)):
        return Effect.HYPOTHETICAL
    if any(child.dep_ == "prep" and child.lower_ in _CONDITIONS for child in verb.children):
        return Effect.HYPOTHETICAL
    if effect is Effect.PROSPECTIVE and any(_is_under_plan(child) for child in verb.children):
        return Effect.PLANNED
    if any(_is_on_condition(child) for child in verb.children):
        return Effect.HYPOTHETICAL
    if effect is not Effect.PROSPECTIVE:
        return effect
    if any(_is_custom(child) for child in verb.children):
        return Effect.HABITUAL
    if any(child.lower_ == "only" for side in verb.children for child in (side, *side.lefts)):
        return Effect.HYPOTHETICAL  # "would sign only in exchange for an amnesty"
    if any(child.lower_ in _ANYBODY and child.dep_ in SUBJECTS for child in verb.lefts):
        return Effect.HYPOTHETICAL  # "anyone convicted would be deported"
    if verb.tag_ == "VBN" and any(child.lower_ in ("have", "'ve") for child in verb.lefts):
        return Effect.HYPOTHETICAL
    return Effect.PLANNED if verb.dep_ in _REPORTED else Effect.POSSIBLE


def _is_under_plan(preposition: Token) -> bool:
    """ "Under the plan, Britain would deport"."""
    return preposition.lower_ == "under" and any(each.lemma_ in _PROJECTS for each in preposition.rights)


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


def _is_condition(clause: Token) -> bool:
    return any(child.lower_ in _CONDITIONS for child in clause.lefts) or _is_inverted(clause)


def _is_inverted(verb: Token) -> bool:
    """ "Had the army attacked", "were it to attack": a condition without a conjunction."""
    if verb.dep_ not in ("advcl", "ccomp"):
        return False
    if verb.lower_ == "were":
        return verb.left_edge.i == verb.i and any(child.dep_ in SUBJECTS for child in verb.rights)
    subject = next((child.i for child in verb.lefts if child.dep_ in SUBJECTS), -1)
    if verb.head.lower_ == "had" and verb.dep_ == "ccomp" and verb.head.i == subject - 1:
        return verb.head.dep_ == "dep"  # "might have ended sooner had others intervened"
    return any(c.lower_ in _INVERTED and c.dep_ in ("aux", "auxpass") and c.i < subject for c in verb.lefts)


def _is_conditioned(verb: Token) -> bool:
    """ "As long as nobody vetoes it", "provided that", "in the event that" in parsers' various readings."""
    if verb.dep_ == "advcl" and verb.head.lower_ == "long":
        return True
    if verb.dep_ in ("relcl", "acl") and verb.head.lower_ in ("event", "case"):
        return verb.head.head.lower_ == "in"
    return verb.dep_ in ("pobj", "pcomp", "ccomp", "advcl") and verb.head.lower_ in _CONDITIONS


def _is_of_whoever(verb: Token, cues: Cues) -> bool:
    """ "Deserters who refuse would be shot", "act when a neighbour invades": whoever does it, if one does."""
    if verb.dep_ not in ("relcl", "advcl"):
        return False
    present = is_finite_present(verb) or (verb.tag_ == "VBN" and is_present(verb))
    if (
        present
        and verb.dep_ == "advcl"
        and (verb.head.lower_ == "soon" or any(c.lower_ == "once" for c in verb.lefts))
    ):
        return True  # "once the siege is lifted, talks can start"
    if not is_finite_present(verb):
        return False
    if verb.dep_ == "relcl" and verb.head.lower_ in _ANYBODY:
        return True  # "anyone who joins a protest is liable to a fine"
    if verb.dep_ == "relcl":
        above = governing_verb(verb.head) if is_generic(verb.head) else None
    else:
        above = verb.head if any(each.lower_ == "when" for each in verb.lefts) else None
    return above is not None and any((c.lower_, "m") in cues or c.tag_ == "TO" for c in above.lefts)


def _is_imperative(verb: Token) -> bool:
    """ "Stop the deportations": at the beginning of the sentence or of what is quoted."""
    if verb.tag_ != "VB" or verb.dep_ not in ("ROOT", "ccomp"):
        return False
    if any(child.dep_ in (*SUBJECTS, "aux", "auxpass") for child in verb.children):
        return False
    first = verb.i == verb.sent.start
    return first or verb.doc[verb.i - 1].text in _QUOTES


def of_noun(noun: Token, cues: Cues) -> Iterator[Cue]:
    """Cues among the words before an event noun: "no talks", "the planned visit", "an alleged attack"."""
    for child in noun.lefts:
        if child.lower_ == "be" and any(each.lower_ == "would" for each in child.lefts):
            yield Cue(child, Effect.HYPOTHETICAL)  # "the would-be bomber"
        elif child.dep_ == "det" and child.lower_ in ("no", "neither"):
            yield Cue(child, Effect.NEGATIVE)
        elif child.dep_ == "det" and child.lower_ == "any" and _is_under_modal(noun, cues):
            yield Cue(child, Effect.HYPOTHETICAL)
        elif child.dep_ == "poss" and is_ahead(child):
            yield Cue(child, Effect.PLANNED)
        elif child.dep_ == "amod" and (effect := cues.get((child.lower_, "a"))):
            yield Cue(child, effect)
    if (replaced := _replaced(noun)) is not None:
        yield replaced
    for clause in noun.rights:
        if _is_fate_of_hope(clause, noun, cues):
            yield Cue(clause, Effect.NEGATIVE)
        if clause.dep_ == "relcl" and clause.lemma_ in _ARRIVING:  # "an apology that never came"
            yield from (Cue(c, Effect.NEGATIVE) for c in clause.children if c.dep_ == "neg")
    if noun.dep_ != "ROOT" and whole(noun).i != noun.i:
        yield from of_noun(whole(noun), cues)


def _is_fate_of_hope(clause: Token, noun: Token, cues: Cues) -> bool:
    """ "Hopes for a truce evaporated", where a parser hangs the verb on the truce."""
    if clause.dep_ != "acl" or clause.tag_ != "VBD" or noun.dep_ != "pobj":
        return False
    return noun.head.head.dep_ == "ROOT" and cues.get((clause.lemma_, "s")) is Effect.NEGATIVE


def _is_under_modal(noun: Token, cues: Cues) -> bool:
    """ "Any attack would be met with force", "will answer any violation": whichever comes, if one does."""
    verb = governing_verb(noun)
    if verb is not None and noun.dep_ == "nsubj" and verb.lemma_ == "be" and verb.tag_ == "VBZ":
        return not any(child.dep_ == "neg" for child in verb.children)  # "any attack is an attack on all"
    return verb is not None and bool(modals(verb, cues))


def is_ahead(time: Token) -> bool:
    """ "Tomorrow's speech", "next month's vote", "leaves tomorrow", "in three years' time"."""
    if time.dep_ == "prep" and time.lower_ == "in":
        return any(
            each.lower_ == "time" and any(c.dep_ == "poss" for c in each.lefts) for each in time.rights
        )
    if time.dep_ not in ("poss", "npadvmod"):
        return False
    lefts = {child.lower_ for child in time.lefts}
    return time.lower_ == "tomorrow" or (not lefts.isdisjoint(("next", "coming")) and "the" not in lefts)
