from __future__ import annotations

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read.paragraphs import paragraphs

FIRST = (
    "Delegates from eleven states met on Monday to decide who will pay for the dredging of the river, "
    "which has not been cleared since the floods of autumn, and went home without an answer to the question."
)
SECOND = (
    "Barges have been waiting for nineteen days. Their owners, most of them from upstream, have "
    "threatened to sue."
)


def wrap(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_on_hyphens=False)


@given(st.integers(min_value=40, max_value=90))
@settings(max_examples=30, deadline=None)
def test_hard_wrapped_paragraphs_are_joined_at_any_width(width: int) -> None:
    text = f"The commission meets\n\n{wrap(FIRST, width)}\n\n{wrap(SECOND, width)}\n"
    assert paragraphs(text) == ["The commission meets", FIRST, SECOND]


def test_a_paragraph_a_line_stays_so_with_or_without_blank_lines() -> None:
    assert paragraphs(f"A headline\nA byline\n\n{FIRST}\n{SECOND}") == [
        "A headline",
        "A byline",
        FIRST,
        SECOND,
    ]


def test_a_page_of_short_lines_is_not_taken_for_a_wrapped_one() -> None:
    lines = [
        "Wheat up",
        "Barley down",
        "Rye unchanged on the day",
        "Oats up",
        "Maize down in all of the markets",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_short_sentences_on_lines_of_their_own_are_not_joined() -> None:
    lines = ["He left at once.", "She stayed on.", "They wrote now.", "It was winter.", "Nobody called."]
    assert paragraphs("\n".join(lines)) == lines


def test_a_word_broken_at_its_hyphen_is_joined_without_a_space() -> None:
    text = (
        wrap(FIRST, 60)
        + "\n\nThe meeting of the two was for the first time a real face-to-\nface one, they said.\n"
    )
    assert paragraphs(text)[-1].endswith("face-to-face one, they said.")


def test_an_indented_line_begins_a_paragraph() -> None:
    text = textwrap.fill(f"{FIRST}\n", 60) + "\n" + textwrap.fill(SECOND, 60, initial_indent="    ")
    assert paragraphs(text) == [FIRST, SECOND]


def test_markdown_joins_lines_and_parts_list_items() -> None:
    text = "One line\nand the next\n\n- an item\n  goes on\n- another"
    assert paragraphs(text, markdown=True) == ["One line and the next", "- an item goes on", "- another"]


@given(st.text(max_size=400))
def test_no_letter_is_lost(text: str) -> None:
    text = text.replace("\r", "\n")
    assert "".join("".join(paragraphs(text)).split()) == "".join(text.split())
