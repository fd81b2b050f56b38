from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.read.imprint import Imprint, find_imprint, parse_words

DAY = date(2024, 6, 3)


def below_a_headline(*lines: str) -> list[Imprint | None]:
    found = find_imprint(["A bridge is closed", *lines], titled=False)
    assert 0 not in found
    return [found.get(index + 1) for index in range(len(lines))]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Ana Novak", "Ana Novak"),
        ("BY ANA NOVAK", "ANA NOVAK"),
        ("By Ana Novak, Balkans correspondent", "Ana Novak"),
        ("By Ana Novak, who lives in Graz", "Ana Novak"),
        ("By Ana Novak in Graz", "Ana Novak"),
        ("By Ana Novak and Jan de Vries", "Ana Novak and Jan de Vries"),
        ("By Ana Novak, Jan de Vries and Li Wei", "Ana Novak, Jan de Vries and Li Wei"),
        ("By: J.R. O’Neil", "J.R. O'Neil"),
        ("Words by Ana Novak", "Ana Novak"),
    ],
)
def test_bylines(line: str, who: str | None) -> None:
    assert below_a_headline(line) == [Imprint(author=who)]


def test_a_lone_by_takes_the_next_line() -> None:
    assert below_a_headline("By", "Ana Novak") == [Imprint(), Imprint(author="Ana Novak")]


def test_lines_around_a_date() -> None:
    lines = ["By our Graz correspondent", "The Harbour Post", "Monday 3 June 2024"]
    assert below_a_headline(*lines) == [Imprint(), Imprint(publisher="The Harbour Post"), Imprint(date=DAY)]
    assert below_a_headline("3 June 2024", "Ana Novak in Graz") == [
        Imprint(date=DAY),
        Imprint(author="Ana Novak"),
    ]


@pytest.mark.parametrize(
    ("line", "imprint"),
    [
        ("Levant Monitor | Monday, 3 June 2024", Imprint(DAY, publisher="Levant Monitor")),
        (
            "Ana Novak · Ledger & Market · 3 June 2024",
            Imprint(DAY, author="Ana Novak", publisher="Ledger & Market"),
        ),
        ("Updated 4 June 2024 | Published 3 June 2024", Imprint(DAY)),
        ("Gazette newsdesk | Published 3 June 2024, 15:30", Imprint(DAY)),
        ("By Ridgeway Tribune staff and wire reports", Imprint(publisher="Ridgeway Tribune")),
        ("By The Northern Press", Imprint(publisher="The Northern Press")),
        ("By Gazette Newsdesk", Imprint()),
        ("Pune, June 3, 2024", Imprint(DAY)),
        ("Bay News, Monday, June 3rd 2024", Imprint(DAY, publisher="Bay News")),
        ("Monday June 3 2024, 4.20pm GMT, The Courier", Imprint(DAY, publisher="The Courier")),
        ("Updated - June 3, 2024 09:14 am IST - PUNE", Imprint(DAY, updated=True)),
        ("Ana Novak, Canberra | 3 June 2024 5:30am AEST", Imprint(DAY, author="Ana Novak")),
    ],
)
def test_parts_of_a_line(line: str, imprint: Imprint) -> None:
    assert below_a_headline(line) == [imprint]


@pytest.mark.parametrize(
    "line",
    [
        "Ana Novak in Graz",
        "The Harbour Post",
        "By Monday",
        "By the river",
        "By Ana Novak the bridge was closed.",
        "By staff who left the bank was called a ruin.",
        "Bypass opened",
        "The bridge | closed since 3 June 2024",
    ],
)
def test_a_line_that_may_be_the_articles_own_stays(line: str) -> None:
    assert below_a_headline(line) == [None]


@pytest.mark.parametrize(
    "caption",
    [
        "The old bridge, March 2, 2022. WIRE/Ana Novak",
        "The old bridge, seen from a helicopter",
        "Ana Novak in Graz on Tuesday",
        "The Post office in Graz",
    ],
)
def test_a_caption_next_to_a_date_stays(caption: str) -> None:
    assert below_a_headline("3 June 2024", caption)[1] is None


def test_a_person_above_an_outlet_with_its_place() -> None:
    assert below_a_headline("Ana Novak", "Bay News, Graz") == [
        Imprint(author="Ana Novak"),
        Imprint(publisher="Bay News"),
    ]


def test_the_first_line_counts_only_below_a_known_title() -> None:
    assert find_imprint(["By Popular Demand"], titled=False) == {}
    assert find_imprint(["By Ana Novak"], titled=True) == {0: Imprint(author="Ana Novak")}


@given(
    st.lists(st.sampled_from(["By", "Ana Novak", "3 June 2024", "The Post", "x | y", "A | 3 June 2024", ""]))
)
@settings(max_examples=60)
def test_any_order_of_lines_ends(lines: list[str]) -> None:
    assert set(find_imprint(lines, titled=True)) <= set(range(len(lines)))


@pytest.mark.parametrize(
    "row", ["outlet\tBad", "place\tword", "outlet", "outlet\ttwo words", "staff\tdesk\tx"]
)
def test_a_wrong_row_is_named_with_its_line(row: str) -> None:
    with pytest.raises(DataError, match=r"words\.tsv:2: "):
        parse_words(f"kind\tword\n{row}\n", "words.tsv")


def test_a_word_twice_is_an_error() -> None:
    with pytest.raises(DataError, match=":2"):
        parse_words("outlet\tpost\noutlet\tpost", "x")
