import json
from pathlib import Path

import pytest

from kg.wikidata.making.brand_rules import Kinds, Lexicon, names_of
from kg.wikidata.making.nsi import Entry, entries
from kg.wikidata.making.ordinary import Ordinary, Taken

ORDINARY = Ordinary(
    frozenset({"target", "boot", "pizza", "market", "of", "health", "royal", "trust", "works", "long"}),
    frozenset({"hugo", "wendy"}),
    frozenset({"miller"}),
)
LEXICON = Lexicon(ORDINARY, Taken(frozenset({"arcadia bank"}), {}, frozenset()), frozenset({"springfield"}))


def entry(label: str, description: str = "", *trees: str) -> Entry:
    return Entry("Q1", label, description, 1, frozenset(trees), frozenset(), ())


@pytest.mark.parametrize("name", ["Target", "Boots", "Wendy", "Miller", "Springfield", "Arcadia Bank", "ABC"])
def test_a_word_a_person_a_place_and_what_is_known_is_no_brand(name: str) -> None:
    assert LEXICON.weight(name) is None


@pytest.mark.parametrize(
    ("name", "weight"),
    [
        ("Zalvora", 0.5),
        ("Zalvora Bank", 1.0),
        ("Pizza Market", 0.25),
        ("Hugo Zalvora", 0.25),
        ("Royal Health Trust", 0.5),
        ("Ministry of Health Works", 1.0),
    ],
)
def test_the_share_of_a_name_depends_on_what_it_looks_like(name: str, weight: float) -> None:
    assert LEXICON.weight(name) == weight


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (entry("Zalvora", "Northlandic bank"), ("bank", "bank")),
        (entry("University of Zalvora"), ("university", "university")),
        (entry("Zalvora", "shop", "brands/shop/supermarket"), ("company", "supermarket chain")),
        (entry("Zalvora Schools", "school district in Northland"), None),
        (entry("Zalvora", "thing", "brands/shop/nothing"), None),
    ],
)
def test_words_go_before_trees(found: Entry, kind: tuple[str, str] | None) -> None:
    assert Kinds.read().of(found) == kind


def test_branches_and_towns_give_no_names() -> None:
    shown = ("Zalvora Group", "Zalvora Bank Nord", "Stadt Zalvora", "Quimbo")
    found = Entry("Q1", "Zalvora Bank Group Ltd", "", 1, frozenset(), frozenset(), shown)
    names = ["Zalvora Bank Group Ltd", "Zalvora Bank", "Zalvora Group"]
    assert names_of(found, LEXICON) == [(name, 1.0) for name in names]


def test_facts_of_the_index_are_joined_by_qid(tmp_path: Path) -> None:
    facts = {"wikidata": {"Q7": {"label": "Zalvora", "description": "bank", "identities": {"website": "x"}}}}
    item = {"displayName": "Zalvora AG", "locationSet": {"include": ["de-by.geojson"]}}
    trees = {
        "brands/amenity/bank": {"items": [item | {"tags": {"brand:wikidata": "Q7"}}]},
        "brands/amenity/atm": {"items": [item | {"tags": {"brand:wikidata": "Q7"}}, item | {"tags": {}}]},
    }
    for path, content in (("wikidata/wikidata.json", facts), ("json/nsi.json", {"nsi": trees})):
        (tmp_path / "dist" / path).parent.mkdir(parents=True)
        (tmp_path / "dist" / path).write_text(json.dumps(content))
    trees_found = frozenset({"brands/amenity/atm", "brands/amenity/bank"})
    known = Entry("Q7", "Zalvora", "bank", 1, trees_found, frozenset({"de"}), ("Zalvora AG",))
    assert list(entries(tmp_path, ["de"])) == [known]
