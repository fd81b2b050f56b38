"""Where the names of companies end, and what is no part of a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotate.company_words import Part, shipped_company_words
from kg.model import EntityType, Mention

Find = Callable[[str], tuple[Mention, ...]]


def _texts(mentions: tuple[Mention, ...]) -> list[str]:
    return [m.text for m in mentions]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shares of Halvern Corp HVRN rose on Monday.", ["Halvern Corp"]),
        ("Halvern Steel HVS.L fell 3 percent in London.", ["Halvern Steel", "London"]),
        ("Google GOOG.O rose in New York.", ["Google", "New York"]),
    ],
)
def test_the_sign_of_a_share_is_no_name(find: Find, text: str, names: list[str]) -> None:
    assert _texts(find(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Marlow Foods Co and Denbury Ltd agreed.", ["Marlow Foods Co", "Denbury Ltd"]),
        ("Marlow Co, Denbury Ltd and Google Inc agreed.", ["Marlow Co", "Denbury Ltd", "Google Inc"]),
        ("Halvern Limited of London rose.", ["Halvern Limited", "London"]),
        ("The Bank of Texas fell.", ["Bank of Texas"]),
    ],
)
def test_a_company_ends_with_its_form(find: Find, text: str, names: list[str]) -> None:
    assert _texts(find(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Britains Google office moved. Britain waited.", ["Britains", "Google", "Britain"]),
        ("Halverns Google Inc office closed. Halvern waited.", ["Halverns", "Google Inc", "Halvern"]),
    ],
)
def test_an_owner_that_lost_its_apostrophe_is_no_part_of_what_it_owns(
    find: Find, text: str, names: list[str]
) -> None:
    assert _texts(find(text)) == names


@pytest.mark.parametrize("mark", ["•", "|"])
def test_entries_of_a_list_are_names_of_their_own(find: Find, mark: str) -> None:
    found = _texts(find(f"Read on: Halvern Institute {mark} Marlow School {mark} Denbury Court"))
    assert found == ["Halvern Institute", "Marlow School", "Denbury Court"]


def test_a_word_with_capitals_inside_is_a_name_and_a_unit_is_none(find: Find) -> None:
    assert _texts(find("The rivals SoftBrook and eMarlow merged.")) == ["SoftBrook", "eMarlow"]
    assert _texts(find("The plant made 12 kWh and 3 GHz chips.")) == []


def test_a_state_after_a_comma_is_a_place(find: Find) -> None:
    found = {m.text: m.type for m in find("Mr Roe of Athens, Georgia, sued.")}
    assert found == {"Roe": EntityType.PERSON, "Athens": EntityType.PLACE, "Georgia": EntityType.PLACE}


def test_the_shipped_words_of_companies() -> None:
    words = shipped_company_words()
    assert words[Part.CLOSING] <= words[Part.FORM]
    assert "co" in words[Part.FORM] - words[Part.CLOSING]
    assert "nv" in words[Part.FRONT]
    assert words[Part.TITLE].isdisjoint(words[Part.FORM])
