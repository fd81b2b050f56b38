"""Time expressions: a table of sentences, the reading of plans, and what holds for any text."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.times import find_times, find_unanchored, forward
from kg.model import Grain, TimeSpan

TUESDAY = date(2025, 7, 22)
TABLE = Path(__file__).with_name("time_expressions.tsv")


def _rows() -> list[list[str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def test_the_table_is_as_large_as_it_claims_to_be() -> None:
    assert len([row for row in _rows() if row[2] != "-"]) > 300


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row[0]} {row[1][:60]}")
def test_sentence(row: list[str]) -> None:
    anchor, sentence, expression, start, end, grain, edtf = row
    found = find_times(sentence, None if anchor == "-" else date.fromisoformat(anchor))
    expected = [] if expression == "-" else [(expression, _day(start), _day(end), Grain(grain), edtf)]
    assert [(time.text, time.start, time.end, time.grain, time.edtf) for time in found] == expected


def _one(text: str, anchor: date = TUESDAY) -> TimeSpan:
    (time,) = find_times(text, anchor)
    return time


@pytest.mark.parametrize(
    ("text", "start", "end", "edtf"),
    [
        ("on Wednesday", "2025-07-23", "2025-07-23", "2025-07-23"),
        ("Tuesday night", "2025-07-22", "2025-07-22", "2025-07-22"),
        ("on December 1", "2025-12-01", "2025-12-01", "2025-12-01"),
        ("on 3 March", "2026-03-03", "2026-03-03", "2026-03-03"),
        ("in November", "2025-11-01", "2025-11-30", "2025-11"),
        ("in May and June", "2026-05-01", "2026-06-30", "2026-05/2026-06"),
        ("from Friday to Sunday", "2025-07-25", "2025-07-27", "2025-07-25/2025-07-27"),
        ("by Friday", None, "2025-07-25", "../2025-07-25"),
        ("at the weekend", "2025-07-26", "2025-07-27", "2025-07-26/2025-07-27"),
        ("in the spring", "2026-03-01", "2026-05-31", "2026-21"),
        ("on February 29", "2028-02-29", "2028-02-29", "2028-02-29"),
    ],
)
def test_forward_reads_on_or_after_the_anchor(text: str, start: str | None, end: str, edtf: str) -> None:
    time = forward(_one(text), TUESDAY)
    assert (time.start, time.end, time.edtf) == (start and _day(start), _day(end), edtf)
    assert time.span == _one(text).span


@pytest.mark.parametrize(
    "text",
    [
        "on Tuesday",
        "next Friday",
        "last Monday",
        "tomorrow",
        "in 2030",
        "on February 24, 2022",
        "two days ago",
        "in July",
    ],
)
def test_forward_keeps_what_has_no_other_reading(text: str) -> None:
    time = _one(text)
    assert forward(time, TUESDAY) is time


def test_forward_keeps_an_inferred_time() -> None:
    time = TimeSpan(TUESDAY, TUESDAY, Grain.DAY, "", TUESDAY.isoformat(), inferred=True)
    assert forward(time, TUESDAY) is time


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On March 10 the vote was held. Two days later the count ended.", "2025-03-12"),
        ("On March 10 the vote was held. A day earlier it had rained.", "2025-03-09"),
        ("On March 10 the vote was held. The following week it was over.", "2025-03-17/2025-03-23"),
        ("On March 10 the vote was held. Two days ago the count ended.", "2025-07-20"),
        ("He came in 2014. A day earlier it had rained.", "2025-07-21"),
        ("He came in 2014. A year later he left.", "2015"),
        ("On March 10 the vote was held. Hours later the count ended.", "2025-03-10"),
        ("On March 10 the vote was held. Since then nothing has moved.", "2025-03-10/.."),
        ("He came in 2014. Two years on, he left.", "2016"),
        ("He came in 2024. Two years on, he is there.", "2025"),
    ],
)
def test_a_distance_counts_from_the_time_told_before(text: str, edtf: str) -> None:
    assert find_times(text, TUESDAY)[-1].edtf == edtf


@pytest.mark.parametrize(
    "text", ["Three days later it rained.", "The next day it rained.", "A year after, it rained."]
)
def test_what_counts_forward_from_nothing_that_was_told_is_no_time(text: str) -> None:
    assert find_times(text, TUESDAY) == ()


def test_a_time_told_far_before_is_forgotten() -> None:
    text = (
        "On March 10 the vote was held. "
        + "Nothing else of note was reported. " * 30
        + "A day earlier it rained."
    )
    assert find_times(text, TUESDAY)[-1].edtf == "2025-07-21"


@pytest.mark.parametrize("text", ["in 2014 and 2022", "on March 3 and July 5", "on Monday and Friday"])
def test_times_that_are_no_neighbours_stay_two(text: str) -> None:
    assert len(find_times(text, TUESDAY)) == 2


def test_without_an_anchor_relative_times_are_left_out_and_can_be_asked_for() -> None:
    text = "Yesterday he recalled 4 May 2021 and what happened on Monday."
    assert [time.text for time in find_times(text, None)] == ["4 May 2021"]
    assert [span.text for span in find_unanchored(text)] == ["Yesterday", "on Monday"]


def test_offsets_are_code_points() -> None:
    text = "🇺🇦 Ża\u0301dza 👩‍👩‍👧: on Monday 💥 they left"
    (time,) = find_times(text, TUESDAY)
    assert time.span is not None
    assert text[time.span.start : time.span.end] == "on Monday"


@pytest.mark.parametrize("anchor", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_error(anchor: date) -> None:
    text = "Two years ago, last week, next month, on Monday, over the weekend, in the coming days, years ago."
    found = find_times(text, anchor)
    assert all(time.start is None or time.end is None or time.start <= time.end for time in found)


_VOCABULARY = """
on in since until from to and the a two last next before after between of
2014 14 July May March Monday Sunday week days ago earlier early mid- years weekend first quarter 1990s
– - , . ’s 🙂
"""
_WORDS = st.sampled_from([*_VOCABULARY.split(), "\n"])
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join))
_ANCHORS = st.one_of(st.none(), st.dates())


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, anchor=_ANCHORS)
def test_any_text(text: str, anchor: date | None) -> None:
    found = find_times(text, anchor)
    place = 0
    for time in found:
        assert time.span is not None
        assert text[time.span.start : time.span.end] == time.text == time.span.text
        assert place <= time.span.start < time.span.end
        assert time.start is None or time.end is None or time.start <= time.end
        assert time.edtf
        place = time.span.end
        if anchor:
            later = forward(time, anchor)
            assert later.span == time.span


@settings(max_examples=60, deadline=None)
@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)))
def test_every_day_is_read_back_in_all_styles(day: date) -> None:
    month = f"{day:%B}"
    for text in (day.isoformat(), f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}"):
        assert [(time.start, time.end) for time in find_times(text, None)] == [(day, day)]
    for distance in (0, 1, 6):
        read = _one(f"on {day:%A}", day + timedelta(days=distance))
        assert read.start == day


@pytest.mark.parametrize(
    "text",
    [
        "the " * 20_000,
        "in the early hours of " * 5_000,
        "and March " * 10_000,
        "2014-" * 20_000,
        "a couple of a couple of " * 5_000,
        " " * 100_000 + "on",
        "Mrs May before May " * 3_000,
        "1" * 100_000,
        "Monday and " * 10_000,
    ],
)
def test_hostile_text_comes_to_an_end(text: str) -> None:
    place = 0
    for time in find_times(text, TUESDAY):
        assert time.span is not None
        assert place <= time.span.start
        place = time.span.end
