"""Amounts of money and percentages in a text, and the table of currencies."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.events import things
from kg.events.money import amounts, load
from kg.model import Number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The firm paid $2.5bn in cash.", [("$2.5bn", 2_500_000_000, 2_500_000_000, "USD")]),
        ("Aid of €300 million came.", [("€300 million", 300_000_000, 300_000_000, "EUR")]),
        ("It took about 40 billion yen.", [("about 40 billion yen", 40_000_000_000, 40_000_000_000, "JPY")]),
        ("Between $10m and $15m went.", [("Between $10m and $15m", 10_000_000, 15_000_000, "USD")]),
        ("It cost $2-3bn.", [("$2-3bn", 2_000_000_000, 3_000_000_000, "USD")]),
        ("He paid £5 and $6.", [("£5", 5, 5, "GBP"), ("$6", 6, 6, "USD")]),
        ("He paid at least 1,200 euros.", [("at least 1,200 euros", 1200, None, "EUR")]),
        ("A fine of up to £20,000.", [("up to £20,000", None, 20_000, "GBP")]),
        ("Nearly $1.2 trillion.", [("Nearly $1.2 trillion", None, 1_200_000_000_000, "USD")]),
        ("Millions of dollars vanished.", [("Millions of dollars", 2_000_000, None, "USD")]),
        ("Half a million pounds vanished.", [("Half a million pounds", 500_000, 500_000, "GBP")]),
        ("A$5 and HK$8m.", [("A$5", 5, 5, "AUD"), ("HK$8m", 8_000_000, 8_000_000, "HKD")]),
        ("2 million Swiss francs.", [("2 million Swiss francs", 2_000_000, 2_000_000, "CHF")]),
        ("Shares fell 3.5%.", [("3.5%", 3.5, 3.5, None)]),
        ("It rose 2 percentage points.", [("2 percentage points", 2, 2, None)]),
        ("Between 2 and 3 per cent.", [("Between 2 and 3 per cent", 2, 3, None)]),
        ("It held 20 pounds of explosives.", []),
        ("The team won 2 games.", []),
        ("It is worth a lot.", []),
    ],
)
def test_amounts_of_a_text(
    text: str, found: list[tuple[str, Number | None, Number | None, str | None]]
) -> None:
    assert [(text[a.start : a.end], a.min, a.max, a.currency) for a in amounts(text)] == found


def test_what_an_amount_is_for_and_whether_it_is_exact() -> None:
    (each,) = amounts("Oil is at about $85.50 a barrel.")
    assert (each.per, each.approximate, each.min) == ("barrel", True, 85.5)
    (exact,) = amounts("Oil is at $85.50.")
    assert (exact.per, exact.approximate) == (None, False)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from("$ € 5 2.5 bn million of dollars between and to - % per cent a 🙂 yen".split())
        ).map(" ".join),
    )
)
def test_any_text(text: str) -> None:
    place = 0
    for each in amounts(text):
        assert place <= each.start < each.end <= len(text)
        place = each.end


@pytest.mark.parametrize(
    "text", ["$" * 50_000, "1," * 50_000, "1" * 50_000, "between $1 and " * 5_000, "million of " * 10_000]
)
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert all(each.end <= len(text) for each in amounts(text))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("euro\teur\n", "t.tsv:2: 'eur' is not a code of three capitals"),
        ("yen\tJPY\neuro\tEUR\n", "t.tsv:3: not sorted by name"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("name\tcode\n" + rows, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load(path)


def test_the_things_are_read_and_checked(tmp_path: Path) -> None:
    assert things.load()["rocket"] == "missiles"
    path = tmp_path / "t.tsv"
    path.write_text("noun\twhat\nTank\tweapons\n", encoding="utf-8")
    with pytest.raises(DataError, match="words in lower case are needed"):
        things.load(path)
