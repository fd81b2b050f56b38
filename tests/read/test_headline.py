from __future__ import annotations

import pytest

from kg.read.headline import take_headline

PROSE = (
    "The council of Graz voted on Monday to close the old bridge to cars for a year, the mayor said in the "
    "evening."
)


def test_the_first_short_line_is_the_headline() -> None:
    assert take_headline(["Graz closes its old bridge", "A year without cars", PROSE], None) == (
        "Graz closes its old bridge",
        ("A year without cars", PROSE),
    )


@pytest.mark.parametrize(
    "headline", ["Will Graz close its bridge?", "Graz closes its bridge!", "Court in Graz sides with U.S."]
)
def test_question_exclamation_and_abbreviation_end_no_headline(headline: str) -> None:
    assert take_headline([headline, PROSE], None)[0] == headline


def test_a_sentence_is_no_headline() -> None:
    assert take_headline(["The bridge is closed.", PROSE], None) == (None, ("The bridge is closed.", PROSE))
    assert take_headline([PROSE, "More below"], None)[0] is None


def test_the_name_of_a_section_above_the_headline_goes() -> None:
    assert take_headline(["Austria", "Graz closes its old bridge", PROSE], None) == (
        "Graz closes its old bridge",
        (PROSE,),
    )


def test_two_words_are_a_headline_when_nothing_else_is() -> None:
    assert take_headline(["Bridge closed", PROSE], None) == ("Bridge closed", (PROSE,))


def test_a_known_headline_is_not_repeated() -> None:
    lines = ["Standfirst of the page", "GRAZ closes its “old” bridge", PROSE]
    assert take_headline(lines, 'Graz closes its "old" bridge') == (
        'Graz closes its "old" bridge',
        ("Standfirst of the page", PROSE),
    )


def test_a_single_line_has_no_headline() -> None:
    assert take_headline(["Graz closes its bridge"], None)[0] is None
    assert take_headline([], None) == (None, ())
