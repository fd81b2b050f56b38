from __future__ import annotations

import pytest

from kg.read.publisher import named_publisher


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Gifts from The Evening Star", "Support the Evening Star", "Subscribe"], "Evening Star"),
        (["© 2025 Bay News. All rights reserved."], "Bay News"),
        (["Copyright The Daily Lantern 2024"], "The Daily Lantern"),
        (["Follow Bay News", "© 2025 Evening Star", "Follow Bay News on X"], "Evening Star"),
        (["Support the Evening Star"], None),
        (["Support the Evening Star", "Support the Evening Star"], None),
        (["Advertisement", "© 2025"], None),
        ([], None),
    ],
)
def test_what_the_frame_of_a_page_tells(lines: list[str], name: str | None) -> None:
    assert named_publisher(lines) == name
