"""Unlinked names of several articles: who is one by hand-made gold, and who stays apart."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyoxigraph as ox
import pytest
from telling_world import DAY, NOON, RUN, Facts, add, article

from kg.errors import DataError, UsageError
from kg.graph import corrections
from kg.graph.iris import Iris, document_hash
from kg.graph.quads import quads
from kg.graph.store import Store
from kg.graph.validate import validate
from kg.graph.vocabulary import ITSRDF, KG
from kg.merge.evidence import table
from kg.merge.facts import Facts as ArticleFacts
from kg.merge.grouping import NameDecrees, aliases, groups
from kg.merge.names import Likeness, Name
from kg.merge.occurrence import Occurrence
from kg.merge.reading import tellings
from kg.merge.uniting import refresh, unite
from kg.query.run import query


def named(
    label: str,
    article: str,
    day: int = 1,
    beside: str = "",
    about: str = "",
    outlet: str = "",
    kind: str = "Person",
) -> Occurrence:
    near, around = frozenset(beside.split()), frozenset(f"{beside} {about}".split())
    entity = label.casefold().replace(" ", "-")
    return Occurrence(entity, article, day, outlet, kind, label, (), near, around, (f"{article}#char=0,1",))


def found(*occurrences: Occurrence, decrees: NameDecrees | None = None) -> list[str]:
    return [" ".join(one.article for one in group.members) for group in groups(occurrences, decrees)]


GOLD: list[tuple[str, list[Occurrence], list[str]]] = [
    (
        "a title, and the same outlet and story",
        [
            named("Governor Jane Roe", "a", beside="dam", outlet="Post"),
            named("Jane Roe", "b", 2, about="dam", outlet="Post"),
        ],
        ["a b"],
    ),
    (
        "a co-actor in another outlet",
        [named("Jane Roe", "a", beside="dam"), named("Jane Roe", "b", beside="dam")],
        ["a b"],
    ),
    (
        "nothing in common but the name",
        [named("John Smith", "a", beside="dam"), named("John Smith", "b", beside="club")],
        [],
    ),
    (
        "two John Smiths, each told of twice",
        [
            named("John Smith", "a", beside="dam"),
            named("John Smith", "b", beside="club"),
            named("John Smith", "c", 2, beside="dam"),
            named("John Smith", "d", 2, beside="club"),
        ],
        ["a c", "b d"],
    ),
    (
        "other titles in one city",
        [
            named("Senator John Smith", "a", about="city", outlet="Post"),
            named("Coach John Smith", "b", about="city", outlet="Post"),
        ],
        [],
    ),
    (
        "a month later",
        [named("Jane Roe", "a", 1, beside="dam"), named("Jane Roe", "b", 40, beside="dam")],
        [],
    ),
    (
        "a chain over two months",
        [named("Jane Roe", str(day), day, beside="dam") for day in (1, 25, 50)],
        ["1 25 50"],
    ),
    (
        "another middle name",
        [named("John A Smith", "a", beside="dam"), named("John B Smith", "b", beside="dam")],
        [],
    ),
    (
        "a middle name that nobody else gives, between two that differ",
        [
            named("John A Smith", "a", 1, beside="dam"),
            named("John Smith", "b", 2, beside="dam mill"),
            named("John B Smith", "c", 3, beside="dam"),
        ],
        ["a b"],
    ),
    (
        "a surname with one co-actor",
        [named("Jane Roe", "a", beside="dam"), named("Roe", "b", beside="dam")],
        [],
    ),
    (
        "a surname with two",
        [named("Jane Roe", "a", beside="dam mill"), named("Roe", "b", beside="dam mill")],
        ["a b"],
    ),
    (
        "a surname that fits two",
        [
            named("Jane Roe", "a", beside="dam mill"),
            named("Richard Roe", "b", beside="dam mill"),
            named("Roe", "c", beside="dam mill"),
        ],
        [],
    ),
    (
        "an initial",
        [named("J Roe", "a", beside="dam mill"), named("Jane Roe", "b", beside="dam mill")],
        ["a b"],
    ),
    (
        "brothers",
        [named("John Smith", "a", beside="dam mill"), named("James Smith", "b", beside="dam mill")],
        [],
    ),
    (
        "a firm with and without its legal form",
        [
            named("Acme Ltd", "a", beside="dam", kind="Organization"),
            named("Acme", "b", beside="dam", kind="Organization"),
        ],
        ["a b"],
    ),
    (
        "a union and its acronym",
        [
            named("Harbour Workers Union", "a", beside="dam mill", kind="Organization"),
            named("HWU", "b", beside="dam mill", kind="Organization"),
        ],
        ["a b"],
    ),
    (
        "a person and a firm",
        [named("Roe", "a", beside="dam mill"), named("Roe", "b", beside="dam mill", kind="Organization")],
        [],
    ),
    (
        "one article",
        [named("Jane Roe", "a", beside="dam"), named("Governor Jane Roe", "a", beside="dam")],
        [],
    ),
]


@pytest.mark.parametrize(("case", "told", "wanted"), GOLD, ids=[case for case, _, _ in GOLD])
def test_who_is_one(case: str, told: list[Occurrence], wanted: list[str]) -> None:
    assert found(*told) == wanted, case


def test_the_order_changes_nothing() -> None:
    told = [
        replace(one, article=f"{at}{one.article}") for at, (_, many, _) in enumerate(GOLD) for one in many
    ]
    wanted = groups(told)
    for seed in range(5):
        assert groups(random.Random(seed).sample(told, len(told))) == wanted


def test_namesakes_are_called_otherwise() -> None:
    where = (("a", 1, "dam"), ("b", 1, "club"), ("c", 2, "dam"), ("d", 2, "club"), ("e", 2, "x"))
    told = [named("John Smith", name, day, beside=near) for name, day, near in where]
    calls = aliases(groups(told))
    assert calls["a", "john-smith"] == calls["c", "john-smith"] != calls["b", "john-smith"]
    assert ("e", "john-smith") not in calls


def test_analysts_win() -> None:
    pair = [named("Governor Jane Roe", "a", beside="dam"), named("Jane Roe", "b", beside="dam")]
    assert found(*pair, decrees=NameDecrees(apart=frozenset({("governor-jane-roe", "jane-roe")}))) == []
    assert found(*pair, decrees=NameDecrees(alone=frozenset({"jane-roe"}))) == []
    same = [named("Jane Roe", "a", beside="dam"), named("Jane Roe", "b", 90)]
    assert found(*same) == []
    assert found(*same, decrees=NameDecrees(one=frozenset({"jane-roe"}))) == ["a b"]


def test_names_are_taken_apart() -> None:
    name = Name.of("Former Prime Minister Jane A. Roe", "Person", ("Ms Roe", "Senator Roe"))
    assert (name.words, name.titles >= {"senator"}) == (("jane", "a", "roe"), True)
    assert Name.of("Ms Roe", "Person").titles == frozenset()
    assert name.like(Name.of("Jane Roe", "Person")) is Likeness.MIDDLE
    assert Name.of("The Bodies Inc.", "Organization").words == ("bodies",)


def test_what_is_remembered_comes_back() -> None:
    one = named("Jane Roe", "a", beside="dam", about="mill", outlet="Post")
    assert Occurrence.loads(one.dumps()) == one


def test_a_reason_names_a_few() -> None:
    near = "a b c d"
    called = {name: name.upper() for name in near.split()}
    one = replace(named("Jane Roe", "a", beside=near), labels=called)
    (group,) = groups([one, named("Jane Roe", "b", 2, beside=near)])
    assert group.reasons[0].endswith("both are told of together with A, B, C and 1 more")
    assert Occurrence.loads(one.dumps()) == one


def test_a_mistake_in_the_table_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "grouping.tsv"
    path.write_text("evidence\tworth\tmeaning\nco_actor\tmuch\tx\n")
    with pytest.raises(DataError, match=r"grouping.tsv:2: 'much' is not a whole number"):
        table(path)
    path.write_text("evidence\tworth\tmeaning\nco_actor\t1\tx\n")
    with pytest.raises(DataError, match="no worth is given for also_named"):
        table(path)


ROES = [
    article("one", "Post", 1, speaker="Governor Jane Roe"),
    article("two", "Herald", 1, speaker="Jane Roe", day=DAY + timedelta(days=1)),
    article("three", "Herald", 2, speaker="Jane Roe", target="Odesa"),
]
GOVERNOR, ROE = (Iris().entity(f"e:{name}") for name in ("governor-jane-roe", "jane-roe"))


def merged(store: Store) -> list[str]:
    return sorted(map(str, store.graph.quads_for_pattern(None, None, None, Iris().merged)))


def names(store: Store) -> list[tuple[object, ...]]:
    rows = query(store, "names-taken-as-one").records()
    return [(row["label"], str(row["name"]).rpartition("/")[2], row["articles"]) for row in rows]


def test_the_graph_has_groups_with_reasons_and_mentions() -> None:
    with Store.in_memory() as store:
        add(store, *ROES)
        before = {quad for quad in store.graph if quad.graph_name != Iris().merged}
        unite(store)
        assert names(store) == [
            ("Jane Roe", "governor-jane-roe", 2),
            ("Jane Roe", "jane-roe", 2),
        ]
        (reason,) = {row["reason"] for row in query(store, "names-taken-as-one").records()}
        assert (
            reason
            == "“Governor Jane Roe” and “Jane Roe”: the same name; both are told of together with Kharkiv"
        )
        grouped = {
            quad.subject.value for quad in store.graph.quads_for_pattern(None, KG.groupedAs, None, None)
        }  # type: ignore[union-attr]
        articles = {document_hash(one.document) for one in ROES[:2]}
        assert {iri.rpartition("/")[2].partition("#")[0] for iri in grouped} == articles
        assert {quad for quad in store.graph if quad.graph_name != Iris().merged} == before
        assert validate(store) == []


def test_a_name_asks_for_all_that_are_one_with_it() -> None:
    with Store.in_memory() as store:
        add(store, *ROES[:2])
        unite(store)
        told = [row["text"] for row in query(store, "mentions-of", {"entity": "Jane Roe"}).records()]
        assert sorted(map(str, told)) == ["Governor Jane Roe", "Jane Roe"]
        alone = query(store, "mentions-of", {"entity": ROE.value}).records()
        assert [row["text"] for row in alone] == ["Jane Roe"]


def test_order_runs_and_removals_change_nothing(tmp_path: Path) -> None:
    with Store.in_memory() as store:
        add(store, *ROES)
        unite(store)
        wanted = merged(store)
    for seed in range(3):
        with Store.create(tmp_path / str(seed)) as store:
            for one in random.Random(seed).sample(ROES, len(ROES)):
                add(store, one)
                unite(store)
            assert merged(store) == wanted
            store.remove(document_hash(ROES[0].document))
            unite(store)
            assert names(store) == []
            add(store, ROES[0])
            unite(store)
            assert merged(store) == wanted


def test_analysts_part_and_join_entities_and_take_it_back() -> None:
    with Store.in_memory() as store:
        add(store, *ROES)
        unite(store)
        before = merged(store)
        parting = corrections.part(store, [GOVERNOR], "Ann", NOON)
        assert corrections.decide(store, parting) == 0
        refresh(store)
        assert names(store) == []
        with pytest.raises(UsageError, match="not been merged with anything"):
            corrections.part(store, [GOVERNOR], "Ann", NOON)
        corrections.take_back(store, parting.id)
        refresh(store)
        assert merged(store) == before
        joining = corrections.merge(store, GOVERNOR, ROE, "Ann", NOON)
        corrections.decide(store, joining)
        refresh(store)
        assert names(store) == [("Jane Roe", "jane-roe", 3)]
        assert validate(store) == []
        corrections.take_back(store, joining.id)
        refresh(store)
        assert merged(store) == before


def test_mentions_that_were_split_off_are_not_joined_again() -> None:
    with Store.in_memory() as store:
        add(store, *ROES)
        unite(store)
        links = store.graph.quads_for_pattern(None, ITSRDF.taIdentRef, GOVERNOR, None)
        mentions = [quad.subject for quad in links if isinstance(quad.subject, ox.NamedNode)]
        corrections.decide(store, corrections.split(store, mentions, "Jane Roe", "Ann", NOON))
        refresh(store)
        assert names(store) == []


def test_what_is_one_has_one_name_when_events_are_compared() -> None:
    graph = ArticleFacts(quads(ROES[0], Facts(), RUN))  # type: ignore[arg-type]
    (plain,), (called,) = tellings(graph), tellings(graph, {"governor-jane-roe": "jane-roe"})
    assert plain.names - called.names == {"governor-jane-roe"}
    assert called.names - plain.names == {"jane-roe"}
