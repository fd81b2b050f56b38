"""The finer kinds of items, and which coarse type each may have."""

from __future__ import annotations

from enum import StrEnum

from kg.model import EntityType


class Kind(StrEnum):
    """What an item is, finer than `EntityType`. The words are those of the tables' column `kind`."""

    COUNTRY = "country"
    """A sovereign state, or one that acts as such (Taiwan, Kosovo, Palestine)."""
    TERRITORY = "territory"
    """A dependency or a part with its own ISO code (Greenland, Hong Kong)."""
    REGION = "region"
    """A state, province, oblast, Land or other first-level division."""
    CITY = "city"
    TOWN = "town"
    CONTINENT = "continent"
    SEA = "sea"
    RIVER = "river"
    MOUNTAIN = "mountain"
    ISLAND = "island"
    AREA = "area"
    """A part of the world without an administration of its own: Donbas, the Sahel, the West Bank."""
    BUILDING = "building"
    """A building or site, also one that stands for who works there: the Kremlin, the White House."""
    PERSON = "person"
    PARTY = "party"
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    LEGISLATURE = "legislature"
    MILITARY = "military"
    POLICE = "police"
    INTELLIGENCE = "intelligence"
    ARMED_GROUP = "armed_group"
    ALLIANCE = "alliance"
    INTERGOVERNMENTAL = "intergovernmental"
    COMPANY = "company"
    BANK = "bank"
    MEDIA = "media"
    AGENCY = "agency"
    """A news agency."""
    NGO = "ngo"
    COURT = "court"
    UNIVERSITY = "university"
    RELIGION = "religion"
    ETHNIC_GROUP = "ethnic_group"
    SPORTS = "sports"
    """A team, league, sports body or competition."""
    TREATY = "treaty"
    WAR = "war"
    BATTLE = "battle"
    SUMMIT = "summit"
    ELECTION = "election"
    DISASTER = "disaster"
    ATTACK = "attack"
    AWARD = "award"
    LAW = "law"
    SHIP = "ship"
    WEAPON = "weapon"
    WORK = "work"
    OTHER = "other"


PLACES = frozenset(
    {
        Kind.COUNTRY, Kind.TERRITORY, Kind.REGION, Kind.CITY, Kind.TOWN, Kind.CONTINENT, Kind.SEA, Kind.RIVER,
        Kind.MOUNTAIN, Kind.ISLAND, Kind.AREA,
    }
)  # fmt: skip
"""Kinds that only a place can be."""


def fits(kind: Kind, type_: EntityType) -> bool:
    """Whether an item of that type may be of that kind."""
    if kind in PLACES:
        return type_ is EntityType.PLACE
    if kind is Kind.PERSON or type_ is EntityType.PERSON:
        return kind is Kind.PERSON and type_ is EntityType.PERSON
    return True
