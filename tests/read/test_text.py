from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read.draft import Metadata
from kg.read.text import read_text


def page(pages: Path, name: str) -> str:
    return (pages / name).read_text(encoding="utf-8")


def test_a_broadsheet_page(pages: Path) -> None:
    draft = read_text("x", page(pages, "broadsheet.txt"))
    assert draft.metadata == Metadata(
        title="Harbour ministers agree to share ice-breakers in the Baltic",
        date=date(2025, 2, 5),
        author="Maren Holt",
    )
    assert draft.text.startswith(
        "Harbour ministers agree to share ice-breakers in the Baltic\n\nAgreement in Tallinn"
    )
    assert draft.text.endswith("said that nobody had asked them.")
    assert "\n\nSupport the strikers\n\n" in draft.text
    assert "Photograph: Liis Tamm" in draft.text
    for junk in (
        "Sign up",
        "Privacy",
        "Share",
        "Print",
        "Most viewed",
        "Storm closes",
        "fullscreen",
        "Reuse",
    ):
        assert junk not in draft.text


def test_an_agency_report_has_no_headline_and_its_year_from_the_copyright_line(pages: Path) -> None:
    draft = read_text("x", page(pages, "wire.txt"))
    assert (draft.metadata.title, draft.metadata.date) == (None, date(2025, 3, 14))
    assert draft.text.startswith("OSLO, March 14 (Continental Wire) - Norway's central bank")
    assert draft.text.endswith("against the euro after the announcement.")
    assert draft.text.count("\n\n") == 2


def test_a_tabloid_page(pages: Path) -> None:
    draft = read_text("x", page(pages, "tabloid.txt"))
    assert draft.metadata == Metadata(
        title="Fury as council paints the famous pink bridge grey overnight!",
        date=date(2024, 6, 3),
        author="Sally Ann Crumb",
    )
    assert "The most famous bridge in the county was grey by Monday morning" in draft.text
    assert draft.text.endswith("Share prices of the paint maker rose.")
    for junk in (
        "READ MORE",
        "ADVERTISEMENT",
        "comments",
        "Picture:",
        "tips@",
        "Home",
        "lighthouse",
        "Facebook",
    ):
        assert junk not in draft.text


def test_a_radio_page_with_its_buttons(pages: Path) -> None:
    draft = read_text("x", page(pages, "radio.txt"))
    assert draft.metadata.title == "Peru opens an inquiry into the missing gold of its central bank"
    assert draft.metadata.date == date(2025, 7, 8)
    assert draft.metadata.author == "Paula Reyes"
    assert draft.text.split("\n\n")[1] == "A guard stands outside the central bank in Lima in May."
    assert draft.text.endswith("Neither has been charged.")


def test_a_hard_wrapped_text(pages: Path) -> None:
    draft = read_text("x", page(pages, "wrapped.txt"))
    assert draft.metadata.date == date(1998, 10, 12)
    assert [len(paragraph) > 120 for paragraph in draft.text.split("\n\n")] == [False, True, True, True]
    assert "decide who will pay" in draft.text


def test_markdown_with_front_matter(pages: Path) -> None:
    draft = read_text("x", page(pages, "blog.md"), markdown=True)
    assert draft.metadata == Metadata(
        title="Water returns to the wells of Aleppo",
        date=date(2022, 9, 30),
        publisher="The Well Diggers' Bulletin",
        author="Rana Aziz",
    )
    assert "#" not in draft.text and "---" not in draft.text and "Donate" not in draft.text
    assert "first time in a year families there" in draft.text


def test_a_block_of_keys_at_the_top(pages: Path) -> None:
    meta = read_text("x", page(pages, "front.txt")).metadata
    assert (meta.title, meta.publisher) == ("Chad and Sudan exchange prisoners at Adre", "Desert Post")
    assert (meta.date, meta.url) == (date(2019, 8, 21), "https://desert.example/chad%20sudan%7C1")


def test_a_first_line_with_a_colon_is_no_key(prose: str) -> None:
    text = f"Harbour: bridge to be closed\n\n{prose}"
    assert read_text("x", text).text == text


def test_what_is_known_wins(prose: str) -> None:
    known = Metadata(title="Given", date=date(2001, 1, 1), author="A B")
    meta = read_text("x", f"A bridge is closed\n\nBy Jo Berg\n\n3 May 2020\n\n{prose}", known).metadata
    assert meta == known


def test_controls_and_invisible_marks_go_and_letters_stay_as_they_are(prose: str) -> None:
    odd = "Zoë\u200b’s cafe\u0301 \u202eboat\u202c co\u00adsts\u00a05\u2009€ 🚢"
    text = read_text("x", f"\ufeffA bridge\x00 is closed\r\n\r\n{odd} {prose}\r\rEnd\u2028{prose}").text
    assert (
        text
        == f"A bridge is closed\n\nZoë’s cafe\u0301 boat costs\u00a05\u2009€ 🚢 {prose}\n\nEnd\n\n{prose}"
    )


@given(st.text(max_size=500))
@settings(max_examples=150, deadline=None)
def test_no_text_makes_the_reader_raise_and_paragraphs_are_parted_alike(text: str) -> None:
    draft = read_text("x", text)
    assert all(part and part == part.strip() for part in draft.text.split("\n\n") if draft.text)


def test_a_page_of_an_agency(pages: Path) -> None:
    draft = read_text("x", page(pages, "newswire-site.txt"))
    assert draft.metadata == Metadata(
        title="Dam on the Tekeze cracks after earthquake",
        date=date(2022, 3, 3),
        author="Hanna Berhe",
        publisher="Northwire",
    )
    assert draft.text.endswith("Nobody has been hurt, they added.")
    assert "Two thousand people told to leave, officials say" in draft.text
    for junk in ("Daily Briefing", "Editing", "Suggested", "Exclusive", "GMT", "Summary"):
        assert junk not in draft.text


def test_a_page_with_a_standfirst_above_its_date_and_a_list_in_its_middle(pages: Path) -> None:
    draft = read_text("x", page(pages, "channel-site.txt"))
    assert (draft.metadata.title, draft.metadata.date) == (
        "Dam on the Tekeze cracks after earthquake",
        date(2022, 3, 4),
    )
    assert [part.split()[0] for part in draft.text.split("\n\n")] == [
        "Dam",
        "Officials",
        "A",
        "The",
        "A",
        "Engineers",
    ]


def test_a_page_that_dates_itself_by_days_ago(pages: Path) -> None:
    draft = read_text("x", page(pages, "public-broadcaster.txt"))
    assert draft.metadata == Metadata(
        title="Dam cracks after earthquake", author="Hanna Berhe", publisher="Isle News"
    )
    assert [part.split()[0] for part in draft.text.split("\n\n")] == [
        "Dam",
        "The",
        "A",
        "Nobody",
        "What",
        "It",
    ]


HEADLINES = (Path(__file__).parent / "headlines.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_in_words_of_boilerplate_is_found(headline: str, prose: str) -> None:
    draft = read_text(
        "x", f"Skip to main content\n{headline}\n\n{prose}\n\n{prose[:-1]} again.\n\nAdvertisement"
    )
    assert draft.metadata.title == headline
    assert draft.text == f"{headline}\n\n{prose}\n\n{prose[:-1]} again."
