"""Speech that is reported in other words: the clause below a verb of saying, and "according to"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from spacy.symbols import NOUN, PROPN, VERB
from spacy.tokens import Doc, Token

from kg.events.speech import SpeechVerbs, Takes
from kg.events.syntax import PREDICATE, governing_verb, has_to, is_severed, surface_subjects

_SHORTEST = 3
"""Words of the shortest clause: less is "so" or "it"."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A clause that somebody is reported to have said. `content` are the bounds of its stretches."""

    content: tuple[tuple[int, int], ...]
    cue: Token
    speaker: Token
    cue_end: Token | None = None
    """The last word of a cue of several: "according to"."""


def reported_clauses(
    doc: Doc,
    verbs: SpeechVerbs,
    quoted: AbstractSet[int],
    endless: AbstractSet[int],
    may_speak: Callable[[Token], bool] = lambda _: True,
) -> Iterator[Reported]:
    """The reported clauses in text order. Tokens in quotation marks (`quoted`) and in `endless` cue none.

    `may_speak` tells whether a noun may be a speaker: no round of talks says anything.
    """
    for token in doc:
        if token.i in quoted or token.i in endless:
            continue
        if token.lower_ == "according":
            found = _according(token)
        elif token.pos == VERB and verbs.get(token.lemma_.lower()) is Takes.CLAUSE:
            found = _said(token, quoted, may_speak)
        else:
            continue
        if found is not None:
            yield found


def _said(verb: Token, quoted: AbstractSet[int], may_speak: Callable[[Token], bool]) -> Reported | None:
    if has_to(verb) or any(child.dep_ in ("neg", "auxpass") for child in verb.children):
        return None
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and not is_severed(child)), None)
    if clause is None and verb.dep_ == "parataxis" and verb.head.pos in PREDICATE:
        clause = verb.head
    if clause is None or clause.i in quoted:
        return None
    speaker = next((t for t in _speakers(verb) if t.i not in quoted and may_speak(t)), None)
    if speaker is None:
        return None
    outside = _outside(verb, clause)
    content = _runs([token for token in clause.subtree if token.i not in outside])
    return Reported(content, verb, speaker) if content else None


def _speakers(verb: Token) -> Iterator[Token]:
    """The subjects of a verb, then the noun right before it, where a parser gave it another's subject."""
    yield from surface_subjects(verb)
    before = verb.nbor(-1) if verb.i else verb
    if before.pos in (NOUN, PROPN) and verb.dep_ == "conj":
        yield before


def _according(word: Token) -> Reported | None:
    to = next((child for child in word.children if child.lower_ == "to"), None)
    speaker = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    clause = word.head if word.head.pos in PREDICATE else governing_verb(word)
    if to is None or speaker is None or clause is None:
        return None
    own = {token.i for token in word.subtree}
    content = _runs([token for token in clause.subtree if token.i not in own])
    return Reported(content, word, speaker, to) if content else None


def _outside(verb: Token, clause: Token) -> set[int]:
    """The words of the saying itself: not part of what is said, wherever they stand."""
    if verb.dep_ == "parataxis" and clause.i == verb.head.i:
        return {token.i for token in verb.subtree}
    inside = {token.i for token in clause.subtree}
    mark = {child.i for child in clause.lefts if child.dep_ == "mark" and child.lower_ == "that"}
    return {token.i for token in verb.subtree if token.i not in inside} | mark


def _runs(tokens: list[Token]) -> tuple[tuple[int, int], ...]:
    """The bounds of the stretches that tokens make up, without stops at their ends."""
    runs: list[list[Token]] = []
    for token in sorted(tokens, key=lambda each: each.i):
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    trimmed = [words for run in runs if (words := _trimmed(run))]
    if sum(token.is_alpha for run in trimmed for token in run) < _SHORTEST:
        return ()
    return tuple((run[0].idx, run[-1].idx + len(run[-1])) for run in trimmed)


def _trimmed(run: list[Token]) -> list[Token]:
    first, last = 0, len(run)
    while first < last and (run[first].is_punct or run[first].is_space):
        first += 1
    while last > first and (run[last - 1].is_punct or run[last - 1].is_space):
        if run[last - 1].is_quote and any(token.is_quote for token in run[first : last - 1]):
            break  # "it was “a mistake”"
        last -= 1
    return run[first:last]
