"""Which tellings become one, and which do not, by the shipped weights."""

from __future__ import annotations

import pytest
from telling_world import DAY, KHARKIV, ODESA, RUSSIA, UKRAINE, telling

from kg.errors import DataError
from kg.merge.claims import disagreements, numbers
from kg.merge.cooperation import cooperation, scale
from kg.merge.copies import Source, independent, source
from kg.merge.counterparts import Match
from kg.merge.merger import Decrees, Merger
from kg.merge.model import IMPOSSIBLE, shipped
from kg.merge.profile import Profile
from kg.merge.telling import Telling, ToldAs

NEXT = DAY.toordinal() + 3
OBLAST = "Q170666"


def place(name: str) -> dict[str, object]:
    """Where an attack by Russia took place in Ukraine."""
    return {
        "patients": frozenset({name}),
        "places": frozenset({name}),
        "names": frozenset({RUSSIA, name}),
        "about": frozenset({RUSSIA, name}),
        "countries": {name: UKRAINE},
    }


def merged(*tellings: Telling, decrees: Decrees | None = None) -> list[tuple[str, ...]]:
    merger = Merger.in_memory(decrees)
    merger.take_in((Source(one.article, "", None, b"", 0), "", [one]) for one in tellings)
    return [tuple(one.iri for one in cluster.members) for cluster in merger.clusters()]


def test_the_same_attack_in_two_articles_is_one() -> None:
    assert merged(telling("a-1"), telling("b-1")) == [("a-1", "b-1")]


@pytest.mark.parametrize(
    "other",
    [
        {"told_as": ToldAs.DENIED},
        {"told_as": ToldAs.AHEAD},
        {"start": NEXT, "end": NEXT},
        {"type": "CONSULT", "label": "meet"},
        {"places": frozenset({ODESA}), "patients": frozenset({ODESA}), "countries": {ODESA: UKRAINE}},
        {
            "agents": frozenset({"Q1"}),
            "patients": frozenset({"Q2"}),
            "places": frozenset(),
            "names": frozenset(),
            "about": frozenset({"Q1"}),
            "general": frozenset(),
        },
    ],
)
def test_what_differs_in_what_counts_is_not(other: dict[str, object]) -> None:
    assert merged(telling("a-1"), telling("b-1", **other)) == []


def test_a_place_within_a_country_is_no_contradiction() -> None:
    wide = telling("b-1", places=frozenset({UKRAINE}), patients=frozenset({UKRAINE}), countries={})
    assert merged(telling("a-1"), wide) == [("a-1", "b-1")]


def test_a_town_within_a_region_is_one_place_and_two_towns_of_it_are_not() -> None:
    town = {"areas": {KHARKIV: frozenset({OBLAST})}}
    wide = place(OBLAST)
    assert merged(telling("a-1", **town), telling("b-1", **wide)) == [("a-1", "b-1")]
    assert merged(telling("a-1", **wide), telling("b-1", **town)) == [("a-1", "b-1")]
    assert merged(telling("a-1"), telling("b-1", **wide)) == [], "nothing tells that the one holds the other"
    other = place("Q1") | {"areas": {"Q1": frozenset({OBLAST})}}
    assert merged(telling("a-1", **town), telling("b-1", **other)) == []
    same_words = {"words": telling("a-1").words, "numbers": {"killed": (3, 3)}}
    assert merged(telling("a-1", **town, **same_words), telling("b-1", **(other | same_words))) == []
    three = [telling("a-1", **town), telling("b-1", **wide), telling("c-1", **other)]
    assert not any({"a-1", "c-1"} <= set(one) for one in merged(*three)), "nor by way of their region"


def test_a_denied_attack_is_the_counterpart_of_the_attack() -> None:
    merger = Merger.in_memory()
    told = [telling("a-1"), telling("b-1"), telling("c-1", told_as=ToldAs.DENIED)]
    merger.take_in((Source(one.article, "", None, b"", 0), "", [one]) for one in told)
    (cluster,) = merger.clusters()
    members = tuple(one.iri for one in cluster.members)
    assert merger.counterparts(dict.fromkeys(members, members)) == [Match(("c-1",), members)]


def test_one_article_may_tell_what_two_sides_did_to_each_other() -> None:
    """Two attacks in two sentences: attackers and targets differ. With one unnamed it may be one attack."""
    mine = telling("a-1", article="a", sentence=0)
    theirs = {"article": "a", "sentence": 90, "agents": frozenset({UKRAINE}), "places": frozenset()}
    theirs |= {"names": frozenset({UKRAINE}), "words": mine.words, "countries": {}}
    target = telling("a-2", **theirs, patients=frozenset({"Q3323"}))
    assert shipped().score(Profile.of(mine), Profile.of(target)) == IMPOSSIBLE
    unnamed = telling("a-2", **theirs, patients=frozenset())
    assert shipped().score(Profile.of(mine), Profile.of(unnamed)) > IMPOSSIBLE


def test_analysts_part_and_join() -> None:
    pair = frozenset({("a-1", "b-1")})
    assert merged(telling("a-1"), telling("b-1"), decrees=Decrees(apart=pair)) == []
    unlike = telling("b-1", type="CONSULT", label="meet")
    assert merged(telling("a-1"), unlike, decrees=Decrees(joined=pair)) == [("a-1", "b-1")]


def test_the_reasons_add_up_to_the_score() -> None:
    one, other = Profile.of(telling("a-1")), Profile.of(telling("b-1", label="hit"))
    reasons = shipped().reasons(one, other)
    assert sum(reason.worth for reason in reasons) == pytest.approx(shipped().score(one, other))
    assert {reason.feature for reason in reasons} >= {"bias", "day_same", "actors_same"}


def test_a_telling_comes_back_as_it_was_kept() -> None:
    one = telling("a-1", numbers={"killed": (1, None)}, agents=frozenset({RUSSIA, KHARKIV}))
    assert Telling.loads(one.dumps()) == one


def test_only_ranges_that_exclude_each_other_disagree() -> None:
    told = [telling("a-1", numbers={"killed": (3, None)}), telling("b-1", numbers={"killed": (5, 5)})]
    assert disagreements(told) == []
    told.append(telling("c-1", numbers={"killed": (1, 1)}))
    (found,) = disagreements(told)
    assert [(claim.range, claim.events) for claim in found.claims] == [
        ((1, 1), ("c-1",)),
        ((3, None), ("a-1",)),
        ((5, 5), ("b-1",)),
    ]
    assert numbers(told) == {"killed": (1, 5)}


TEXT = "KYIV (Wire) - A missile hit a printing works in Kharkiv on Tuesday and killed one, officials said. "
MORE = "Rescuers searched the rubble until the evening, when the mayor came to thank them for their work."


def test_copies_and_credits_count_once() -> None:
    sources = [
        source("a", "Wire", 1, TEXT.replace(" (Wire)", "") + MORE),
        source("b", "Post", 1, TEXT + MORE),
        source("c", "Herald", 1, (TEXT + MORE).replace(" (Wire)", "").replace("Rescuers", "Workers")),
        source(
            "d",
            "Courier",
            1,
            "In the north of the city a plant that prints school books lies in ruins today.",
        ),
    ]
    assert independent(sources) == [("a", "b", "c"), ("d",)]


def test_articles_of_no_known_publisher_count_as_one() -> None:
    assert independent([source("a", "", 1, "One text here."), source("b", "", 1, "Quite another one.")]) == [
        ("a", "b")
    ]


def test_the_scale_tells_friends_from_foes() -> None:
    assert cooperation("ASSAULT", "195") == -10.0
    assert cooperation("AID") == 7.0
    assert cooperation("DISASTER") is None
    assert set(scale().values()) <= {x / 10 for x in range(-100, 101)}


def test_a_mistake_in_the_scale_is_told_with_its_line(tmp_path: object) -> None:
    path = tmp_path / "scale.tsv"  # type: ignore[operator]
    path.write_text("code\tscore\tafter\n01\t99\tx\n")
    with pytest.raises(DataError, match=r"scale.tsv:2: 99 lies beyond 10"):
        scale(path)
