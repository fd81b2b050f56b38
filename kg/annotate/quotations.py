"""Direct quotations: the words between quotation marks.

A quotation that runs over paragraphs has its opening mark repeated at each; every paragraph gives a quotation
of its own, also where paragraphs are no more than lines. A mark that is not closed in its paragraph ends with
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", '"': '"', "‟": "”", "``": "''"}
"""Each opening mark with what closes it. German and French usage is quoted in English text, too."""

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")
_MARK = re.compile(r"[“”„‟«»‘’\"]|``|''")
_REACH = 400
"""How many characters ahead a mark is looked for that would close instead of an apostrophe."""
_WORD = re.compile(r"\w")


def find_quotations(text: str) -> tuple[Span, ...]:
    """The words in quotation marks, without the marks and blanks beside them, in order, without overlaps.

    A quotation inside another is part of the outer one.
    """
    return tuple(
        _trimmed(text, start, end)
        for paragraph in _PARAGRAPH.finditer(text)
        for start, end in _within(text, *paragraph.span())
        if _WORD.search(text, start, end)
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()), words.strip())


def _within(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Bounds of the words quoted in a paragraph. Each mark is looked at once."""
    opened, closers, opener = -1, "", ""
    for mark in _MARK.finditer(text, begin, end):
        place = mark.start()
        if opened < 0:
            if _opens(text, mark[0], place, begin):
                opened, closers, opener = mark.end(), _CLOSERS[mark[0]], mark[0]
        elif text[place - 1] == "\n" and mark[0] == opener:
            yield opened, place - 1
            opened = mark.end()
        elif mark[0] in closers and _closes(text, place, end):
            yield opened, place
            opened = -1
    if opened >= 0:
        yield opened, end


def _opens(text: str, mark: str, place: int, begin: int) -> bool:
    """Whether the mark stands before a word. An apostrophe or inch mark follows a letter or digit."""
    if mark not in _CLOSERS:
        return False
    before = text[place - 1] if place > begin else " "
    follows = place + len(mark)
    after = text[follows] if follows < len(text) else " "
    if after.isspace() and mark in '"‘»':
        return False
    # ‘90s and ‘tis are apostrophes that were set the wrong way round.
    if mark == "‘" and after.isdigit():
        return False
    return mark in "“„«‟``" or not before.isalnum()


def _closes(text: str, place: int, end: int) -> bool:
    """Whether a mark ends the words before it. A curly single mark before a letter is an apostrophe."""
    after = text[place + 1] if place + 1 < end else " "
    if text[place] == "’":
        before = text[place - 1]
        return not after.isalnum() and not (
            before in "sS" and after == " " and _closed_later(text, place, end)
        )
    return True


def _closed_later(text: str, place: int, end: int) -> bool:
    """Whether, after "the workers’ ", another mark closes before the next one opens."""
    end = min(end, place + _REACH)
    closing, opening = text.find("’", place + 1, end), text.find("‘", place + 1, end)
    while closing >= 0 and closing + 1 < end and text[closing + 1].isalnum():
        closing = text.find("’", closing + 1, end)
    return closing >= 0 and (opening < 0 or closing < opening)
