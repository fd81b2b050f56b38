"""The example of a sense and what it must give.

`expected` is a line such as `agent=Russia patient=an army convoy modality=planned`: each role with
the text of its argument, or the text's beginning or end ("convoy"). Roles that are not named may be filled
or not. Without `modality` and `polarity` the event is one that happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.errors import DataError
from kg.events.lexicon.entries import Sense
from kg.model import Argument, Event, Modality, Polarity, Role
from kg.tables import Row

_FACTUALITY = ("modality", "polarity")
_KEYS = (*(role.value for role in Role), *_FACTUALITY)
_PART = re.compile(rf"(?:^| )({'|'.join(_KEYS)})=")
_WORD = re.compile(r"[\w’'.]+")
_SUPPLETIVE = {"go": "went", "be": "is are was were been", "buy": "bought", "think": "thought"}
_SURE = 4
"""Letters that the forms of a longer word share; irregular verbs change from the second on."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What an example must give."""

    arguments: tuple[tuple[Role, str], ...]
    modality: Modality = Modality.ACTUAL
    polarity: Polarity = Polarity.POSITIVE

    def differences(self, event: Event) -> Iterator[str]:
        """What of it `event` does not give, in words."""
        for role, text in self.arguments:
            if not any(_names(argument, role, text) for argument in event.arguments):
                yield f"no {role}={text}"
        if event.modality is not self.modality:
            yield f"not modality={self.modality}"
        if event.polarity is not self.polarity:
            yield f"not polarity={self.polarity}"


def parse(sense: Sense) -> Expected:
    """What the example of a sense must give. Raises DataError for what cannot be read."""
    try:
        return _expected(sense.expected)
    except ValueError as problem:
        raise DataError(f"{sense.source}: {problem}") from None


def check(row: Row, trigger: str, example: str, expected: str) -> None:
    """Raise DataError where the example lacks the trigger or an expected argument, or cannot be read."""
    if not example:
        if expected:
            raise row.error("expected without an example")
        return
    try:
        wanted = _expected(expected)
    except ValueError as problem:
        raise row.error(str(problem)) from None
    words = _WORD.findall(example.lower().replace("-", " "))
    if missing := [each for each in trigger.split() if not any(_may_be(word, each) for word in words)]:
        raise row.error(f"the example does not have the trigger's word {missing[0]!r}: {example}")
    for role, text in wanted.arguments:
        if text not in example:
            raise row.error(f"the example does not have {role}={text}: {example}")


def described(event: Event) -> str:
    """An event as `expected` would have it: every argument, and the factuality where it is not actual."""
    return " ".join(_parts(event.arguments, event.modality, event.polarity))


def _parts(arguments: Iterable[Argument], modality: Modality, polarity: Polarity) -> Iterator[str]:
    yield from (f"{argument.role}={argument.text}" for argument in arguments)
    if modality is not Modality.ACTUAL:
        yield f"modality={modality}"
    if polarity is not Polarity.POSITIVE:
        yield f"polarity={polarity}"


def _expected(text: str) -> Expected:
    first, *rest = _PART.split(text)
    if first:
        raise ValueError(f"expected begins with none of {', '.join(_KEYS)}: {text}")
    pairs = list(zip(rest[::2], rest[1::2], strict=True))
    if empty := [name for name, value in pairs if not value]:
        raise ValueError(f"expected has nothing after {empty[0]}=")
    told = dict(pair for pair in pairs if pair[0] in _FACTUALITY)
    arguments = tuple((Role(name), value) for name, value in pairs if name not in _FACTUALITY)
    return Expected(
        arguments, Modality(told.get("modality", "actual")), Polarity(told.get("polarity", "positive"))
    )


def _names(argument: Argument, role: Role, text: str) -> bool:
    if argument.role is not role:
        return False
    return f" {argument.text} ".startswith(f" {text} ") or f" {argument.text} ".endswith(f" {text} ")


def _may_be(word: str, lemma: str) -> bool:
    """Whether a word may be a form of a lemma: roughly; the parse of the example tells for sure."""
    if word in _SUPPLETIVE.get(lemma, "").split():
        return True
    sure = 1 if len(lemma) < 2 * _SURE - 1 else _SURE
    return word[:sure] == lemma[:sure]
