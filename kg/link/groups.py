"""Groups the names of a document that stand for one thing, before any index is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.link.named import Named
from kg.link.nominal_words import shipped_kind_heads
from kg.link.spelling import initials, sound_key, without_company_form
from kg.model import EntityType, MentionKind

_ACRONYM = range(2, 7)
_LONGEST_PLAIN = 4
_NAMED_AFTER = frozenset({"agency", "court", "military", "ministry", "team", "university"})
_SHORTENED = (EntityType.PERSON, EntityType.ORGANIZATION)


@dataclass(slots=True)
class Group:
    """Mentions that share one referent. The first one comes first in the text."""

    members: list[Named] = field(default_factory=list)

    @property
    def type(self) -> EntityType:
        """The type that most members have, the earliest on a tie; other than `OTHER` where possible."""
        types = Counter(n.mention.type for n in self.members if n.mention.type is not EntityType.OTHER)
        return types.most_common(1)[0][0] if types else EntityType.OTHER

    @property
    def label(self) -> str:
        """The fullest form: most words, then not shouted, then used most, then the first."""
        texts = Counter(" ".join(n.mention.text.split()) for n in self.members)
        return max(texts, key=lambda text: (len(text.split()), not _shouted(text), texts[text]))

    @property
    def adjective(self) -> bool:
        """Whether it holds nationality adjectives only."""
        return all(n.mention.kind is MentionKind.ADJECTIVE for n in self.members)

    @property
    def surfaces(self) -> list[str]:
        """The distinct texts, the longest first."""
        texts = dict.fromkeys(n.mention.text for n in self.members)
        return sorted(texts, key=lambda text: (-len(text.split()), text))


def _shouted(text: str) -> bool:
    """Whether a name is written in capitals as in a dateline: "KUNAR", and not "NATO"."""
    return len(text) > _LONGEST_PLAIN and text.isupper()


def group(names: Sequence[Named], is_body: Callable[[str], bool] = lambda _: False) -> list[Group]:
    """The groups in order of first mention. `is_body` tells names that alone mean an organisation."""
    groups = _by_text(names)
    groups = _with_short_names(groups, is_body)
    groups = _with_parts_of_events(_with_acronyms(groups))
    groups.sort(key=lambda g: g.members[0].start)
    return groups


def _by_text(names: Iterable[Named]) -> list[Group]:
    """Names that are written alike, apart from spelling; adjectives stay by themselves."""
    groups: dict[tuple[str, str, bool], Group] = {}
    for name in names:
        groups.setdefault(_key(name), Group()).members.append(name)
    return list(groups.values())


def _key(name: Named) -> tuple[str, str, bool]:
    if name.mention.kind is MentionKind.ADJECTIVE:
        return "adjective", name.folded, False
    if name.team:
        return "team", name.folded, False
    type_ = name.mention.type
    if type_ is EntityType.PERSON:
        return "person", sound_key(name.folded), False
    return "thing", without_company_form(name.mention.text), name.region


def _with_short_names(groups: list[Group], is_body: Callable[[str], bool]) -> list[Group]:
    """Join a shorter name to the nearest fuller name before it, else to the only one after it."""
    full = [g for g in groups if g.type in _SHORTENED and not g.adjective and len(_words(g)) > 1]
    joined: set[int] = set()
    # The longer first, so that nothing is joined to what is itself joined to another.
    for g in sorted(groups, key=lambda g: -len(_words(g))):
        if g.type is EntityType.ORGANIZATION and is_body(g.label):
            continue
        owner = _owner(g, [f for f in full if id(f) not in joined])
        if owner is not None:
            owner.members = sorted([*owner.members, *g.members], key=lambda n: n.start)
            joined.add(id(g))
    return [g for g in groups if id(g) not in joined]


def _owner(g: Group, full: Sequence[Group]) -> Group | None:
    """The fuller name that a name is short for."""
    if g.type not in _SHORTENED or g.adjective:
        return None
    words = _words(g)
    fitting = [
        f for f in full if f is not g and f.type is g.type and _is_short_for(words, f) and not _clash(g, f)
    ]
    if len(words) > 1 or g.type is not EntityType.PERSON:
        owner = fitting[0] if len(fitting) == 1 else None
        return None if owner and _is_named_after(owner, g) else owner
    before = [f for f in fitting if f.members[0].start < g.members[0].start]
    if before:
        return max(before, key=lambda f: f.members[0].start)
    return fitting[0] if len(fitting) == 1 else None


def _words(g: Group) -> list[str]:
    if g.type is EntityType.ORGANIZATION:
        return without_company_form(g.label).split(" ")
    return sound_key(g.label).split(" ")


def _is_short_for(short: Sequence[str], owner: Group) -> bool:
    """ "Putin" and "Vladimir" for "Vladimir Putin"; "John Kennedy" for "John F Kennedy"; never itself."""
    full = _words(owner)
    if len(short) >= len(full):
        return False
    if owner.type is EntityType.ORGANIZATION:
        team = len(short) == 1 and short[0] == full[-1] and short[0].endswith("s")
        # "Central Command" for "U.S. Central Command", "Northland" for "Northland Steel".
        tail = len(short) > 1 and list(short) == full[-len(short) :]
        return team or tail or list(short) == full[: len(short)]
    if len(short) == 1:
        return short[0] in (full[0], full[-1])
    if list(short) == list(full[-len(short) :]):
        return True
    return short[0] == full[0] and short[-1] == full[-1]


def _is_named_after(owner: Group, place: Group) -> bool:
    """Whether a body is called after a place: "Northtown Police", or what something is said to be in."""
    full, words = _words(owner), _words(place)
    if owner.type is not EntityType.ORGANIZATION or words != full[: len(words)]:
        return False
    by_kind = len(words) == 1 and shipped_kind_heads().get(full[-1]) in _NAMED_AFTER
    return by_kind or any(n.located for n in place.members)


def _clash(g: Group, full: Group) -> bool:
    """Whether the titles of the two tell different genders."""
    return bool(_genders(g) and _genders(full) and not _genders(g) & _genders(full))


def _genders(g: Group) -> set[str]:
    return {n.title.gender for n in g.members if n.title and n.title.gender}


def _with_parts_of_events(groups: list[Group]) -> list[Group]:
    """Join a word that is taken for a person to the one event with that word in its name."""
    events = [g for g in groups if g.type is EntityType.EVENT and len(g.label.split()) > 2]
    kept: list[Group] = []
    for g in groups:
        alone = g.type in (EntityType.PERSON, EntityType.OTHER) and " " not in g.label
        owners = [e for e in events if g.label in e.label.split()[:-1]] if alone and not g.adjective else []
        if len(owners) == 1 and not any(n.title for n in g.members):
            owners[0].members = sorted([*owners[0].members, *g.members], key=lambda n: n.start)
        else:
            kept.append(g)
    return kept


def _with_acronyms(groups: list[Group]) -> list[Group]:
    """Join an acronym to the name that it follows in brackets, or to the only one with its initials."""
    owners = {id(n.bracketed): g for g in groups for n in g.members if n.bracketed is not None}
    by_initials: dict[str, list[Group]] = {}
    for g in groups:
        if g.type is not EntityType.PERSON and len(g.label.split()) > 1:
            by_initials.setdefault(initials(g.label), []).append(g)
    kept: list[Group] = []
    for g in groups:
        owner = _spelled_out(g, owners, by_initials)
        if owner is None or owner is g:
            kept.append(g)
        else:
            owner.members = sorted([*owner.members, *g.members], key=lambda n: n.start)
    return kept


def _spelled_out(g: Group, owners: dict[int, Group], by_initials: dict[str, list[Group]]) -> Group | None:
    label = g.label
    if not label.isupper() or len(label) not in _ACRONYM or g.adjective:
        return None
    for n in g.members:
        if id(n.mention) in owners and initials(owners[id(n.mention)].label)[:1] == label[:1]:
            return owners[id(n.mention)]
    found = by_initials.get(label, ())
    return found[0] if len(found) == 1 and len(label) > 2 and g.type is not EntityType.PLACE else None
