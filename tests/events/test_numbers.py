import pytest
from spacy.language import Language

from kg.events.numbers import bounds, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24", 24),
        ("1,200", 1200),
        ("twenty-four", 24),
        ("two million", 2_000_000),
        ("1.5 million", 1_500_000),
        ("three hundred and six", 306),
        ("a dozen", 12),
        ("two dozen", 24),
        ("soldiers", None),
        ("a 22-year-old roofer", None),
        ("two 22-year-old roofers", 2),
        ("seven-day-old twins", None),
        ("a 22 years old roofer", None),
        ("three F-16 jets", 3),
        ("F-16 jets", None),
        ("200 day labourers", 200),
        ("a", None),
        ("", None),
    ],
)
def test_numerals_in_figures_and_words(text: str, value: int | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("sentence", "noun", "phrase", "expected"),
    [
        ("The blast hurt at least 24 people.", "people", "at least 24 people", (24, None)),
        ("Rebels hold up to 16 advisers.", "advisers", "up to 16 advisers", (None, 16)),
        ("More than 30 villagers fled.", "villagers", "More than 30 villagers", (31, None)),
        ("Nearly 50 villagers fled.", "villagers", "Nearly 50 villagers", (None, 50)),
        ("Between 10 and 15 miners died.", "miners", "Between 10 and 15 miners", (10, 15)),
        ("The shell killed a child.", "child", "a child", (1, 1)),
        ("The shell killed another farmer.", "farmer", "another farmer", (1, 1)),
        ("The shell killed two farmers.", "farmers", "two farmers", (2, 2)),
        ("Dozens of people drowned.", "people", "Dozens of people", (24, None)),
        ("Several miners drowned.", "miners", "Several miners", (3, None)),
        ("No miners drowned.", "miners", "No miners", (0, 0)),
        ("The fire killed a 22-year-old man.", "man", "a 22-year-old man", (1, 1)),
        ("The fire killed civilians.", "civilians", "civilians", None),
    ],
)
def test_bounds_of_a_counted_noun(
    nlp: Language, sentence: str, noun: str, phrase: str, expected: tuple[int | None, int | None] | None
) -> None:
    token = next(token for token in nlp(sentence) if token.text == noun)
    assert bounds(token, phrase) == expected
