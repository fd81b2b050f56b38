"""A cluster as triples: the merged event, what it is made of, and where its tellings disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pyoxigraph import NamedNode, Triple

from kg.graph import literals
from kg.graph.iris import Iris, is_qid, part, slug
from kg.graph.vocabulary import KG, PLOVER, RDF, RDFS, SEM, WD
from kg.merge.blocking import days
from kg.merge.claims import DAY, Claim, disagreements, numbers
from kg.merge.cooperation import cooperation
from kg.merge.counterparts import Match
from kg.merge.merger import Cluster
from kg.merge.telling import Telling
from kg.model import CASUALTY_KINDS

_ROLES = {
    "agents": (KG.agent, SEM.hasActor),
    "patients": (KG.patient, SEM.hasActor),
    "places": (KG.place, SEM.hasPlace),
}


def described(cluster: Cluster, iris: Iris, sources: int) -> Iterator[Triple]:
    """The triples of a merged event. `sources` is the number of independent publishers."""
    node, members = iris.merged_event(cluster.first.iri), cluster.members
    kind = _usual(one.type for one in members)
    yield Triple(node, RDF.type, KG.MergedEvent)
    yield Triple(node, RDFS.label, literals.text(_usual(one.label for one in members)))
    yield Triple(node, SEM.eventType, PLOVER[kind])
    yield Triple(node, KG.toldAs, literals.text(cluster.told_as))
    yield Triple(node, KG.sourceCount, literals.integer(sources))
    yield Triple(node, KG.articleCount, literals.integer(len({one.article for one in members})))
    yield Triple(node, KG.confidence, literals.decimal(cluster.confidence))
    code = _usual(one.code for one in members if one.code and one.type == kind)
    if (score := cooperation(kind, code)) is not None:
        yield Triple(node, KG.cooperation, literals.decimal(score))
    for one in members:
        yield Triple(node, KG.mergedFrom, NamedNode(one.iri))
    yield from _participants(node, members, iris)
    yield from _when(node, members)
    yield from _counts(node, members)
    yield from _differences(node, members, iris)


def matched(match: Match, nodes: Mapping[str, NamedNode]) -> Iterator[Triple]:
    """The triples that lead from a plan or denial to what it is about, and back.

    `nodes` has the merged event of each event in one; another is led to and from itself.
    """
    for one, others in ((match.told, match.about), (match.about, match.told)):
        node = nodes.get(one[0]) or NamedNode(one[0])
        for other in others:
            yield Triple(node, KG.counterpart, NamedNode(other))


def entity(name: str, iris: Iris) -> NamedNode:
    """The node of an entity whose IRI ends so; a mark that keeps namesakes apart is left out."""
    name = name.partition("~")[0]
    return NamedNode(f"{WD.iri}{name}" if is_qid(name) else f"{iris.base}entity/{name}")


def _participants(node: NamedNode, members: Iterable[Telling], iris: Iris) -> Iterator[Triple]:
    told = list(members)
    for part_, terms in _ROLES.items():
        for name in sorted({name for one in told for name in getattr(one, part_)}):
            for term in terms:
                yield Triple(node, term, entity(name, iris))


def _when(node: NamedNode, members: Iterable[Telling]) -> Iterator[Triple]:
    """The days that most tellings give, the earlier ones where as many give others.

    Where no text gives one, the day of the first publication stands in.
    """
    told = list(members)
    published = [one.published for one in told if one.published is not None]
    spans = Counter(span for one in told if (span := days(one)))
    if published and not spans:
        spans[min(published), min(published)] = 1
    if spans:
        first, last = min(spans, key=lambda span: (-spans[span], span))
        yield Triple(node, KG.startDate, literals.day(date.fromordinal(first)))
        yield Triple(node, KG.endDate, literals.day(date.fromordinal(last)))


def _counts(node: NamedNode, members: Iterable[Telling]) -> Iterator[Triple]:
    for what, (low, high) in numbers(members).items():
        if what in CASUALTY_KINDS:
            if low is not None:
                yield Triple(node, KG[what], literals.integer(low))
            if high is not None:
                yield Triple(node, KG[f"{what}Max"], literals.integer(high))


def _differences(node: NamedNode, members: Iterable[Telling], iris: Iris) -> Iterator[Triple]:
    for difference in disagreements(members):
        about = part(node, f"disagreement={slug(difference.what)}")
        yield Triple(node, KG.disagreement, about)
        yield Triple(about, RDF.type, KG.Disagreement)
        yield Triple(about, KG.what, literals.text(difference.what))
        for number, claim in enumerate(difference.claims, 1):
            claimed = part(node, f"claim={slug(difference.what)},{number}")
            yield Triple(about, KG.claim, claimed)
            yield from _claim(claimed, claim, iris)


def _claim(node: NamedNode, claim: Claim, iris: Iris) -> Iterator[Triple]:
    yield Triple(node, RDF.type, KG.Claim)
    yield Triple(node, KG.what, literals.text(claim.what))
    if claim.place:
        yield Triple(node, KG.entity, entity(claim.place, iris))
    else:
        yield Triple(node, KG.text, literals.text(_words(claim)))
    low, high = claim.range
    if claim.what == DAY and low is not None and high is not None:
        yield Triple(node, KG.startDate, literals.day(date.fromordinal(low)))
        yield Triple(node, KG.endDate, literals.day(date.fromordinal(high)))
    else:
        for term, number in ((KG.minimum, low), (KG.maximum, high)):
            if number is not None:
                yield Triple(node, term, literals.integer(number))
    for event in claim.events:
        yield Triple(node, KG.claimedBy, NamedNode(event))


def _words(claim: Claim) -> str:
    """A claim for people: 3, at least 20, up to 5, 2024-05-07."""
    low, high = claim.range
    if claim.what == DAY and low is not None and high is not None:
        first, last = (date.fromordinal(day).isoformat() for day in (low, high))
        return first if first == last else f"{first} to {last}"
    if low == high or low is None or high is None:
        return f"at least {low}" if high is None else (str(high) if low == high else f"up to {high}")
    return f"{low} to {high}"


def _usual(values: Iterable[str]) -> str:
    """The most frequent value, the first by name of those as frequent; nothing when there is none."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value), default="")
