"""Reads the lexicon from its folder of tables and checks every cell of it."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from kg.errors import DataError
from kg.events.lexicon import conditions, table
from kg.events.lexicon.entries import (
    ActorKind,
    ActorNoun,
    Casualty,
    Condition,
    Effect,
    Frame,
    Lexicon,
    LightVerb,
    Sense,
)
from kg.events.lexicon.table import Row
from kg.model import EventType, Role, Sector

CASUALTY_KINDS = frozenset(
    "killed injured detained missing displaced captured released evacuated infected".split()
)
NO_CODE = "---"

_WORD = re.compile(r"[\w'’.-]+( [\w'’.-]+)*")
_Choice = TypeVar("_Choice", bound=StrEnum)
_Keyed = TypeVar("_Keyed", Sense, Casualty)


@dataclass(frozen=True, slots=True)
class _Scheme:
    """What the cells of trigger rows may refer to."""

    frames: Mapping[str, Frame]
    codes: Mapping[str, str]
    modes: Mapping[EventType, Mapping[str, str]]
    contexts: Mapping[str, str]
    wordsets: Mapping[str, frozenset[str]]


def load(directory: Path | None = None) -> Lexicon:
    """The lexicon in `directory`, by default the one that comes with the package.

    Raises DataError with file and line for anything malformed, unknown, unsorted or given twice.
    """
    folder: Traversable = directory or resources.files("kg.events.lexicon") / "data"
    actors = _actors(folder / "actors.tsv")
    wordsets = _wordsets(folder / "wordsets.tsv", actors)
    codes = _glossary(folder / "codes.tsv", ("code", "meaning"))
    contexts = _glossary(folder / "contexts.tsv", ("context", "meaning"))
    modes = _modes(folder / "modes.tsv")
    scheme = _Scheme(_frames(folder / "frames.tsv"), codes, modes, contexts, wordsets)
    senses = _senses(folder / "triggers", scheme)
    return Lexicon(
        verbs=_by_lemma(senses, "v"),
        nouns=_by_lemma(senses, "n"),
        adjectives=_by_lemma(senses, "a"),
        light_verbs=_light_verbs(folder / "light_verbs.tsv"),
        actors=actors,
        casualties=_casualties(folder / "casualties.tsv", wordsets),
        wordsets=wordsets,
        codes=codes,
        modes=modes,
        contexts=contexts,
        version=_version(folder),
    )


def _senses(folder: Traversable, scheme: _Scheme) -> list[Sense]:
    columns = ("trigger", "pos", "code", "mode", "contexts", "frame", "when")
    senses = []
    for file in _files(folder):
        kind = _event_type(file)
        for row in table.read(file, columns, ("trigger", "pos", "when")):
            senses.append(_sense(row, kind, scheme))
    _refuse_ties(senses, folder)
    return senses


def _sense(row: Row, kind: EventType, scheme: _Scheme) -> Sense:
    trigger, pos, code, mode, contexts, frame, when = row.cells
    lemma, implied = _head(row, trigger, pos)
    for context in filter(None, contexts.split("|")):
        _known(row, "context", context, scheme.contexts)
    if mode:
        _known(row, f"mode of {kind}", mode, scheme.modes.get(kind, {}))
    if code != NO_CODE:
        _known(row, "code", code, scheme.codes)
    return Sense(
        trigger=trigger,
        lemma=lemma,
        pos=pos,
        type=kind,
        code=code,
        mode=mode or None,
        contexts=tuple(filter(None, contexts.split("|"))),
        frame=scheme.frames[_known(row, "frame", frame, scheme.frames)],
        conditions=implied + conditions.parse(row, when, scheme.wordsets),
        source=row.source,
    )


def _head(row: Row, trigger: str, pos: str) -> tuple[str, tuple[Condition, ...]]:
    """The head lemma of a trigger, and what its other words demand."""
    if pos not in ("v", "n", "a"):
        raise row.error(f"unknown part of speech {pos!r}")
    words = _lower(row, trigger).split()
    if len(words) > {"v": 2, "n": 4, "a": 1}[pos]:
        raise row.error(f"too many words for a trigger: {trigger!r}")
    return words[0 if pos == "v" else -1], conditions.implied(trigger, pos)


def _refuse_ties(senses: Sequence[Sense], folder: Traversable) -> None:
    """Two senses that hold at the same time, neither more exact than the other, leave the choice to chance."""
    seen: dict[tuple[str, str, frozenset[Condition]], Sense] = {}
    for sense in senses:
        key = sense.lemma, sense.pos, frozenset(sense.conditions)
        if key in seen:
            raise DataError(f"{folder}/{sense.source}: the same trigger and conditions as {seen[key].source}")
        seen[key] = sense


def _frames(file: Traversable) -> dict[str, Frame]:
    roles: dict[str, dict[str, Role]] = defaultdict(dict)
    for row in table.read(file, ("frame", "slot", "role"), ("frame", "slot")):
        frame, slot, role = row.cells
        roles[frame][_known(row, "slot", slot, conditions.SLOTS)] = _choice(row, Role, role)
    return {name: Frame(name, slots) for name, slots in roles.items()}


def _wordsets(file: Traversable, actors: Mapping[str, ActorNoun]) -> dict[str, frozenset[str]]:
    """The sets of the table, and one for each sector, named in capitals, of its actor nouns of one word."""
    sets = {
        sector.upper(): frozenset(a.noun for a in actors.values() if a.sector is sector and " " not in a.noun)
        for sector in Sector
    }
    for row in table.read(file, ("name", "words"), ("name",)):
        name, words = row.cells[0], row.cells[1].split()
        if name != name.upper() or name in sets:
            raise row.error(f"a name of capitals that is not a sector is needed: {name!r}")
        if words != sorted(set(words)):
            raise row.error(f"the words of {name} are not sorted or not unique")
        sets[name] = frozenset(_lower(row, word) for word in words)
    return sets


def _light_verbs(file: Traversable) -> dict[str, tuple[LightVerb, ...]]:
    columns = ("verb", "particle", "noun", "slot", "role", "effect")
    verbs: dict[str, list[LightVerb]] = defaultdict(list)
    for row in table.read(file, columns, ("verb", "particle", "noun", "slot")):
        verb, particle, noun, slot, role, effect = row.cells
        verbs[_lower(row, verb)].append(
            LightVerb(
                verb=verb,
                particle=particle or None,
                noun=noun or None,
                slot=_known(row, "slot", slot, conditions.SLOTS),
                role=_choice(row, Role, role) if role else None,
                effect=_choice(row, Effect, effect) if effect else None,
            )
        )
    return {verb: tuple(items) for verb, items in verbs.items()}


def _actors(file: Traversable) -> dict[str, ActorNoun]:
    actors = {}
    for row in table.read(file, ("noun", "sector", "kind"), ("noun",)):
        noun, sector, kind = row.cells
        known = _choice(row, Sector, sector) if sector else None
        actors[noun] = ActorNoun(_lower(row, noun), known, _choice(row, ActorKind, kind))
    return actors


def _casualties(file: Traversable, wordsets: Mapping[str, frozenset[str]]) -> dict[str, tuple[Casualty, ...]]:
    columns = ("word", "pos", "what", "counted", "when")
    entries = []
    for row in table.read(file, columns, ("word", "pos", "when")):
        word, pos, what, counted, when = row.cells
        lemma, implied = _head(row, word, pos)
        slots = tuple(counted.split("|"))
        for slot in slots:
            _known(row, "slot", slot, conditions.SLOTS | {"self"})
        _known(row, "kind of casualty", what, CASUALTY_KINDS)
        wanted = implied + conditions.parse(row, when, wordsets)
        entries.append(Casualty(word, lemma, pos, what, slots, wanted))
    return _grouped(entries)


def _modes(file: Traversable) -> dict[EventType, dict[str, str]]:
    modes: dict[EventType, dict[str, str]] = defaultdict(dict)
    for row in table.read(file, ("type", "mode", "meaning"), ("type", "mode")):
        kind, mode, meaning = row.cells
        modes[_choice(row, EventType, kind)][mode] = meaning
    return dict(modes)


def _glossary(file: Traversable, columns: tuple[str, str]) -> dict[str, str]:
    return {row.cells[0]: row.cells[1] for row in table.read(file, columns, columns[:1])}


def _event_type(file: Traversable) -> EventType:
    name = file.name.removesuffix(".tsv").upper()
    if name not in EventType.__members__:
        raise DataError(f"{file}: no event type has this name")
    return EventType[name]


def _files(folder: Traversable) -> Iterator[Traversable]:
    try:
        yield from sorted((f for f in folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name)
    except OSError as cause:
        raise DataError(f"{folder}: cannot be read: {cause}") from cause


def _by_lemma(senses: Sequence[Sense], pos: str) -> dict[str, tuple[Sense, ...]]:
    return _grouped([sense for sense in senses if sense.pos == pos])


def _grouped(entries: Sequence[_Keyed]) -> dict[str, tuple[_Keyed, ...]]:
    """Entries by head lemma, those with most conditions first, else in their given order."""
    groups: dict[str, list[_Keyed]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: -len(entry.conditions)):
        groups[entry.lemma].append(entry)
    return {lemma: tuple(groups[lemma]) for lemma in sorted(groups)}


def _known(row: Row, what: str, name: str, among: Mapping[str, object] | frozenset[str]) -> str:
    if name not in among:
        raise row.error(f"unknown {what} {name!r}")
    return name


def _choice(row: Row, enum: type[_Choice], value: str) -> _Choice:
    try:
        return enum(value)
    except ValueError:
        raise row.error(f"unknown {enum.__name__.lower()} {value!r}") from None


def _lower(row: Row, words: str) -> str:
    if not _WORD.fullmatch(words) or words != words.lower():
        raise row.error(f"words in lower case are needed: {words!r}")
    return words


def _version(folder: Traversable) -> str:
    digest = hashlib.sha256()
    for file in [*_files(folder), *_files(folder / "triggers")]:
        content = file.read_bytes()
        digest.update(f"{file.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]
