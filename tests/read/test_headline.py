from __future__ import annotations

import pytest

from kg.read.byline import find_byline
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


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Ana Novak", "Ana Novak"),
        ("BY ANA NOVAK", "ANA NOVAK"),
        ("By Ana Novak, Balkans correspondent", "Ana Novak"),
        ("By Ana Novak in Graz", "Ana Novak"),
        ("By Ana Novak and Jan de Vries", "Ana Novak and Jan de Vries"),
        ("By Ana Novak, Jan de Vries and Li Wei", "Ana Novak, Jan de Vries and Li Wei"),
        ("By: J.R. O’Neil", "J.R. O'Neil"),
    ],
)
def test_bylines(line: str, who: str) -> None:
    assert find_byline(["A headline", line], {}, titled=False) == (who, range(1, 2))


def test_a_lone_by_takes_the_next_line() -> None:
    assert find_byline(["A headline", "By", "Ana Novak"], {}, titled=False) == ("Ana Novak", range(1, 3))


def test_a_name_alone_counts_only_next_to_a_date() -> None:
    lines = ["A headline", "Ana Novak in Graz", "3 June 2025"]
    assert find_byline(lines, {2: None}, titled=False) == ("Ana Novak", range(1, 2))
    assert find_byline(lines[:2], {}, titled=False) is None


@pytest.mark.parametrize(
    "line", ["By Monday", "By the river", "By Ana Novak the bridge was closed.", "Bypass opened"]
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert find_byline(["A headline", line], {}, titled=False) is None


def test_the_first_line_is_a_byline_only_below_a_known_title() -> None:
    assert find_byline(["By Popular Demand"], {}, titled=False) is None
    assert find_byline(["By Ana Novak"], {}, titled=True) == ("Ana Novak", range(1))
