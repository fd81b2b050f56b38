"""Which senses can never be meant: another comes first whenever their conditions hold, or these never do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.events.lexicon.entries import Condition, Lexicon, Sense

_ACTORS = frozenset({"person", "organization", "group", "place"})
_PARTS = {"mod": frozenset({"compound", "amod"}), "ccomp": frozenset({"that"})}


def unreachable(lexicon: Lexicon) -> Iterator[tuple[Sense, str]]:
    """The senses that cannot be meant, each with the reason."""
    for table in (lexicon.verbs, lexicon.nouns, lexicon.adjectives):
        for group in table.values():
            for n, sense in enumerate(group):
                if reason := _reason(sense, group[:n]):
                    yield sense, reason


def _reason(sense: Sense, before: Iterable[Sense]) -> str:
    for each in before:
        if all(_given(condition, sense) for condition in each.conditions):
            return f"{each.source} is meant whenever its conditions hold"
    for condition in sense.conditions:
        if not condition.negated and any(_excludes(other, condition) for other in sense.conditions):
            return f"two of its conditions on {condition.slot} cannot both hold"
    return ""


def _given(wanted: Condition, sense: Sense) -> bool:
    return any(_implies(condition, wanted) for condition in sense.conditions)


def _implies(have: Condition, want: Condition) -> bool:
    """Whether `want` holds wherever `have` does."""
    if have.negated != want.negated:
        return False
    if not want.negated:
        inside = have.slot == want.slot or have.slot in _PARTS.get(want.slot, ())
        return inside and _narrower(have, want)
    inside = have.slot == want.slot or want.slot in _PARTS.get(have.slot, ())
    return inside and _narrower(want, have)


def _narrower(small: Condition, large: Condition) -> bool:
    """Whether whatever fills a slot as `small` wants it also does as `large` wants it, signs apart."""
    if large.words:
        return bool(small.words) and small.words <= large.words
    if large.types:
        types = large.types | _ACTORS if "actor" in large.types else large.types
        return bool(small.types) and small.types <= types
    return True


def _excludes(negated: Condition, condition: Condition) -> bool:
    return negated.negated and negated.slot == condition.slot and _narrower(condition, negated)
