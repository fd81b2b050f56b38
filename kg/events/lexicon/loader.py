"""Reads the lexicon from its folder of tables and checks every cell of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from kg.events.lexicon import conditions
from kg.events.lexicon.entries import (
    ActorKind,
    ActorNoun,
    Casualty,
    Effect,
    Frame,
    Lexicon,
    LightVerb,
    Sense,
)
from kg.events.lexicon.own import OwnRow, Report, laid_over, own_version, read_own
from kg.events.lexicon.triggers import MEANING, Scheme, head, senses_in
from kg.model import CASUALTY_KINDS, EventType, Role, Sector
from kg.tables import choice, content, digest, files, known, lower, read

_SECTORS = {sector.upper(): sector for sector in Sector}
_Keyed = TypeVar("_Keyed", Sense, Casualty)


def load(
    directory: Path | None = None,
    own: Sequence[Path] = (),
    *,
    strict: bool = False,
    report: Report | None = None,
) -> Lexicon:
    """The lexicon in `directory`, by default the one that comes with the package, with a user's `own` tables.

    `strict` reads the examples of the package's rows too, as those of a user's always are. Raises DataError
    with file and line for anything malformed, unknown, unsorted or given twice, and for a row of the package
    without an example; `report` is told instead of mistakes in the rows of the `own` tables.
    """
    folder: Traversable = directory or resources.files("kg.events.lexicon") / "data"
    actors = _actors(folder / "actors.tsv")
    wordsets = _wordsets(folder / "wordsets.tsv", actors)
    codes = _glossary(folder / "codes.tsv", ("code", "meaning"))
    contexts = _glossary(folder / "contexts.tsv", ("context", "meaning"))
    modes = _modes(folder / "modes.tsv")
    scheme = Scheme(_frames(folder / "frames.tsv"), codes, modes, contexts, wordsets)
    senses = senses_in(folder / "triggers", scheme, strict=strict)
    rows: list[OwnRow] = [row for file in own for row in read_own(file, scheme, report)]
    senses = laid_over(senses, rows, report)
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
        own=own_version(own),
    )


def _frames(file: Traversable) -> dict[str, Frame]:
    roles: dict[str, dict[str, Role]] = defaultdict(dict)
    for row in read(file, ("frame", "slot", "role"), ("frame", "slot")):
        frame, slot, role = row.cells
        roles[frame][known(row, "slot", slot, conditions.SLOTS)] = choice(row, Role, role)
    return {name: Frame(name, slots) for name, slots in roles.items()}


def _wordsets(file: Traversable, actors: Mapping[str, ActorNoun]) -> dict[str, frozenset[str]]:
    """The sets of the table, and one for each sector (named in capitals) of its actor nouns of one word.

    Conditions look at modifiers too, so a sector leaves out the nouns of AMBIGUOUS, which are adjectives too.
    """
    sets: dict[str, frozenset[str]] = {}
    for row in read(file, ("name", "words"), ("name",)):
        name, words = row.cells[0], row.cells[1].split()
        if name != name.upper() or name in _SECTORS:
            raise row.error(f"a name of capitals that is not a sector is needed: {name!r}")
        if words != sorted(set(words)):
            raise row.error(f"the words of {name} are not sorted or not unique")
        sets[name] = frozenset(lower(row, word) for word in words)
    return _by_sector(actors, sets.get("AMBIGUOUS", frozenset())) | sets


def _by_sector(actors: Mapping[str, ActorNoun], without: frozenset[str]) -> dict[str, frozenset[str]]:
    single = [actor for actor in actors.values() if " " not in actor.noun and actor.noun not in without]
    return {
        name: frozenset(a.noun for a in single if a.sector is sector) for name, sector in _SECTORS.items()
    }


def _light_verbs(file: Traversable) -> dict[str, tuple[LightVerb, ...]]:
    columns = ("verb", "particle", "noun", "slot", "role", "effect")
    verbs: dict[str, list[LightVerb]] = defaultdict(list)
    for row in read(file, columns, ("verb", "particle", "noun", "slot")):
        verb, particle, noun, slot, role, effect = row.cells
        verbs[lower(row, verb)].append(
            LightVerb(
                verb=verb,
                particle=particle or None,
                noun=noun or None,
                slot=known(row, "slot", slot, conditions.SLOTS),
                role=choice(row, Role, role) if role else None,
                effect=choice(row, Effect, effect) if effect else None,
            )
        )
    return {verb: tuple(sorted(items, key=_looseness)) for verb, items in verbs.items()}


def _looseness(verb: LightVerb) -> int:
    """Least for a verb with a particle or a fixed object, which must be tried before the bare verb."""
    return (verb.particle is None) + (verb.noun is None)


def _actors(file: Traversable) -> dict[str, ActorNoun]:
    actors = {}
    for row in read(file, ("noun", "sector", "kind"), ("noun",)):
        noun, sector, kind = row.cells
        known = choice(row, Sector, sector) if sector else None
        actors[noun] = ActorNoun(lower(row, noun), known, choice(row, ActorKind, kind))
    return actors


def _casualties(file: Traversable, wordsets: Mapping[str, frozenset[str]]) -> dict[str, tuple[Casualty, ...]]:
    columns = ("word", "pos", "what", "counted", "when")
    entries = []
    for row in read(file, columns, ("word", "pos", "when")):
        word, pos, what, counted, when = row.cells
        lemma, implied = head(row, word, pos)
        slots = tuple(counted.split("|"))
        for slot in slots:
            known(row, "slot", slot, conditions.SLOTS | {"self"})
        known(row, "kind of casualty", what, CASUALTY_KINDS)
        wanted = implied + conditions.parse(row, when, wordsets)
        entries.append(Casualty(word, lemma, pos, what, slots, wanted))
    return _grouped(entries)


def _modes(file: Traversable) -> dict[EventType, dict[str, str]]:
    modes: dict[EventType, dict[str, str]] = defaultdict(dict)
    for row in read(file, ("type", "mode", "meaning"), ("type", "mode")):
        kind, mode, meaning = row.cells
        modes[choice(row, EventType, kind)][mode] = meaning
    return dict(modes)


def _glossary(file: Traversable, columns: tuple[str, str]) -> dict[str, str]:
    return {row.cells[0]: row.cells[1] for row in read(file, columns, columns[:1])}


def _by_lemma(senses: Sequence[Sense], pos: str) -> dict[str, tuple[Sense, ...]]:
    return _grouped([sense for sense in senses if sense.pos == pos])


def _grouped(entries: Sequence[_Keyed]) -> dict[str, tuple[_Keyed, ...]]:
    """Entries by head lemma, the most exact first, else in their given order."""
    groups: dict[str, list[_Keyed]] = defaultdict(list)
    for entry in sorted(entries, key=_generality):
        groups[entry.lemma].append(entry)
    return {lemma: tuple(groups[lemma]) for lemma in sorted(groups)}


def _generality(entry: Sense | Casualty) -> tuple[int, int]:
    """Least for the entry that asks for most."""
    positive = [condition for condition in entry.conditions if not condition.negated]
    exactness = sum(3 if c.words else 2 if c.types else 1 for c in positive)
    return -exactness, len(positive) - len(entry.conditions)


def _version(folder: Traversable) -> str:
    """A digest of all rows; neither comments nor the examples of senses count."""
    senses = (content(file, len(MEANING)) for file in files(folder / "triggers"))
    return digest([*map(content, files(folder)), *senses])
