"""From names to Wikidata items, or to none with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from kg.annotate.annotator import Annotator
from kg.annotate.language_model import load
from kg.link.features import TOLD
from kg.link.linker import Linker
from kg.link.weights import shipped_weights
from kg.model import Document, Entity, EntityType, MentionKind
from kg.wikidata.index import starter

DAY = date(2025, 7, 22)

Link = Callable[..., Sequence[Entity]]


def _by_text(entities: Sequence[Entity]) -> dict[str, Entity]:
    return {m.text: e for e in entities for m in e.mentions}


def test_variants_of_a_name_are_one_entity(link: Link) -> None:
    text = (
        "President Volodymyr Zelensky spoke in London. Mr Zelensky thanked his hosts. "
        "A caption showed Volodymyr Zelenskyy at the door."
    )
    entity = _by_text(link(text))["Volodymyr Zelensky"]
    assert entity.qid == "Q3874799"
    assert entity.country == "Q212"
    names = [m.text for m in entity.mentions if m.kind is MentionKind.NAME]
    assert names == ["Volodymyr Zelensky", "Zelensky", "Volodymyr Zelenskyy"]


def test_a_name_in_capitals_is_shown_as_the_text_writes_it(link: Link) -> None:
    text = "DOLVANDO (Wire) - A storm hit villages near Dolvando on Monday.\n\nDOLVANDO - Rain fell."
    assert _by_text(link(text))["DOLVANDO"].label == "Dolvando"


def test_entities_are_in_order_of_first_mention(link: Link) -> None:
    entities = link("NATO met in Ankara after Russia fired at Sumy. Ukraine thanked NATO.")
    assert [e.id for e in entities] == ["Q7184", "Q3640", "Q159", "Q156752", "Q212"]
    assert [m.text for m in entities[0].mentions] == ["NATO", "NATO"]


def test_an_adjective_refers_to_the_country(link: Link) -> None:
    entities = link("Russian forces left. Russia said nothing.")
    assert [(e.id, [m.kind for m in e.mentions]) for e in entities] == [
        ("Q159", [MentionKind.ADJECTIVE, MentionKind.NAME])
    ]


def test_an_unknown_full_name_is_no_bearer_of_the_last_name(link: Link) -> None:
    entity = _by_text(link("Jane Putin opened a bakery in London. Mrs Putin said she was glad."))[
        "Jane Putin"
    ]
    assert entity.qid is None
    assert [m.text for m in entity.mentions if m.kind is MentionKind.NAME] == ["Jane Putin", "Putin"]
    assert "no candidate" in entity.reason


def test_a_full_name_that_is_only_spelled_otherwise_is_found(link: Link) -> None:
    assert _by_text(link("Vladymir Putin left London."))["Vladymir Putin"].qid == "Q7747"
    assert _by_text(link("Vladimira Putin left London."))["Vladimira Putin"].qid is None


def test_a_last_name_alone_needs_support(link: Link) -> None:
    alone = _by_text(link("Rama was seen at the market."))["Rama"]
    assert alone.qid is None
    assert "too weak" in alone.reason
    titled = _by_text(link("Prime Minister Rama was seen in Paris."))["Rama"]
    assert titled.qid == "Q316901"
    assert "holds or held the office told" in titled.reason


def test_a_last_name_that_all_know_needs_none(link: Link) -> None:
    assert _by_text(link("Trump was seen at the market."))["Trump"].qid == "Q22686"


def test_an_office_that_was_never_held_speaks_against(link: Link) -> None:
    entities = _by_text(link("Mayor Macron opened the new market hall."))
    assert entities["Macron"].qid is None


def test_a_place_inside_another(link: Link) -> None:
    assert _by_text(link("He was born in Paris, Texas."))["Paris"].qid is None
    assert _by_text(link("He was born in Paris, France."))["Paris"].qid == "Q90"
    assert _by_text(link("They met in Istanbul, Paris, London and Ankara."))["Paris"].qid == "Q90"
    # The text may end with the place around it, without a full stop.
    assert _by_text(link("He was born in Paris, Texas"))["Paris"].qid is None


@pytest.mark.parametrize(
    ("text", "state", "qid"),
    [
        ("A lawyer from Scranton, Pa., was fined.", "Pa.", "Q1400"),
        ("He runs a mill in Fresno, Calif., and one in Reno, Nev.", "Calif.", "Q99"),
        ("The Calif.-based maker cut jobs.", "Calif.", "Q99"),
        ("Dr. Jane Roe, M.D., spoke.", "M.D.", None),
    ],
)
def test_states_in_short_form(text: str, state: str, qid: str | None) -> None:
    found = _starter_entities(text, DAY)
    assert (found[state].qid if state in found else None) == qid


def test_a_region_that_begins_with_a_small_word() -> None:
    found = _starter_entities("Rain was late in sub-Saharan Africa.", DAY)
    assert found["sub-Saharan Africa"].qid == "Q132959"


def test_two_meanings_that_are_too_close(link: Link) -> None:
    entity = _by_text(link("Georgia was mentioned in the report."))["Georgia"]
    assert entity.qid is None
    assert "Q230" in entity.reason or "too weak" in entity.reason


def test_a_region_is_not_its_city(link: Link) -> None:
    assert _by_text(link("Shells fell on the Sumy region of Ukraine."))["Sumy"].qid == "Q170446"
    assert _by_text(link("Shells fell on Sumy in Ukraine."))["Sumy"].qid == "Q156752"
    assert _by_text(link("Shells fell on the Sumy and Kyiv regions of Ukraine."))["Sumy"].qid == "Q170446"
    assert _by_text(link("Shells fell on Sumy, and Kyiv regions burnt."))["Sumy"].qid == "Q156752"


def test_a_little_known_town_needs_support(link: Link) -> None:
    assert _by_text(link("Milton won the prize for fiction."))["Milton"].qid is None


def test_an_acronym_in_brackets(link: Link) -> None:
    text = "The Northland Trade Council (NTC) met on Monday. The NTC has nine members."
    entity = _by_text(link(text))["NTC"]
    assert entity.label == "Northland Trade Council"
    assert entity.type is EntityType.ORGANIZATION
    assert len(entity.mentions) == 3


def test_an_acronym_that_the_text_defines_otherwise(link: Link) -> None:
    text = "They measured urban sprawl (US) in forty towns. The US value was high."
    entity = _by_text(link(text))["US"]
    assert entity.qid is None
    assert "urban sprawl" in entity.reason


def test_a_team_is_not_its_country(link: Link) -> None:
    entity = _by_text(link("Jordan beat Turkey 3-1 in the football final."))["Jordan"]
    assert entity.qid is None
    assert entity.type is EntityType.ORGANIZATION


def test_a_strong_word_of_sport_needs_one_more(link: Link) -> None:
    assert _by_text(link("Jordan reached the hockey final."))["Jordan"].type is EntityType.ORGANIZATION
    assert _by_text(link("Jordan loves hockey."))["Jordan"].type is EntityType.PLACE
    assert _by_text(link("Jordan won the final game."))["Jordan"].type is EntityType.PLACE


def test_a_metonym_is_an_item_of_its_own(link: Link) -> None:
    assert _by_text(link("The Kremlin denied the report."))["Kremlin"].qid == "Q133274"


def test_scores_and_reasons(link: Link) -> None:
    for entity in link("Vladimir Putin met Jane Roe of Google in Istanbul."):
        assert entity.reason
        assert 0.0 <= entity.score <= 1.0
        assert (entity.qid is None) == (entity.score == 0.0)
        assert all(0.0 < m.score <= 1.0 for m in entity.mentions)


def test_unlinked_entities_are_the_same_in_every_document(link: Link) -> None:
    first = _by_text(link("Jane Roe spoke in London."))["Jane Roe"]
    second = _by_text(link("In Paris, a lawyer named Jane Roe was heard."))["Jane Roe"]
    assert first.id == second.id
    assert first.id.startswith("e:jane-roe-")


def test_linking_again_gives_the_same(link: Link) -> None:
    text = "Vladimir Putin, Emmanuel Macron and Donald Trump met in Paris, Russian media said."
    assert link(text) == link(text)


@pytest.mark.parametrize("text", ["", "nothing here is named.", "\n\n"])
def test_a_text_without_names(link: Link, text: str) -> None:
    assert link(text, date(2020, 1, 1)) == ()


def test_a_town_is_not_its_police(link: Link) -> None:
    text = "A bomb went off in Woodburn. Woodburn Police Department sent a team. Woodburn was calm."
    found = _by_text(link(text))
    assert found["Woodburn"].type is EntityType.PLACE
    assert found["Woodburn Police Department"].id != found["Woodburn"].id


def test_a_town_is_not_its_chief_of_police(link: Link) -> None:
    found = _by_text(link("Woodburn Chief of Police Scott Russell was hurt. Russell is from Woodburn."))
    assert found["Scott Russell"] is found["Russell"]
    assert found["Woodburn"].type is not EntityType.PERSON


def test_a_shop_is_not_what_it_is_called_after(link: Link) -> None:
    found = _by_text(link("Police in Big Bear searched. Workers at Big Bear Donuts saw him in Big Bear."))
    assert found["Big Bear Donuts"] is not found["Big Bear"]


def test_a_word_of_the_name_of_an_event_stands_for_it(link: Link) -> None:
    found = _by_text(link("John Cook won the Charles Schwab Cup on Sunday. Cook wins Schwab."))
    assert found["Schwab"].type is EntityType.EVENT


def test_a_region_told_before_is_not_its_city(link: Link) -> None:
    found = _by_text(link("Shells fell on the provinces of Sumy and Kyiv in Ukraine."))
    assert found["Sumy"].qid == "Q170446"
    assert found["Kyiv"].qid != "Q1899"


def test_a_city_is_not_linked_where_its_unknown_region_is_told(link: Link) -> None:
    assert _by_text(link("Rain fell on Istanbul province in Turkey."))["Istanbul"].qid is None
    assert _by_text(link("Rain fell on Istanbul in Turkey."))["Istanbul"].qid == "Q406"


def test_a_reason_names_nothing_that_weighs_nothing(link: Link) -> None:
    weights = shipped_weights().of._asdict()
    found = link("Prime Minister Rama met Emmanuel Macron of France in Paris, France. Rama left Tirana.")
    for name, words in TOLD.items():
        if not weights[name]:
            assert not any(words in entity.reason for entity in found)


@pytest.mark.parametrize(
    ("day", "leader"), [(date(2010, 5, 1), "Dmitry Medvedev"), (date(2024, 3, 1), "Vladimir Putin")]
)
def test_who_leads_in_a_seat_depends_on_the_day(day: date, leader: str) -> None:
    found = _starter_entities("The Kremlin leader met Angela Merkel.", day)
    assert found["The Kremlin leader"].label == leader
    assert found["The Kremlin leader"].reason == f"president on {day.isoformat()}"


def test_a_leader_of_a_seat_is_not_told_without_a_day() -> None:
    assert "The Kremlin leader" not in _starter_entities("The Kremlin leader met Angela Merkel.", None)


def test_the_capital_of_a_country() -> None:
    found = _starter_entities("She flew to the Turkish capital, then to the capital of Yemen.", DAY)
    assert (found["the Turkish capital"].qid, found["the capital of Yemen"].label) == ("Q3640", "Sanaa")
    assert found["the Turkish capital"].reason == "the capital of Turkey"


def _starter_entities(text: str, day: date | None) -> dict[str, Entity]:
    lookup = starter()
    annotation = Annotator(load(), lookup)(Document("d", text, date=day))
    return _by_text(Linker(lookup).link(annotation))
