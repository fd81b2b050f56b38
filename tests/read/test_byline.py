from __future__ import annotations

import pytest

from kg.read.byline import without_biography

BODY = ("The bridge was closed on Monday.", "Ana Novak said that she would swim.")


@pytest.mark.parametrize(
    "line",
    [
        "Ana Novak covers ports for Bay News. She was in Mombasa before.",
        "Ana Novak, who lives in Graz, writes about bridges.",
        "The author teaches history in Graz.",
    ],
)
def test_who_wrote_an_article_is_no_part_of_it(line: str) -> None:
    assert without_biography((*BODY, line), "Ana Novak") == BODY
    assert without_biography((*BODY, line), None) == (*BODY, line)


def test_the_author_within_the_article_stays() -> None:
    assert without_biography(BODY, "Ana Novak") == BODY
    assert without_biography(("Ana Novak is free.",), "Ana Novak") == ("Ana Novak is free.",)
    assert without_biography(("Ana Novak is free.", *BODY), "Ana Novak")[0] == "Ana Novak is free."


def test_signs_in_a_name_are_no_pattern() -> None:
    assert without_biography((*BODY, "A(n+a is here."), "A(n+a") == BODY
