"""The grammar of conditions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.events.lexicon.conditions import SLOTS, TYPES, implied, parse
from kg.events.lexicon.entries import Condition
from kg.tables import Row

SETS = {"WEAPONS": frozenset({"gun", "missile"})}
ROW = Row(("x",), "/somewhere/assault.tsv", "assault.tsv:7")


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("obj", Condition("obj")),
        ("!passive", Condition("passive", negated=True)),
        ("obj=deal|truce", Condition("obj", words=frozenset({"deal", "truce"}))),
        ("with=@WEAPONS|knife", Condition("with", words=frozenset({"gun", "missile", "knife"}))),
        ("!on:place|organization", Condition("on", types=frozenset({"place", "organization"}), negated=True)),
        ("subj:actor", Condition("subj", types=frozenset({"actor"}))),
        ("by=x-ray", Condition("by", words=frozenset({"x-ray"}))),
    ],
)
def test_each_form(text: str, condition: Condition) -> None:
    assert parse(ROW, text, SETS) == (condition,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("object=deal", "unknown slot 'object' in object=deal"),
        ("obj:city", "unknown entity type 'city'"),
        ("obj=@ARMS", "unknown word set @ARMS"),
        ("obj=Deal", "upper case in 'Deal'"),
        ("obj=", "not a condition: obj="),
        ("obj=a||b", "not a condition: obj=a||b"),
        ("=deal", "not a condition: =deal"),
        ("!!obj", "not a condition: !!obj"),
        ("obj subj obj", "a condition given twice: obj subj obj"),
    ],
)
def test_mistakes_name_the_row(text: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        parse(ROW, text, SETS)
    assert str(caught.value) == f"/somewhere/assault.tsv:7: {message}"


def test_particles_and_modifiers_are_conditions() -> None:
    assert implied("carry out", "v") == (Condition("prt", frozenset({"out"})),)
    assert implied("drone strike", "n") == (Condition("mod", frozenset({"drone"})),)
    assert implied("attack", "v") == implied("attack", "n") == ()


WORDS = st.lists(st.sampled_from(["deal", "truce", "pact", "@WEAPONS"]), min_size=1, max_size=3, unique=True)
VALUES = st.one_of(
    st.just(""),
    WORDS.map(lambda words: "=" + "|".join(words)),
    st.sampled_from(sorted(TYPES)).map(lambda kind: f":{kind}"),
)
ITEMS = st.builds("{}{}{}".format, st.sampled_from(["", "!"]), st.sampled_from(sorted(SLOTS)), VALUES)


@settings(max_examples=60, deadline=None)
@given(st.lists(ITEMS, max_size=4, unique_by=lambda item: item.lstrip("!").split("=")[0].split(":")[0]))
def test_the_order_of_conditions_does_not_matter(items: list[str]) -> None:
    assert parse(ROW, " ".join(items), SETS) == parse(ROW, " ".join(reversed(items)), SETS)
    assert len(parse(ROW, " ".join(items), SETS)) == len(items)
