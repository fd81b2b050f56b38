from datetime import date

import pytest

from kg.wikidata import cells
from kg.wikidata.item import Office


@pytest.mark.parametrize("text", ["", "42", "Q", "Q0", "Q042", "q42", "Q42 ", "Q4x"])
def test_what_is_no_qid_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a QID"):
        cells.qid(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("mayor@Q60:2014..2021", date(2014, 1, 1), date(2021, 12, 31)),
        ("mayor@Q60:2014-02..2016-02", date(2014, 2, 1), date(2016, 2, 29)),
        ("mayor@Q60:2014-02-03..2014-02-03", date(2014, 2, 3), date(2014, 2, 3)),
        ("mayor@Q60:2014-12..2014-12", date(2014, 12, 1), date(2014, 12, 31)),
        ("mayor@Q60:2014..", date(2014, 1, 1), None),
        ("mayor@Q60:..2014", None, date(2014, 12, 31)),
        ("mayor@Q60:..", None, None),
    ],
)
def test_an_office_lasts_from_its_first_to_its_last_day(
    text: str, start: date | None, end: date | None
) -> None:
    assert cells.office(text) == Office("mayor", "Q60", start, end)


@pytest.mark.parametrize(
    "text",
    [
        "mayor", "mayor@Q60", "mayor@60:2014..", "mayor@Q60:2014", "mayor@Q60:2014-13..",
        "mayor@Q60:2014-02-30..",
        "mayor@Q60:2021..2014", "Mayor@Q60:2014..", "@Q60:2014..", "mayor@Q60:14..", " mayor@Q60:2014..",
    ],
)  # fmt: skip
def test_what_is_no_office_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        cells.office(text)


def test_a_name_may_carry_its_share() -> None:
    assert cells.weighted("Georgia=0.5") == ("Georgia", 0.5)
    assert cells.weighted("Georgia") == ("Georgia", None)
    assert cells.weighted("A=B=1") == ("A=B", 1.0)


@pytest.mark.parametrize("text", ["Georgia=1.5", "Georgia=0.5.5", "=0.5"])
def test_a_share_out_of_range_or_without_a_name_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        cells.weighted(text)


@pytest.mark.parametrize("text", ["a||b", "|a", "a|", "a | b"])
def test_empty_or_padded_parts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="part"):
        cells.parts(text)
