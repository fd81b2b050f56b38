"""What a document as a whole tells of its names, and what the index tells of places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.link.candidates import Option
from kg.link.features import Features, features
from kg.link.groups import group
from kg.link.named import Named
from kg.link.placing import placed
from kg.link.scoring import scored
from kg.link.seats import capital_of
from kg.link.setting import Setting, setting_of
from kg.link.subject import Subject
from kg.link.surroundings import Surroundings
from kg.link.weights import shipped_weights
from kg.model import Entity, EntityType, Mention
from kg.wikidata.item import Candidate, Item, NameKind

LAND = Item("Q1", "Northland", EntityType.PLACE, "country", related=("Q2", "Q3", "Q4"))
TOWN = Item(
    "Q2", "Northtown", EntityType.PLACE, "city", country="Q1", description="port with old stone bridges"
)
ROE = Item("Q3", "Jane Roe", EntityType.PERSON, "person", country="Q1")
ABROAD = Item("Q4", "Southtown", EntityType.PLACE, "city", country="Q9")


class World:
    """A lookup of the items given."""

    version = "world"

    def __init__(self, *items: Item) -> None:
        self._items = {item.qid: item for item in items}

    def candidates(self, name: str) -> Sequence[Candidate]:
        return ()

    def item(self, qid: str) -> Item | None:
        return self._items.get(qid)

    def longest(self, first_word: str) -> int:
        return 0

    def holders(self, role: str, of: str) -> Sequence[Item]:
        return ()


def test_only_countries_among_the_known_are_its_countries() -> None:
    setting = setting_of("", None).with_items(enumerate([LAND, TOWN, ROE]), Subject())
    assert (setting.known, setting.countries) == ({"Q1", "Q2", "Q3"}, {"Q1"})
    assert setting.others_lead_to("Q1", TOWN)
    assert not setting.others_lead_to("Q9", TOWN)
    assert setting.named_by_others("Q2", 0)
    assert not setting.named_by_others("Q2", 1)


def test_the_capital_is_the_one_city_of_its_own_that_a_country_leads_to() -> None:
    assert capital_of(LAND, World(TOWN, ROE, ABROAD)) is TOWN
    assert capital_of(LAND, World(ROE, ABROAD)) is None
    assert capital_of(TOWN, World(TOWN)) is None


@pytest.mark.parametrize(("latitude", "longitude"), [(1.5, None), (None, 2.5), (None, None)])
def test_coordinates_are_both_told_or_none(latitude: float | None, longitude: float | None) -> None:
    half = Item("Q5", "Halfway", EntityType.PLACE, "town", latitude=latitude, longitude=longitude)
    found = placed(Entity("Q5", "Halfway", EntityType.PLACE, "Q5"), World(half))
    assert (found.latitude, found.longitude) == (None, None)
    whole = Item("Q5", "Halfway", EntityType.PLACE, "town", latitude=1.5, longitude=2.5)
    found = placed(Entity("Q5", "Halfway", EntityType.PLACE, "Q5"), World(whole))
    assert (found.latitude, found.longitude) == (1.5, 2.5)


def _features(item: Item, setting: Setting) -> Features:
    (only,) = group([Named(Mention(0, 9, item.label, type=item.type), 0, 1)])
    return features(
        Option(item, item.label, NameKind.LABEL, 0.5, 1), only, setting, Surroundings(0), lambda _: ""
    )


@pytest.mark.parametrize(
    ("text", "share"),
    [("", 0), ("Stone fell.", 1 / 3), ("Old stone bridges fell.", 2 / 3), ("Stone bridges of the port.", 1)],
)
def test_three_words_of_the_description_say_all_that_words_can_say(text: str, share: float) -> None:
    assert _features(TOWN, setting_of(text, None)).words == pytest.approx(share)
    long = Item(
        "Q6", "Southtown", EntityType.PLACE, "city", description=text + " with stone bridges over water"
    )
    assert _features(long, setting_of("Stone bridges over water in the port, old ones.", None)).words == 1


def test_scores_have_four_digits() -> None:
    (only,) = group([Named(Mention(0, 9, "Northtown", type=EntityType.PLACE), 0, 1)])
    options = [Option(TOWN, "Northtown", NameKind.LABEL, share, 1) for share in (1 / 3, 1 / 7)]
    for found in scored(
        options, only, setting_of("", None), Surroundings(0), shipped_weights(), lambda _: ""
    ):
        assert (found.score, found.evidence) == (round(found.score, 4), round(found.evidence, 4))
        assert 0 < found.score < 1
