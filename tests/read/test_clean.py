from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read.boilerplate import shipped_patterns
from kg.read.characters import plain
from kg.read.clean import clean

PROSE = (
    "A freighter that had been missing for two days was found off the coast of Senegal on Sunday with its "
    "whole crew on board, the navy said."
)
OTHER = (
    "The captain told reporters in Dakar that the radio had failed first and the engine an hour later, and "
    "that there had been enough to eat."
)
LINES = [rule.example for rule in shipped_patterns().rules] + [PROSE, OTHER, "Crew found", "", " ", "© 2020"]
WITHOUT_END = [line for line in LINES if not shipped_patterns().ends(plain(line))]
"""Below a line with which an article ends, prose goes, too."""


@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=200)), max_size=25))
@settings(max_examples=200, deadline=None)
def test_what_comes_out_is_what_went_in_divided(lines: list[str]) -> None:
    cleaned = clean(lines)
    assert sorted(cleaned.kept + cleaned.removed) == sorted(lines)
    rest = iter(lines)
    assert all(line in rest for line in cleaned.kept)


@given(st.lists(st.sampled_from(WITHOUT_END), max_size=25))
@settings(max_examples=100, deadline=None)
def test_prose_is_never_removed(lines: list[str]) -> None:
    assert not {PROSE, OTHER} & set(clean(lines).removed)


@pytest.mark.parametrize(
    "line",
    [
        (
            "Advertisement of the post drew nine hundred applicants, the ministry said, most of them "
            "from abroad and few of them nurses."
        ),
        (
            "Share prices fell in Tokyo on Monday after the central bank had said that it would not "
            "act before the end of the year. Nobody disputed it."
        ),
        (
            "Read them their rights, the judge told the officers, who had kept the four men for two "
            "days without telling their lawyers."
        ),
        (
            "Support the government or resign, the party leader told her ministers at a meeting in "
            "Oslo that lasted until two o'clock. Nobody disputed it."
        ),
        (
            "Subscribe to the plan or lose the money: that was the choice which the commission put to"
            " the two governments on Friday. Nobody disputed it."
        ),
        (
            "Follow us, the guide had said, and the forty children followed him over the pass to the "
            "Swiss side of the border by night."
        ),
        (
            "Sign up or be called up: young men in the region of Kherson said that they had been "
            "given an hour to make their choice. Nobody disputed it."
        ),
        (
            "By signing the treaty, both governments gave up their claim to the islands, which nobody"
            " has lived on for eighty years. Nobody disputed it."
        ),
        (
            "Please, the mother of the missing girl said in a message to the kidnappers, let her come"
            " home before the winter begins. Nobody disputed it."
        ),
    ],
)
def test_a_long_sentence_that_begins_like_boilerplate_stays(line: str) -> None:
    assert len(line) > 120
    assert clean([line]).kept == (line,)
    assert clean([PROSE, line, OTHER]).removed == ()


@pytest.mark.parametrize(
    "headline",
    [
        "Shares fall as bank hesitates",
        "Support grows for ban on whaling",
        "Advertising giant sued over maps",
        "Photos show damage to dam",
        "World leaders meet in Geneva",
        "Live cattle exports banned by Australia",
        "Gifts to judge lead to inquiry in Lima",
        "Subscribers leave French daily over editorial",
        "Register of voters stolen in Nairobi",
        "Related families win case over land",
        "Help arrives in flooded valley",
        "More from talks: ministers agree on fish",
        "Contact lost with Chilean aircraft",
        "Comments by minister anger miners",
        "Follow the money, says Malta's new prosecutor",
        "Appeal court frees editor",
    ],
)
def test_a_headline_that_begins_like_boilerplate_stays(headline: str) -> None:
    assert clean([headline, PROSE]).kept == (headline, PROSE)


@pytest.mark.parametrize(
    "line",
    [
        (
            "You have reached the limit of three free articles this month. Subscribe for as little as"
            " a coin a week, and read as much as you like."
        ),
        (
            "We use cookies and similar techniques so that our pages work, to measure how they are "
            "used and to show advertisements that fit you."
        ),
        (
            "Sign up for our weekly newsletter: every Friday our correspondents write to you about "
            "what they saw and what they left out."
        ),
        (
            "Your support keeps our reporting free for everyone. If you can, please give a small sum "
            "today, and tell your friends about us."
        ),
        (
            "If you like what we do, please consider becoming a supporter today; it takes a minute "
            "and pays for our work for a whole month."
        ),
    ],
)
def test_long_pleas_go_wherever_they_stand(line: str) -> None:
    assert len(line) > 120
    assert clean([PROSE, line, OTHER]).kept == (PROSE, OTHER)


def test_section_names_go_at_the_edges_only() -> None:
    assert clean(["World", PROSE, "Health", OTHER, "Business"]).kept == (PROSE, "Health", OTHER)


def test_captions_stay_and_lines_that_only_credit_a_photographer_go() -> None:
    caption = "The freighter in the port of Dakar on Monday. Photo: Awa Sy/Coast Pictures"
    lines = [caption, "Photo: Awa Sy / Coast Pictures", "Awa Sy/AFP via Getty Images", PROSE]
    assert clean(lines).kept == (caption, PROSE)


def test_titles_below_a_heading_of_links_go_until_the_article_goes_on() -> None:
    links = ["Related stories", "Why freighters vanish", "Dakar's new port opens"]
    assert clean([PROSE, *links, OTHER]).kept == (PROSE, OTHER)
    assert clean([PROSE, OTHER, *links]).kept == (PROSE, OTHER)


def test_a_heading_of_links_above_the_article_takes_nothing_else_with_it() -> None:
    assert clean(["Most read", "Missing freighter found off Senegal", PROSE]).kept[0].startswith("Missing")


def test_rules_of_dashes_and_stars_go_numbers_stay() -> None:
    assert clean([PROSE, "* * *", "—", "1,200 tonnes", OTHER]).kept == (PROSE, "1,200 tonnes", OTHER)


def test_curly_quotation_marks_and_odd_spaces_are_seen_through() -> None:
    assert clean([PROSE, "Don’t\u00a0miss", "You’ve reached your limit of free articles."]).kept == (PROSE,)


def test_a_page_of_boilerplate_alone_leaves_nothing() -> None:
    assert clean(["Skip to main content", "Subscribe", "© 2024 The Lantern"]).kept == ()


def test_nothing_goes_on_below_the_end_of_an_article() -> None:
    footer = "Northern Wire, 1 Dock Road, Mombasa"
    assert clean([PROSE, OTHER, "ENDS", footer, PROSE]).kept == (PROSE, OTHER)
    assert clean(["ENDS", PROSE, OTHER]).kept == (PROSE, OTHER)
    assert clean([PROSE, "You are receiving this email because you asked for it.", footer]).kept == (PROSE,)


def test_a_quotation_set_apart_is_told_once() -> None:
    quoted = "the radio had failed first and the engine an hour later"
    assert clean([PROSE, f'"{quoted}"', OTHER]).kept == (PROSE, OTHER)
    assert clean([PROSE, "Crew found", "the radio had failed", OTHER]).removed == ()
    assert clean([quoted, PROSE, OTHER]).kept[0] == quoted
