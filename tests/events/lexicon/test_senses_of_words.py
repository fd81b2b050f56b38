"""That words of several meanings are told apart, on slots filled by hand instead of a parser."""

from __future__ import annotations

import pytest

from kg.events.lexicon import Condition, Lexicon, load
from kg.model import EntityType, EventType

ACTORS = {EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP, EntityType.PLACE}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


class Slots:
    """Slots written as `obj=peace+deal subj:place`: a filler's words joined by +, or only its entity type."""

    def __init__(self, text: str, actors: frozenset[str]) -> None:
        self.words: dict[str, set[str]] = {}
        self.types: dict[str, set[str]] = {}
        for item in text.split():
            slot, sign, value = item.partition(":") if ":" in item else item.partition("=")
            self.words.setdefault(slot, set()).update(value.split("+") if sign == "=" else ())
            self.types.setdefault(slot, set()).update([value] if sign == ":" else ())
            if self.words[slot] & actors or self.types[slot] & ACTORS:
                self.types[slot].add("actor")
        for slot in {"compound", "amod"} & self.words.keys():
            self.words.setdefault("mod", set()).update(self.words[slot])
            self.types.setdefault("mod", set()).update(self.types[slot])

    def holds(self, condition: Condition) -> bool:
        filled = condition.slot in self.words
        if condition.words:
            filled = bool(self.words.get(condition.slot, set()) & condition.words)
        elif condition.types:
            filled = bool(self.types.get(condition.slot, set()) & condition.types)
        return filled != condition.negated


def meaning(lexicon: Lexicon, lemma: str, pos: str, text: str) -> tuple[EventType, str | None] | None:
    slots = Slots(text, frozenset(lexicon.actors))
    for sense in lexicon.senses(lemma, pos):
        if all(slots.holds(condition) for condition in sense.conditions):
            return sense.type, sense.mode
    return None


VERBS = [
    ("strike", "subj=leader obj=trade+deal", "AGREE"),
    ("strike", "subj=drone obj=oil+depot", "ASSAULT"),
    ("strike", "subj=miner over=pay", "PROTEST"),
    ("strike", "subj=earthquake obj:place", "DISASTER"),
    ("charge", "subj=prosecutor obj=suspect with=murder", "TRIAL"),
    ("charge", "subj=bank obj=fee", None),
    ("fire", "subj=soldier obj=missile at:place", "ASSAULT"),
    ("fire", "subj:person obj=coach", "RESIGN"),
    ("back", "subj:organization obj=peace+plan", "SUPPORT"),
    ("back", "subj:place obj:place", "SUPPORT"),
    ("meet", "subj:person obj:person", "CONSULT"),
    ("meet", "subj=company obj=target", None),
    ("hit", "subj=missile obj=hospital", "ASSAULT"),
    ("hit", "subj=hurricane obj=coast", "DISASTER"),
    ("shoot", "subj=gunman obj=officer", "ASSAULT"),
    ("shoot", "subj=director obj=film", "PUBLISH"),
    ("open", "subj=police obj=fire", "ASSAULT"),
    ("open", "subj:place obj=border", "RETREAT"),
    ("seize", "subj=rebel obj=town", "ASSAULT"),
    ("seize", "subj=police obj=cocaine", "COERCE"),
    ("hold", "subj:place obj=presidential+election", "ELECT"),
    ("hold", "subj=minister obj=talk with:place", "CONSULT"),
    ("hold", "subj=union obj=strike", "PROTEST"),
    ("sign", "subj:place obj=treaty with:place", "AGREE"),
    ("sign", "subj=president obj=decree", "OTHER"),
    ("reach", "subj=side obj=agreement", "AGREE"),
    ("break", "prt=off obj=talk", "SANCTION"),
    ("break", "subj:place obj=ceasefire", "ASSAULT"),
    ("call", "subj:place for=ceasefire", "REQUEST"),
    ("call", "subj:person on:place xcomp=withdraw", "REQUEST"),
    ("raise", "subj=bank obj=interest+rate", "TRADE"),
    ("raise", "subj=minister obj=concern", "ACCUSE"),
    ("cut", "subj:place obj=diplomatic+tie", "SANCTION"),
    ("cut", "subj=bank obj=job", "RESIGN"),
    ("impose", "subj:organization obj=sanction on:place", "SANCTION"),
    ("impose", "subj=government obj=curfew", "COERCE"),
    ("lift", "subj:organization obj=sanction", "CONCEDE"),
    ("lift", "subj=army obj=blockade", "RETREAT"),
    ("march", "subj=protester", "PROTEST"),
    ("march", "subj=troop", "MOBILIZE"),
    ("release", "subj=militant obj=hostage", "RETREAT"),
    ("release", "subj=singer obj=album", "PUBLISH"),
    ("release", "subj=ministry obj=report", "PUBLISH"),
    ("win", "subj=party obj=election", "ELECT"),
    ("win", "subj=club obj=match", "COMPETE"),
    ("host", "subj:place obj=summit", "CONSULT"),
    ("host", "subj:place obj=tournament", "COMPETE"),
    ("withdraw", "subj:place obj=troop from:place", "RETREAT"),
    ("withdraw", "subj:place from=treaty", "SANCTION"),
    ("withdraw", "subj:person from=race", "RESIGN"),
    ("recall", "subj:place obj=ambassador", "SANCTION"),
    ("recall", "subj=carmaker obj=car", "TRADE"),
    ("ban", "subj=court obj=party", "COERCE"),
    ("block", "subj=farmer obj=highway", "PROTEST"),
    ("block", "subj:place obj=resolution", "REJECT"),
    ("deny", "subj=spokesman obj=allegation", "STATE"),
    ("deny", "subj=government obj=visa", "COERCE"),
    ("pledge", "subj:place obj=aid", "AGREE"),
    ("vow", "subj:person xcomp=retaliate", "THREATEN"),
    ("vow", "subj:person xcomp=cooperate", "AGREE"),
    ("warn", "subj=official of=flood", "STATE"),
    ("warn", "subj=general obj:place against", "THREATEN"),
    ("name", "subj=company obj:person comp=chairman", "APPOINT"),
    ("launch", "subj:place obj=drone at:place", "ASSAULT"),
    ("launch", "subj=company obj=phone", "PUBLISH"),
    ("launch", "subj=agency obj=satellite", "PUBLISH"),
    ("beat", "subj:organization obj:organization", "COMPETE"),
    ("beat", "subj=police obj=protester", "ASSAULT"),
    ("crash", "subj=plane into=mountain", "ACCIDENT"),
    ("crash", "subj=currency", "TRADE"),
    ("kill", "subj=soldier obj=civilian", "ASSAULT"),
    ("kill", "passive obj=passenger in=crash", "DIE"),
    ("hand", "prt=over obj=prisoner to:place", "RETREAT"),
    ("step", "prt=down subj=minister", "RESIGN"),
    ("carry", "prt=out obj=attack", None),
    ("collapse", "subj=bridge", "ACCIDENT"),
    ("collapse", "subj=bank", "TRADE"),
    ("collapse", "subj=government", "RESIGN"),
    ("find", "comp=guilty passive", "TRIAL"),
    ("take", "obj=hostage", "ASSAULT"),
    ("take", "obj=photo", None),
]
NOUNS = [
    ("strike", "compound=air", "ASSAULT"),
    ("strike", "poss=nurse", "PROTEST"),
    ("strike", "compound=hunger", "PROTEST"),
    ("strike", "amod=deadly", "ASSAULT"),
    ("attack", "compound=heart", "OTHER"),
    ("attack", "compound=drone on:place", "ASSAULT"),
    ("attack", "compound=cyber", "COERCE"),
    ("talk", "compound=peace between:place", "CONSULT"),
    ("call", "for=restraint", "REQUEST"),
    ("call", "compound=phone", "CONSULT"),
    ("victory", "in=election", "ELECT"),
    ("victory", "over:organization", "COMPETE"),
    ("release", "of=hostage", "RETREAT"),
    ("release", "of=album", "PUBLISH"),
    ("raid", "compound=police", "COERCE"),
    ("withdrawal", "of=troop from:place", "RETREAT"),
    ("withdrawal", "from=treaty", "SANCTION"),
    ("war", "amod=civil", None),
]


@pytest.mark.parametrize(("lemma", "slots", "kind"), VERBS)
def test_verbs(lexicon: Lexicon, lemma: str, slots: str, kind: str | None) -> None:
    found = meaning(lexicon, lemma, "v", slots)
    assert (found and found[0]) == kind


@pytest.mark.parametrize(("lemma", "slots", "kind"), NOUNS)
def test_nouns(lexicon: Lexicon, lemma: str, slots: str, kind: str | None) -> None:
    found = meaning(lexicon, lemma, "n", slots)
    assert (found and found[0]) == kind


@pytest.mark.parametrize(
    ("lemma", "pos", "slots", "mode"),
    [
        ("strike", "n", "compound=drone", "aerial"),
        ("bomb", "v", "subj=warplane obj:place", "aerial"),
        ("shell", "v", "obj:place", "heavy-weapons"),
        ("stab", "v", "obj=man", "primitive"),
        ("strike", "n", "compound=hunger", "hunger"),
        ("visit", "v", "subj:person obj:place", "visit"),
        ("phone", "v", "subj:person obj:person", "phone"),
        ("arrest", "v", "subj=police obj=suspect", "arrest"),
        ("deport", "v", "obj=migrant", "deport"),
        ("declare", "v", "obj=ceasefire", "ceasefire"),
    ],
)
def test_modes(lexicon: Lexicon, lemma: str, pos: str, slots: str, mode: str) -> None:
    found = meaning(lexicon, lemma, pos, slots)
    assert found is not None
    assert found[1] == mode
