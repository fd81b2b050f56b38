"""The names of a document with what stands around each: title, nationality, the place it is said to be in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.annotate.company import follows_where
from kg.annotate.titles import Title, Titles
from kg.annotate.tokens import Tokens
from kg.model import EntityType, Mention, MentionKind
from kg.wikidata.names import fold

_AFTER_PLACE = frozenset({",", ".", ";", ")", ":", "-", "–", "—", "\n", "\n\n", "where", "on", "in", "at"})
_REGION_WORDS = frozenset(
    {"county", "district", "governorate", "oblast", "prefecture", "province", "region", "state"}
)
_REGIONS = frozenset({"counties", "districts", "governorates", "oblasts", "provinces", "regions", "states"})
_REGION_OF = frozenset(f"{word} of" for word in _REGION_WORDS)
_REGIONS_OF = frozenset(f"{word} of" for word in _REGIONS)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_LISTING = frozenset({",", "and", "or", "&"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name or adjective and its surroundings. `start` and `end` are token positions."""

    mention: Mention
    start: int
    end: int
    title: Title | None = None
    nationality: Mention | None = None
    """The adjective before the name or its title: "Russian" in "Russian President Vladimir Putin"."""
    owner: Mention | None = None
    """The place that has it: "Mexico" in "Mexico's Congress" and in "the Congress in Mexico"."""
    within: Mention | None = None
    """The place that follows as the one it is in: "Texas" in "Paris, Texas,"."""
    bracketed: Mention | None = None
    """The name in brackets right after: "WHO" in "World Health Organization (WHO)"."""
    region: bool = False
    """A place that the next word calls a region: "Sumy region"."""
    stands_for: str = ""
    """The words in small letters that an acronym in brackets shortens: "gross output (GO)"."""
    located: bool = False
    """Something is said to be in it."""
    team: bool = False
    """A place that stands for its team."""
    crowded: bool = False
    """A capital that belongs to no other name or title stands right beside it."""

    @property
    def folded(self) -> str:
        """The folded text."""
        return fold(self.mention.text)


def named(mentions: Sequence[Mention], tokens: Tokens, titles: Titles) -> list[Named]:
    """The mentions with their surroundings, in the same order."""
    spans = [_span(mention, tokens) for mention in mentions]
    by_end = {end: mention for mention, (_, end) in zip(mentions, spans, strict=True)}
    by_start = {start: (mention, end) for mention, (start, end) in zip(mentions, spans, strict=True)}
    found = [
        _named(mention, start, end, tokens, titles, by_start, by_end)
        for mention, (start, end) in zip(mentions, spans, strict=True)
    ]
    return _with_listed_regions(found, tokens)


def _with_listed_regions(names: Sequence[Named], tokens: Tokens) -> list[Named]:
    """In "Sumy, Poltava and Chernihiv regions", each is a region."""
    found: list[Named] = []
    listing = False
    for n, name in reversed(list(enumerate(names))):
        listing = (listing and _is_listed(name, names[n + 1], tokens)) or _after(name, tokens) in _REGIONS
        found.append(replace(name, region=True) if listing else name)
    return _with_regions_told_before(found[::-1], tokens)


def _with_regions_told_before(names: Sequence[Named], tokens: Tokens) -> list[Named]:
    """In "the provinces of Sumy, Poltava and Chernihiv", each is a region."""
    found: list[Named] = []
    listing = False
    for n, name in enumerate(names):
        told = " ".join(tokens.words[max(name.start - 2, 0) : name.start]).lower()
        listing = told in _REGIONS_OF or (listing and _is_listed(names[n - 1], name, tokens))
        found.append(replace(name, region=True) if listing or told in _REGION_OF else name)
    return found


def _after(name: Named, tokens: Tokens) -> str:
    return tokens.words[name.end].lower() if name.end < len(tokens) else ""


def _is_listed(name: Named, following: Named, tokens: Tokens) -> bool:
    """Whether only a comma or "and" stands between two places, the second being one of several regions."""
    between = tokens.words[name.end : following.start]
    return 0 < len(between) <= len(_LISTING) and all(word in _LISTING for word in between)


def _span(mention: Mention, tokens: Tokens) -> tuple[int, int]:
    start = bisect_left(tokens.starts, mention.start)
    return start, max(start + 1, bisect_left(tokens.starts, mention.end))


def _named(
    mention: Mention,
    start: int,
    end: int,
    tokens: Tokens,
    titles: Titles,
    by_start: dict[int, tuple[Mention, int]],
    by_end: dict[int, Mention],
) -> Named:
    if mention.kind is not MentionKind.NAME:
        return Named(mention, start, end)
    title = titles.before(tokens, start)
    before = by_end.get(title.start if title else start)
    nationality = before if before and (before.kind is MentionKind.ADJECTIVE or title) else None
    within, bracketed = None, None
    if mention.type is not EntityType.PERSON:
        within = _within(end, tokens, by_start)
    if (
        mention.type is not EntityType.PLACE
        and end < len(tokens)
        and tokens.words[end] == "("
        and end + 1 in by_start
    ):
        bracketed = _bracketed(end + 1, tokens, by_start)
    stands_for = _shortened(start, tokens) if end == start + 1 else ""
    follower = tokens.words[end] if end < len(tokens) else ""
    return Named(
        mention,
        start,
        end,
        title.title if title else None,
        nationality,
        _owner(start, end, tokens, by_start, by_end),
        within,
        bracketed,
        follower in _REGION_WORDS,
        stands_for,
        follows_where(tokens, start),
        crowded=_is_crowded(title.start if title else start, end, tokens, by_start, by_end),
    )


def _owner(
    start: int,
    end: int,
    tokens: Tokens,
    by_start: dict[int, tuple[Mention, int]],
    by_end: dict[int, Mention],
) -> Mention | None:
    """The place right before an apostrophe and the name, or right after the name and "in"."""
    owner = by_end.get(start - 1) if start and tokens.words[start - 1] in _POSSESSIVE else None
    if owner is None and end < len(tokens) and tokens.words[end] == "in" and tokens.same_sentence(start, end):
        owner, _ = by_start.get(end + 1, (None, 0))
    return owner if owner and owner.type is EntityType.PLACE else None


def _is_crowded(
    start: int,
    end: int,
    tokens: Tokens,
    by_start: dict[int, tuple[Mention, int]],
    by_end: dict[int, Mention],
) -> bool:
    before = start - 1
    leads = start not in by_end and tokens.same_sentence(before, start) and not tokens.opens_sentence(before)
    follows = end not in by_start and tokens.same_sentence(end - 1, end)
    return (leads and _is_capital(tokens, before)) or (follows and _is_capital(tokens, end))


def _is_capital(tokens: Tokens, i: int) -> bool:
    return tokens.is_proper(i) and tokens.words[i][0].isupper()


def _shortened(start: int, tokens: Tokens) -> str:
    """The phrase before the bracket of an acronym, when its words begin with the acronym's letters."""
    letters = tokens.words[start].casefold()
    before = start - 1 - len(letters)
    if not tokens.words[start].isupper() or len(letters) < 2 or before < 0 or tokens.words[start - 1] != "(":
        return ""
    words = tokens.words[before : start - 1]
    fits = all(word.islower() and word[0] == letter for word, letter in zip(words, letters, strict=True))
    return " ".join(words) if fits else ""


def _within(end: int, tokens: Tokens, by_start: dict[int, tuple[Mention, int]]) -> Mention | None:
    """The place after a comma, when a mark or the end follows it: not "in Kyiv, Russia said"."""
    if end >= len(tokens) or tokens.words[end] != "," or not tokens.same_sentence(end - 1, end):
        return None
    mention, after = by_start.get(end + 1, (None, 0))
    if mention is None or mention.kind is not MentionKind.NAME or mention.type is not EntityType.PLACE:
        return None
    if after < len(tokens) and tokens.same_sentence(end, after) and tokens.words[after] not in _AFTER_PLACE:
        return None
    return mention


def _bracketed(start: int, tokens: Tokens, by_start: dict[int, tuple[Mention, int]]) -> Mention | None:
    mention, end = by_start[start]
    return mention if end < len(tokens) and tokens.words[end] == ")" else None
