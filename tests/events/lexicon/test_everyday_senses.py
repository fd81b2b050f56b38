"""Everyday verbs and nouns tell an event only with evidence for it: slots filled by hand, no parser."""

from __future__ import annotations

import pytest

from kg.events.lexicon import Condition, Lexicon, Sense, load
from kg.model import EntityType

ACTORS = {EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP, EntityType.PLACE}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


class Filled:
    """Slots written as `obj=bombing+campaign subj:person`; a word that is an actor noun makes an actor."""

    def __init__(self, text: str, actors: frozenset[str]) -> None:
        self._words: dict[str, set[str]] = {}
        self._types: dict[str, set[str]] = {}
        for item in text.split():
            slot, sign, value = item.partition(":") if ":" in item else item.partition("=")
            self._words.setdefault(slot, set()).update(value.split("+") if sign == "=" else ())
            self._types.setdefault(slot, set()).update({value} if sign == ":" else ())
            if self._words[slot] & actors or self._types[slot] & ACTORS:
                self._types[slot].add("actor")
        for slot in {"compound", "amod"} & self._words.keys():
            self._words.setdefault("mod", set()).update(self._words[slot])

    def meets(self, condition: Condition) -> bool:
        met = condition.slot in self._words
        if condition.words:
            met = bool(self._words.get(condition.slot, set()) & condition.words)
        elif condition.types:
            met = bool(self._types.get(condition.slot, set()) & condition.types)
        return met != condition.negated


def chosen(lexicon: Lexicon, trigger: str, text: str) -> Sense | None:
    lemma, pos = trigger.split(".")
    filled = Filled(text, frozenset(lexicon.actors))
    return next(
        (sense for sense in lexicon.senses(lemma, pos) if all(map(filled.meets, sense.conditions))), None
    )


NOTHING = [
    ("pay.v", "subj:person obj=political+price for=vote"),
    ("hurt.v", "subj=scandal obj=president"),
    ("hurt.v", "obj=sale passive"),
    ("lose.v", "subj=ship obj=power"),
    ("lose.v", "subj:person obj=patience"),
    ("bomb.v", "subj=film at=office"),
    ("target.v", "subj=company obj=region"),
    ("hit.v", "subj=company obj=target"),
    ("hit.v", "subj=phone obj=store"),
    ("fire.v", "subj=player into=net"),
    ("kill.v", "subj=injury obj=hope"),
    ("clash.n", "of=opinion"),
    ("battle.n", "for=board"),
    ("explosion.n", "of=interest"),
    ("flood.n", "of=complaint"),
    ("storm.n", "of=protest"),
    ("strike.n", "amod=late poss=striker"),
    ("shoot.v", "obj=photo passive"),
    ("deploy.v", "subj=bank obj=technology"),
    ("seize.v", "subj:person obj=chance"),
    ("surrender.v", "subj:person obj=lead"),
    ("take.v", "prt=over obj=responsibility subj=company"),
    ("take.v", "subj:person obj=seat"),
    ("decide.v", "subj=government xcomp=close"),
    ("decision.n", "xcomp=close"),
    ("speak.v", "subj=parliament"),
    ("back.v", "prt=up obj=car"),
    ("treat.v", "obj=patient with=respect passive"),
    ("send.v", "subj=investigator obj=team"),
    ("quit.v", "subj:person xcomp=smoke"),
    ("serve.v", "subj:person obj=term as=president"),
    ("install.v", "subj=company obj=camera"),
    ("design.v", "obj=law passive xcomp=protect"),
    ("produce.v", "subj:person obj=save"),
    ("gather.v", "subj=thousand for=festival"),
    ("forge.v", "subj:organization obj=path"),
    ("leave.v", "subj=storm obj=port"),
    ("retreat.v", "subj:person into=shell"),
    ("close.v", "subj=storm obj=road"),
    ("force.v", "subj=defeat obj:person xcomp=resign"),
    ("look.v", "subj:person into=camera"),
    ("miss.v", "subj:person obj=meeting"),
    ("compete.v", "subj:organization with:organization"),
    ("hail.v", "subj:person from:place"),
    ("threaten.v", "subj=delay obj=job"),
]


@pytest.mark.parametrize(("trigger", "slots"), NOTHING)
def test_no_event_without_evidence(lexicon: Lexicon, trigger: str, slots: str) -> None:
    sense = chosen(lexicon, trigger, slots)
    assert sense is None, f"{sense.source}: {sense.type}"


TOLD = [
    # Injuries without a cause have no type of their own.
    ("injure.v", "obj=people passive", "OTHER", "---"),
    ("injure.v", "obj=people passive in=crash", "ACCIDENT", "---"),
    ("injure.v", "obj=people passive in=shooting", "ASSAULT", "190"),
    ("injure.v", "subj=car obj=child", "ACCIDENT", "---"),
    ("suffer.v", "subj:person obj=knee+injury", "OTHER", "---"),
    ("suffer.v", "subj:person obj=gunshot+wound", "ASSAULT", "190"),
    ("kill.v", "obj=people passive in=blast", "DIE", "---"),
    ("kill.v", "subj=committee obj=bill", "REJECT", "120"),
    ("recover.v", "subj=diver obj=body", "DIE", "---"),
    ("recover.v", "subj:person from=injury", "OTHER", "---"),
    ("fire.v", "subj=guard obj=warning+shot", "THREATEN", "138"),
    ("attack.n", "amod=scathing on:person", "ACCUSE", "111"),
    ("attack.v", "subj=senator obj:person", "ACCUSE", "111"),
    ("attack.v", "subj=rebel obj=convoy", "ASSAULT", "190"),
    ("come.v", "under=fire subj=minister", "ACCUSE", "111"),
    ("come.v", "under=fire subj=convoy", "ASSAULT", "190"),
    ("clash.v", "subj=minister with=minister over=budget", "ACCUSE", "111"),
    ("rebel.v", "subj=lawmaker against=leader", "REJECT", "120"),
    ("pledge.v", "subj:person xcomp=cut", "AGREE", "030"),
    ("consider.v", "subj=firm xcomp=cut", "STATE", "014"),
    ("lose.v", "subj=party obj=power", "ELECT", "---"),
    ("lose.v", "subj:organization obj=million", "TRADE", "---"),
    ("lose.v", "subj:person obj=confidence+vote", "ELECT", "---"),
    ("unseat.v", "obj=government", "RESIGN", "---"),
    ("take.v", "subj=party obj=control of=senate", "ELECT", "---"),
    ("take.v", "subj=rebel obj=control of=town", "ASSAULT", "192"),
    ("take.v", "prt=over subj=junta obj:place", "ASSAULT", "192"),
    ("edge.v", "prt=out subj:organization obj:organization", "COMPETE", "---"),
    ("see.v", "prt=off subj:organization obj:organization", "COMPETE", "---"),
    ("ease.v", "subj:person past:person", "COMPETE", "---"),
    ("hit.v", "subj:person obj=century", "COMPETE", "---"),
    ("miss.v", "subj=striker obj=penalty", "COMPETE", "---"),
    ("sign.v", "subj:place obj:person from:organization", "COMPETE", "---"),
    ("buy.v", "subj:organization obj:person from:organization", "COMPETE", "---"),
    ("buy.v", "subj:organization obj=stake", "TRADE", "061"),
    ("beat.v", "subj:organization obj=expectation", "TRADE", "---"),
    ("crash.v", "subj:place prt=out of=cup", "COMPETE", "---"),
    ("crash.v", "subj=bus into=wall", "ACCIDENT", "---"),
    ("run.v", "prt=aground subj=ferry", "ACCIDENT", "---"),
    ("hit.v", "subj=ship obj=bridge", "ACCIDENT", "---"),
    ("destroy.v", "subj=wildfire obj=house", "DISASTER", "---"),
    ("destroy.v", "subj=soldier obj=house", "ASSAULT", "190"),
    ("make.v", "subj=hurricane obj=landfall", "DISASTER", "---"),
    ("displace.v", "subj=flood obj=people", "DISASTER", "---"),
    ("displace.v", "obj=people passive", "OTHER", "---"),
    ("evacuate.v", "obj=resident passive", "AID", "073"),
    ("rescue.v", "obj=climber passive", "AID", "073"),
    ("defuse.v", "subj=police obj=bomb", "OTHER", "---"),
    ("defuse.v", "subj:person obj=crisis", "CONCEDE", "080"),
    ("call.v", "prt=off subj=police obj=search", "OTHER", "---"),
    ("call.v", "prt=off subj=union obj=strike", "CONCEDE", "082"),
    ("bail.v", "obj=driver passive", "TRIAL", "0841"),
    ("remand.v", "obj=teenager passive in=custody", "COERCE", "173"),
    ("charge.v", "obj=man passive over=death", "TRIAL", "173"),
    ("admit.v", "subj:person obj=manslaughter", "TRIAL", "116"),
    ("win.v", "subj:organization obj=case against:person", "TRIAL", "116"),
    ("win.v", "subj:organization obj=contract", "TRADE", "061"),
    ("seek.v", "subj=police obj=gunman", "INVESTIGATE", "091"),
    ("appeal.v", "subj=police for=witness", "REQUEST", "020"),
    ("hunt.n", "for=gunman", "INVESTIGATE", "091"),
    ("warning.n", "compound=profit", "TRADE", "---"),
    ("go.v", "subj=retailer into=administration", "TRADE", "---"),
    ("make.v", "subj:organization obj=debut on=exchange", "TRADE", "061"),
    ("walk.v", "prt=out subj=worker over=pay", "PROTEST", "143"),
    ("walk.v", "prt=out subj=deputy of=parliament", "PROTEST", "140"),
    ("strike.v", "subj=driver obj=pedestrian", "ACCIDENT", "---"),
    ("strike.v", "subj=driver over=pay", "PROTEST", "143"),
    ("vote.v", "subj=shareholder for=merger", "OTHER", "---"),
    ("swear.v", "prt=in obj:person passive", "APPOINT", "---"),
    ("crown.v", "obj:person passive comp=champion", "COMPETE", "---"),
    ("coup.n", "in:place", "ASSAULT", "192"),
    ("strike.n", "mod:place on=depot", "ASSAULT", "190"),
    ("outbreak.n", "of=cholera", "DISASTER", "---"),
]


@pytest.mark.parametrize(("trigger", "slots", "kind", "code"), TOLD)
def test_evidence_tells_the_sense(lexicon: Lexicon, trigger: str, slots: str, kind: str, code: str) -> None:
    sense = chosen(lexicon, trigger, slots)
    assert sense is not None
    assert (sense.type, sense.code) == (kind, code), sense.source


@pytest.mark.parametrize("cause", ["blast", "fire", "explosion", "stampede"])
def test_a_blast_is_no_traffic_accident(lexicon: Lexicon, cause: str) -> None:
    sense = chosen(lexicon, "kill.v", f"obj=people passive in={cause}")
    assert sense is not None
    assert "transport" not in sense.contexts


@pytest.mark.parametrize(
    "verb",
    "pay lose take win lead raise cut drop fall hurt injure send give make run call decide hold open close "
    "move turn leave pass meet hit join return release set follow break draw face form sign show see find "
    "get put back target bomb storm fire strike beat kill".split(),
)
def test_everyday_verbs_are_never_without_conditions(lexicon: Lexicon, verb: str) -> None:
    """A row that only forbids something is as good as none: each must ask for a filler, a word or a type."""
    bare = [
        sense.source
        for sense in lexicon.senses(verb, "v")
        if all(condition.negated for condition in sense.conditions)
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("noun", "sector"),
    [
        ("rival", None),
        ("deputy", None),
        ("captain", None),
        ("police captain", "police"),
        ("army captain", "military"),
        ("coalition", None),
        ("military coalition", "military"),
        ("agency", None),
        ("scientist", None),
        ("technician", None),
        ("striker", None),
        ("climber", "civilians"),
        ("murder suspect", "criminals"),
        ("flight attendant", "labor"),
    ],
)
def test_a_noun_of_many_walks_of_life_has_no_sector(lexicon: Lexicon, noun: str, sector: str | None) -> None:
    assert lexicon.actors[noun].sector == sector


@pytest.mark.parametrize("verb", ["oversee", "chair", "lead", "head", "supervise"])
def test_who_runs_a_thing_takes_part_in_it(lexicon: Lexicon, verb: str) -> None:
    assert {light.role for light in lexicon.light_verbs[verb] if light.slot == "obj"} == {"agent"}


@pytest.mark.parametrize("verb", ["suspend", "halt", "pause", "cease"])
def test_what_is_broken_off_did_happen(lexicon: Lexicon, verb: str) -> None:
    assert {light.effect for light in lexicon.light_verbs[verb] if light.slot == "obj"} == {None}
