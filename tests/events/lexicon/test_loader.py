"""Loading a small lexicon of our own: what comes out, and which mistakes are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.events.lexicon import ActorKind, Condition, Effect, load
from kg.model import EventType, Role, Sector

TRIGGERS = "trigger\tpos\tcode\tmode\tcontexts\tframe\twhen\texample\texpected"
TABLES = {
    "actors.tsv": (
        "noun\tsector\tkind\nair force\tmilitary\tcollective\n"
        "crowd\t\tcollective\nmarine\tmilitary\tperson\nsoldier\tmilitary\tperson\n"
    ),
    "casualties.tsv": "word\tpos\twhat\tcounted\twhen\ndeath\tn\tkilled\tself|of\t\nkill\tv\tkilled\tobj\t\n",
    "codes.tsv": "code\tmeaning\n036\tExpress intent to meet\n190\tUse force\n195\tAttack from the air\n",
    "contexts.tsv": "context\tmeaning\nlabor\twork\nmilitary\tarmed forces\n",
    "frames.tsv": "frame\tslot\trole\nact\tobj\tpatient\nact\tsubj\tagent\nact.n\tof\tpatient\n",
    "light_verbs.tsv": (
        "verb\tparticle\tnoun\tslot\trole\teffect\n"
        "call\toff\t\tobj\tagent\tnegative\ntake\t\t\tobj\tagent\t\ntake\t\tpart\tin\tagent\t\ntake\t\tplace\tsubj\t\t\n"
    ),
    "modes.tsv": "type\tmode\tmeaning\nASSAULT\taerial\tfrom the air\n",
    "wordsets.tsv": "name\twords\nAMBIGUOUS\tmarine\nARMS\tdrone missile\n",
    "triggers/assault.tsv": (
        f"# how force is told\n{TRIGGERS}\n"
        "drone strike\tn\t195\taerial\tmilitary\tact.n\t\tA drone strike hit Kyiv.\t\n"
        "strike\tv\t190\t\t\tact\t!obj=deal\tIran struck.\t\n"
        "strike\tv\t195\taerial\tmilitary\tact\tsubj=@ARMS\tDrones struck.\t\n"
        "strike\tv\t190\t\tmilitary\tact\tsubj=@MILITARY obj\tSoldiers struck Kyiv.\t\n"
        "strike back\tv\t190\t\t\tact\t\tIran struck back.\t\n"
    ),
    "triggers/protest.tsv": (
        f"{TRIGGERS}\nstrike\tn\t---\t\tlabor|military\tact.n\t\tA strike began.\t\n"
        "struck\ta\t---\t\t\tact\t\tThe port is struck.\t\n"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "triggers").mkdir()
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_most_exact_sense_comes_first(folder: Path) -> None:
    whens = [sense.source for sense in load(folder).senses("strike", "v")]
    assert whens == ["assault.tsv:6", "assault.tsv:5", "assault.tsv:7", "assault.tsv:4"]


def test_a_sense_has_all_its_cells(folder: Path) -> None:
    (drone, plain) = load(folder).senses("strike", "n")
    assert (drone.type, drone.code, drone.mode) == (EventType.ASSAULT, "195", "aerial")
    assert drone.conditions == (Condition("mod", frozenset({"drone"})),)
    assert drone.frame.roles == {"of": Role.PATIENT}
    assert (plain.type, plain.code, plain.mode) == (EventType.PROTEST, "---", None)
    assert plain.contexts == ("labor", "military")


def test_particles(folder: Path) -> None:
    senses = {sense.trigger: sense for sense in load(folder).verbs["strike"]}
    assert senses["strike back"].particle == "back"
    assert senses["strike back"].lemma == "strike"
    assert senses["strike"].particle is None
    assert load(folder).nouns["strike"][0].particle is None


def test_every_sector_is_a_word_set_of_its_single_nouns(folder: Path) -> None:
    sets = load(folder).wordsets
    assert sets["MILITARY"] == {"soldier"}, "neither a compound nor what is an adjective as well"
    assert sets["POLICE"] == frozenset()
    assert sets["ARMS"] == {"drone", "missile"}


def test_light_verbs_with_a_fixed_object_come_before_the_bare_verb(folder: Path) -> None:
    verbs = load(folder).light_verbs
    assert [verb.noun for verb in verbs["take"]] == ["part", "place", None]
    assert [verb.role for verb in verbs["take"]] == [Role.AGENT, None, Role.AGENT]
    assert (verbs["call"][0].particle, verbs["call"][0].effect) == ("off", Effect.NEGATIVE)


def test_actors_and_casualties(folder: Path) -> None:
    lexicon = load(folder)
    assert lexicon.actors["air force"].sector is Sector.MILITARY
    assert lexicon.actors["crowd"].sector is None
    assert lexicon.actors["crowd"].kind is ActorKind.COLLECTIVE
    assert lexicon.casualties["death"][0].counted == ("self", "of")
    assert lexicon.casualties["kill"][0].what == "killed"


def test_unknown_lemmas_have_no_senses(folder: Path) -> None:
    assert load(folder).senses("sing", "v") == ()


def test_the_version_follows_every_row(folder: Path) -> None:
    first = load(folder).version
    assert load(folder).version == first
    codes = folder / "codes.tsv"
    codes.write_text(codes.read_text(encoding="utf-8") + "200\tMass violence\n", encoding="utf-8")
    assert load(folder).version != first


def test_the_version_follows_no_comment_and_no_example(folder: Path) -> None:
    first = load(folder).version
    path = folder / "triggers" / "protest.tsv"
    rows = path.read_text(encoding="utf-8").replace("A strike began.", "Unions called a strike.")
    path.write_text("# more\n" + rows, encoding="utf-8")
    assert load(folder).nouns["strike"][1].example == "Unions called a strike."
    assert load(folder).version == first


@pytest.mark.parametrize(
    ("file", "row", "place", "message"),
    [
        ("triggers/assault.tsv", "zap\tv\t190\t\t\tnone\t\t\t", 8, "unknown frame 'none'"),
        ("triggers/assault.tsv", "zap\tv\t191\t\t\tact\t\t\t", 8, "unknown code '191'"),
        ("triggers/assault.tsv", "zap\tv\t190\tfast\t\tact\t\t\t", 8, "unknown mode of ASSAULT 'fast'"),
        ("triggers/protest.tsv", "zap\tv\t190\taerial\t\tact\t\t\t", 4, "unknown mode of PROTEST 'aerial'"),
        ("triggers/assault.tsv", "zap\tv\t190\t\tfun\tact\t\t\t", 8, "unknown context 'fun'"),
        ("triggers/assault.tsv", "zap\tx\t190\t\t\tact\t\t\t", 8, "unknown part of speech 'x'"),
        ("triggers/assault.tsv", "zap\tv\t190\t\t\tact\tsubject\t\t", 8, "unknown slot 'subject' in subject"),
        ("triggers/assault.tsv", "zap\tv\t190\t\t\tact\tobj=@GUNS\t\t", 8, "unknown word set @GUNS"),
        ("triggers/assault.tsv", "zap\tv\t190\t\t\tact\tobj:gun\t\t", 8, "unknown entity type 'gun'"),
        (
            "triggers/assault.tsv",
            "zap a b\tv\t190\t\t\tact\t\t\t",
            8,
            "too many words for a trigger: 'zap a b'",
        ),
        ("triggers/assault.tsv", "Zap\tv\t190\t\t\tact\t\t\t", 8, "not sorted by trigger, pos, when"),
        ("triggers/assault.tsv", "zap!\tv\t190\t\t\tact\t\t\t", 8, "words in lower case are needed: 'zap!'"),
        ("triggers/assault.tsv", "strike back\tv\t190\t\t\tact\t\t\t", 8, "the same trigger, pos, when"),
        ("triggers/assault.tsv", "zap\tv\t190\t\t\tact\t\t\t", 8, "an example is needed: zap"),
        ("frames.tsv", "act.n\tunder\tvictim", 5, "unknown role 'victim'"),
        ("frames.tsv", "act.n\tobject\tpatient", 5, "not sorted by frame, slot"),
        ("frames.tsv", "act.n\tunderneath\tpatient", 5, "unknown slot 'underneath'"),
        ("wordsets.tsv", "POLICE\tofficer", 4, "a name of capitals that is not a sector is needed: 'POLICE'"),
        ("wordsets.tsv", "tools\tsaw", 4, "a name of capitals that is not a sector is needed: 'tools'"),
        ("wordsets.tsv", "TOOLS\tsaw hammer", 4, "the words of TOOLS are not sorted or not unique"),
        ("wordsets.tsv", "TOOLS\tSaw", 4, "words in lower case are needed: 'Saw'"),
        ("actors.tsv", "spy\tspies\tperson", 6, "unknown sector 'spies'"),
        ("actors.tsv", "spy\tintelligence\tthing", 6, "unknown actorkind 'thing'"),
        ("light_verbs.tsv", "want\t\t\tobj\tagent\tmaybe", 6, "unknown effect 'maybe'"),
        ("light_verbs.tsv", "want\t\t\tobj\twanter\t", 6, "unknown role 'wanter'"),
        ("light_verbs.tsv", "want\t\t\tobject\tagent\t", 6, "unknown slot 'object'"),
        ("casualties.tsv", "loss\tn\tlost\tof\t", 4, "unknown kind of casualty 'lost'"),
        ("casualties.tsv", "loss\tn\tkilled\tall\t", 4, "unknown slot 'all'"),
        ("modes.tsv", "RIOT\tmob\twith many", 3, "unknown eventtype 'RIOT'"),
        ("codes.tsv", "190\tagain", 5, "not sorted by code"),
        ("contexts.tsv", "military\tagain", 4, "the same context"),
    ],
)
def test_mistakes_are_named_with_file_and_line(
    folder: Path, file: str, row: str, place: int, message: str
) -> None:
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(folder)
    assert str(caught.value).startswith(f"{path}:{place}: {message}")


def test_two_senses_under_the_same_conditions_are_refused(folder: Path) -> None:
    path = folder / "triggers" / "protest.tsv"
    path.write_text(
        f"{TRIGGERS}\nstrike\tv\t---\t\t\tact\tobj subj=@MILITARY\tSoldiers struck Kyiv.\t\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError, match=r"protest\.tsv:2: .*same trigger and conditions as assault\.tsv:6"):
        load(folder)


def test_a_trigger_file_is_named_after_an_event_type(folder: Path) -> None:
    (folder / "triggers" / "joke.tsv").write_text(f"{TRIGGERS}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"joke\.tsv: no event type has this name"):
        load(folder)


def test_a_folder_without_triggers_is_named(folder: Path) -> None:
    for file in (folder / "triggers").iterdir():
        file.unlink()
    (folder / "triggers").rmdir()
    with pytest.raises(DataError, match="triggers: cannot be read"):
        load(folder)
