"""The publisher of a page, from the lines of the page around the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kg.read.characters import plain
from kg.read.imprint import outlets

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[ ©(c),]*(?:\d{4})?", re.IGNORECASE)
_ENOUGH = 2


def named_publisher(removed: Iterable[str]) -> str | None:
    """The outlet that a copyright line names, or that two different lines of the page's own name.

    One line that asks to follow or support somebody may mean anybody.
    """
    lines = sorted({plain(line) for line in removed})
    notices = (_COPYRIGHT.split(line, maxsplit=1)[1] for line in lines if _COPYRIGHT.match(line))
    owners = [name for notice in notices for name in outlets(notice.partition(". ")[0])]
    counts = Counter(name for line in lines for name in set(_names(line)))
    often = [name for name, count in sorted(counts.items()) if count >= _ENOUGH]
    return next(iter(owners + often), None)


def _names(line: str) -> Iterator[str]:
    return (name.removeprefix("The ") for name in outlets(line))
