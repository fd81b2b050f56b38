"""The lexicon that ships: how much it covers, and what must be true of all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import resources

import pytest

from kg.events.lexicon import ActorKind, Lexicon, Sense, load
from kg.events.lexicon.conditions import SLOTS
from kg.model import EventType, Role, Sector


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def table(name: str) -> list[str]:
    """The rows of a shipped table, without comments and header."""
    text = (resources.files("kg.events.lexicon") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")][1:]


def senses(lexicon: Lexicon) -> Iterator[Sense]:
    for table in (lexicon.verbs, lexicon.nouns, lexicon.adjectives):
        for group in table.values():
            yield from group


def test_it_has_at_least_900_rows(lexicon: Lexicon) -> None:
    assert sum(1 for _ in senses(lexicon)) >= 900


def test_every_type_is_covered(lexicon: Lexicon) -> None:
    counts = Counter(sense.type for sense in senses(lexicon))
    assert {
        kind: counts[kind] for kind in EventType if kind is not EventType.OTHER and counts[kind] < 8
    } == {}


def test_every_type_but_other_has_verbs_and_nouns(lexicon: Lexicon) -> None:
    found = {(sense.type, sense.pos) for sense in senses(lexicon)}
    assert {(kind, pos) for kind in EventType for pos in "vn"} <= found


def test_lemmas_are_in_lower_case_and_keyed_by_their_head(lexicon: Lexicon) -> None:
    for table in (lexicon.verbs, lexicon.nouns, lexicon.adjectives):
        for lemma, group in table.items():
            assert lemma == lemma.lower()
            for sense in group:
                assert sense.trigger == sense.trigger.lower()
                assert lemma == sense.lemma == sense.trigger.split()[0 if sense.pos == "v" else -1]


@pytest.mark.parametrize("kind", tuple(EventType)[:16])
def test_codes_fit_their_plover_type(lexicon: Lexicon, kind: EventType) -> None:
    """The first two digits of a CAMEO code say which PLOVER types it may belong to."""
    roots = {
        EventType.AGREE: {"01", "03", "05"},
        EventType.CONSULT: {"01", "03", "04"},
        EventType.SUPPORT: {"01", "05", "07"},
        EventType.COOPERATE: {"05", "06"},
        EventType.AID: {"07"},
        EventType.CONCEDE: {"03", "08"},
        EventType.RETREAT: {"08"},
        EventType.REQUEST: {"02", "10"},
        EventType.ACCUSE: {"11"},
        EventType.REJECT: {"01", "12"},
        EventType.THREATEN: {"13"},
        EventType.PROTEST: {"14"},
        EventType.MOBILIZE: {"15"},
        EventType.SANCTION: {"16", "17"},
        EventType.COERCE: {"17", "18", "19"},
        EventType.ASSAULT: {"11", "17", "18", "19", "20"},
    }
    strays = [s.source for s in senses(lexicon) if s.type is kind and s.code[:2] not in roots[kind]]
    assert strays == []


def test_every_sector_and_kind_has_actor_nouns(lexicon: Lexicon) -> None:
    assert {actor.sector for actor in lexicon.actors.values()} == {*Sector, None}
    assert {actor.kind for actor in lexicon.actors.values()} == set(ActorKind)
    assert len(lexicon.actors) >= 250


@pytest.mark.parametrize(
    ("noun", "sector"),
    [
        ("soldier", Sector.MILITARY),
        ("foreign minister", Sector.GOVERNMENT),
        ("police", Sector.POLICE),
        ("spy", Sector.INTELLIGENCE),
        ("prosecutor", Sector.JUDICIARY),
        ("senator", Sector.LEGISLATURE),
        ("insurgent", Sector.REBELS),
        ("opposition leader", Sector.OPPOSITION),
        ("ruling party", Sector.PARTY),
        ("villager", Sector.CIVILIANS),
        ("reporter", Sector.MEDIA),
        ("carmaker", Sector.BUSINESS),
        ("trade union", Sector.LABOR),
        ("student", Sector.EDUCATION),
        ("nurse", Sector.HEALTH),
        ("imam", Sector.RELIGION),
        ("protester", Sector.ACTIVISTS),
        ("smuggler", Sector.CRIMINALS),
        ("refugee", Sector.REFUGEES),
        ("warship", Sector.MILITARY),
    ],
)
def test_actor_nouns_tell_their_sector(lexicon: Lexicon, noun: str, sector: Sector) -> None:
    assert lexicon.actors[noun].sector is sector


def test_nothing_is_defined_in_vain(lexicon: Lexicon) -> None:
    used = list(senses(lexicon))
    frames = {row.split("\t")[0] for row in table("frames.tsv")}
    assert frames == {sense.frame.name for sense in used}
    assert set(lexicon.contexts) == {context for sense in used for context in sense.contexts}
    modes = {(kind, mode) for kind, known in lexicon.modes.items() for mode in known}
    assert modes == {(sense.type, sense.mode) for sense in used if sense.mode}
    conditions = "".join("".join(table(f"triggers/{kind.lower()}.tsv")) for kind in EventType)
    own = {row.split("\t")[0] for row in table("wordsets.tsv")} - {"AMBIGUOUS"}
    assert [name for name in sorted(own) if f"@{name}" not in conditions] == []


def test_triggers_are_written_as_the_tokenizer_splits_them(lexicon: Lexicon) -> None:
    """A hyphen between letters parts a word into tokens: "cease-fire" is written "cease fire"."""
    assert [sense.source for sense in senses(lexicon) if "-" in sense.trigger] == []


def test_no_sector_set_is_empty(lexicon: Lexicon) -> None:
    assert [sector for sector in Sector if not lexicon.wordsets[sector.upper()]] == []


def test_every_sense_gives_roles(lexicon: Lexicon) -> None:
    for sense in senses(lexicon):
        assert sense.frame.roles, sense.source
        assert set(sense.frame.roles) <= SLOTS


@pytest.mark.parametrize(
    ("lemma", "pos", "slot", "role"),
    [
        ("attack", "v", "obj", Role.PATIENT),
        ("attack", "n", "on", Role.PATIENT),
        ("invasion", "n", "of", Role.PATIENT),
        ("arrival", "n", "of", Role.AGENT),
        ("resignation", "n", "of", Role.AGENT),
        ("death", "n", "of", Role.PATIENT),
        ("talk", "n", "between", Role.AGENT),
        ("accuse", "v", "of", Role.TOPIC),
        ("withdraw", "v", "from", Role.ORIGIN),
        ("give", "v", "iobj", Role.RECIPIENT),
        ("die", "v", "subj", Role.PATIENT),
        ("demand", "v", "from", Role.RECIPIENT),
    ],
)
def test_frames_of_common_triggers(lexicon: Lexicon, lemma: str, pos: str, slot: str, role: Role) -> None:
    assert role in {sense.frame.roles.get(slot) for sense in lexicon.senses(lemma, pos)}


@pytest.mark.parametrize("noun", ["war", "conflict", "crisis", "peace", "process", "situation", "government"])
def test_standing_things_are_no_events(lexicon: Lexicon, noun: str) -> None:
    assert all(sense.conditions for sense in lexicon.senses(noun, "n"))


@pytest.mark.parametrize(
    "what", ["killed", "injured", "detained", "missing", "displaced", "captured", "released"]
)
def test_casualty_words_of_each_kind(lexicon: Lexicon, what: str) -> None:
    found = {word.pos for group in lexicon.casualties.values() for word in group if word.what == what}
    assert "v" in found
    assert found & {"n", "a"}


@pytest.mark.parametrize("verb", ["hold", "launch", "carry", "take", "announce", "call", "suffer", "deny"])
def test_light_verbs_of_each_sort(lexicon: Lexicon, verb: str) -> None:
    assert lexicon.light_verbs[verb]
