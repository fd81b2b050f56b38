"""What a page tells of its own author below the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.read.characters import plain

_LONGEST = 400
_THE_AUTHOR = r"(?:the|this) (?:author|writer|columnist|reporter)"
_TELLS = (
    r"(?:,[^.]{2,80},)? (?:is|was|covers?|covered|reports?|reported|writes?|teach(?:es)?|has|have|joined"
    r"|works?|worked|serves?|served|edits?|directs?|leads?|lives|specialises|specializes|previously|currently)\b"
)


def without_biography(body: Sequence[str], author: str | None) -> tuple[str, ...]:
    """The paragraphs without those at the end that tell who the author is: "Jane Roe covers ports for …".

    An article does not speak of its own author in the third person; one without an author is left as it is.
    """
    if not author:
        return tuple(body)
    names = "|".join((re.escape(plain(author)), _THE_AUTHOR))
    about = re.compile(rf"(?:{names}){_TELLS}", re.IGNORECASE)
    end = len(body)
    while end > 1 and len(body[end - 1]) <= _LONGEST and about.match(plain(body[end - 1])):
        end -= 1
    return tuple(body[:end])
