"""How an event is shown: its sentence in pieces, who did what to whom, and when."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kg.view.records import Happening, Participant

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
ROLE_NAMES = {
    "agent": "who",
    "patient": "to whom",
    "recipient": "for whom",
    "place": "where",
    "origin": "from where",
    "destination": "to where",
    "topic": "about",
    "instrument": "with",
}
_BEFORE = ("agent",)
_AFTER = {
    "patient": "",
    "recipient": "to",
    "topic": "about",
    "instrument": "with",
    "origin": "from",
    "destination": "to",
    "place": "in",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a sentence: the roles that cover it (`trigger` too), what to tell of it, whom it names."""

    text: str
    roles: tuple[str, ...] = ()
    title: str = ""
    entity: str | None = None


def marked(happening: Happening) -> tuple[Marked, ...]:
    """The sentence in pieces, cut wherever a mark begins or ends."""
    text, marks = happening.sentence, _marks(happening)
    inside = {min(max(at, 0), len(text)) for start, end, _, _, _ in marks for at in (start, end)}
    cuts = sorted({0, len(text)} | inside)
    return tuple(
        _piece(text[start:end], [mark for mark in marks if mark[0] <= start and mark[1] >= end])
        for start, end in pairwise(cuts)
    )


def before(happening: Happening) -> tuple[Participant, ...]:
    """Who did it."""
    return _in_roles(happening, _BEFORE)


def after(happening: Happening) -> tuple[tuple[str, Participant], ...]:
    """To whom, for whom, where …, each with the word that joins it."""
    return tuple((word, part) for role, word in _AFTER.items() for part in _in_roles(happening, (role,)))


def readable(day: object) -> str:
    """ "7 Mar 2024" of an ISO date or a date; "Mar 2024" and "2024" of shorter ones."""
    parts = str(day).split("-") if day else []
    if not parts or not all(part.isdigit() for part in parts) or len(parts) > 3:
        return "no date"
    numbers = [int(part) for part in parts]
    if len(parts) > 1 and not 1 <= numbers[1] <= 12:
        return "no date"
    month = [_MONTHS[numbers[1] - 1]] if len(parts) > 1 else []
    return " ".join([*(str(one) for one in numbers[2:]), *month, parts[0]])


def period(happening: Happening) -> str:
    """The days of an event, a whole month or year by its name."""
    first, last = happening.day, happening.last_day
    if not first or not last or first == last:
        return readable(first or last)
    if first[:4] == last[:4] and first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4]
    if first[:7] == last[:7] and first.endswith("-01") and int(last[8:] or 0) >= 28:
        return readable(first[:7])
    return f"{readable(first)} – {readable(last)}"


def _in_roles(happening: Happening, roles: tuple[str, ...]) -> tuple[Participant, ...]:
    found: dict[tuple[str | None, str], Participant] = {}
    for part in happening.participants:
        if part.role in roles:
            found.setdefault((part.entity, part.text if not part.entity else ""), part)
    return tuple(found.values())


def _marks(happening: Happening) -> list[tuple[int, int, str, str, str | None]]:
    marks: list[tuple[int, int, str, str, str | None]] = [
        (part.start, part.end, part.role, _told_of(part), part.entity) for part in happening.participants
    ]
    marks.append((*happening.trigger, "trigger", happening.type.lower(), None))
    return marks


def _told_of(part: Participant) -> str:
    name = ROLE_NAMES.get(part.role, part.role)
    return " · ".join(one for one in (name, part.text, part.sector) if one)


def _piece(text: str, marks: list[tuple[int, int, str, str, str | None]]) -> Marked:
    inner = sorted(marks, key=lambda mark: mark[1] - mark[0])
    return Marked(
        text,
        tuple(dict.fromkeys(mark[2] for mark in marks)),
        "; ".join(dict.fromkeys(mark[3] for mark in marks)),
        next((mark[4] for mark in inner if mark[4]), None),
    )
