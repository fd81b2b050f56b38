from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.read.draft import Draft
from kg.read.html import read_html


def article(body: str, head: str = "") -> Draft:
    return read_html(
        "x", f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"
    )


def test_a_broadcasters_page(pages: Path) -> None:
    draft = read_html("x", (pages / "broadcaster.html").read_text(encoding="utf-8"))
    meta = draft.metadata
    assert meta.title == "Ferry link between Tunis and Palermo to reopen"
    assert (meta.date, meta.publisher, meta.author) == (
        date(2023, 5, 17),
        "Channel Ten News",
        "Farah Mansour",
    )
    assert meta.url == "https://ten.example/news/2023/05/tunis-palermo-ferry"
    parts = draft.text.split("\n\n")
    assert parts[:2] == [meta.title, "The port of Palermo has been without a ferry to Africa since 2020"]
    assert parts.count(meta.title) == 1
    assert "Two ships will make the crossing four times a week." in parts
    assert any(
        part.endswith("Belhassine, called the decision “a bridge that opens again”.") for part in parts
    )
    assert parts[-1].startswith("The port authority of Palermo said")
    for junk in ("Getty", "caption", "Related", "Sicily counts", "Read more", "support", "Dog", "cookies"):
        assert junk not in draft.text


def test_a_page_laid_out_with_tables_in_an_old_encoding(pages: Path) -> None:
    draft = read_html("x", (pages / "oldlayout.html").read_text(encoding="cp1252"))
    assert (draft.metadata.title, draft.metadata.date) == ("Miners end strike in Silesia", date(2004, 11, 3))
    assert draft.text.split("\n\n")[-1] == "Prime Minister Marek Belka thanked both sides."
    assert "“everything that could be won”" in draft.text


def test_breaks_part_paragraphs_only_after_a_sentence(prose: str) -> None:
    parts = article(
        f"<h1>A bridge is closed</h1><p>The mayor<br>was told.<br><br>She left.</p><p>{prose}</p>"
    ).text
    assert parts.split("\n\n")[1:] == ["The mayor was told.", "She left.", prose]


def test_lists_tables_and_headings_are_lines_of_their_own(prose: str) -> None:
    table = "<table><tr><td>Cars</td><td>12</td></tr><tr><td>Ferries</td><td>3</td></tr></table>"
    items = "<h2>What now</h2><ul><li>Cars wait <b>long</b></li></ul>"
    body = f"<h1>A bridge is closed</h1><p>{prose}</p>{items}{table}<p>{prose}!</p>"
    assert article(body).text.split("\n\n")[2:-1] == [
        "What now",
        "Cars wait long",
        "Cars | 12",
        "Ferries | 3",
    ]


def test_the_year_of_a_copyright_line_is_no_date_of_publication(prose: str) -> None:
    assert (
        article(f"<h1>A bridge is closed</h1><p>{prose}</p><p>© 2019 The Lantern</p>").metadata.date is None
    )


def test_the_name_of_the_site_behind_the_title_goes(prose: str) -> None:
    head = (
        '<title>A bridge is closed – The Lantern</title><meta property="og:site_name" content="The Lantern">'
    )
    assert article(f"<p>{prose}</p><p>{prose}?</p>", head).metadata.title == "A bridge is closed"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://x.example/a"])
def test_an_address_that_is_no_web_address_is_not_taken(address: str, prose: str) -> None:
    assert article(f"<p>{prose}</p>", f'<link rel="canonical" href="{address}">').metadata.url is None


def test_scripts_and_styles_leave_nothing(prose: str) -> None:
    text = article(f"<h1>A bridge</h1><script>alert('x')</script><style>p {{}}</style><p>{prose}</p>").text
    assert text == f"A bridge\n\n{prose}"


def test_entities_are_resolved_once(prose: str) -> None:
    assert (
        "5 < 6 &amp; 7"
        in article(f"<h1>A bridge is shut</h1><p>5 &lt; 6 &amp;amp; 7 said he. {prose}</p>").text
    )


@pytest.mark.parametrize(
    "markup",
    [
        *("<html></html>", "<!-- nothing -->", "<html><body><script>1</script></body></html>"),
        # All that ends like a sentence is no text.
        "?<!doctype html' href='/'></head><body><nav><a <!doctype html><html><head><title>A</a></nav><p>B.",
    ],
)
def test_a_page_without_text_says_so(markup: str) -> None:
    with pytest.raises(ReadError, match="no article text"):
        read_html("x", markup)


def test_a_page_that_nests_without_end_is_no_danger(prose: str) -> None:
    try:
        assert read_html("x", "<div>" * 5000 + prose).text
    except ReadError as error:
        assert str(error)


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<figure>", "<figcaption>", "</figure>", "<table>", "<td>", "text. "])
    )
)
@settings(max_examples=60, deadline=None)
def test_broken_markup_gives_text_or_a_reason(parts: list[str]) -> None:
    try:
        assert "<" not in read_html("x", "".join(parts)).text
    except ReadError as error:
        assert str(error)
