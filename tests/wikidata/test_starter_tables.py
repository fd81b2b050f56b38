"""Invariants of the shipped tables, and facts that must not get lost when they are written anew."""

import re
from collections import Counter
from pathlib import Path

import pytest

from kg.annotate.name_words import WORDS
from kg.model import EntityType
from kg.tables import read
from kg.wikidata.embedded import TABLES
from kg.wikidata.index import Index, starter
from kg.wikidata.item import NameKind
from kg.wikidata.names import fold
from kg.wikidata.tables import Entry, read_table, read_tables

ORDINARY = frozenset(
    """
    able about acre action active address advance advantage agent agile aid air alert alliance alpha amber
    anchor angel apple arch arrow art ascent aspect asset atlas aunt avenue bacon badger balance ball band
    bank bargain barn base basic bath bay beach bean bear bed bell best beta big bird black blaze bliss
    block bloom blue board body bold bolt book boost boots border boss bottle box brand bread brick bridge
    bright brook brown buffalo build bull burger bush buy cabin camel camp canal candle canyon cape capital
    carbon care castle cedar cell center central century chain challenge champion chance change charm chase
    check cherry chest chief choice circle city civil clean clear cliff climate clinic clock cloud club
    coast coffee comet commerce commons compass complete concord connect contact cook copper coral core corn
    corner cosmos cotton council country courage court cover crane cream creek crest cross crown crystal
    current cycle daily dawn day deal decision deer delta desert diamond direct discovery doctor dollar
    dolphin door dove dragon dream drop eagle earth east echo eden edge element elite ember empire energy
    enterprise entire essence eternal eve event ever exchange express eye face fair falcon family farm
    fashion father fathom field fire first fish five flag flame fleet flint flow flower focus food forest
    fortune fountain fox freedom fresh friend frontier future galaxy gap garden gate general giant gift
    glass global globe gold good grace grand green grove guardian guess guide guitar habit half hall hammer
    harbor harmony harvest hat haven hawk hazel head health heart heritage hero hill hobby hollow home honey
    hope horizon horn horse host hotel house hunter hut icon ideal impact independence index indigo iron
    island ivory jade jaguar jewel joy judge jump jungle junction keeper key kid king kitchen lake lamb lamp
    land lane laser lead leader leaf legacy legal legend level liberty life light lime line link lion lodge
    log loop lotus love lower loyal luck lumber luna magic main maple marble market mars master match matrix
    max meadow media mercury metro middle mile mill mind mine mint mirror mobile model modern moon more
    morning mother motion mountain move music mustang nation national nest network new next nice night noble
    normal north nova oak oasis ocean olive one open optimum option oracle orange orbit orchid origin
    outlook owl oxygen palace palm panda paper paradise park partner path pavilion peace peak pearl penguin
    people pepper perfect phoenix pier pine pioneer pixel planet plant plaza plum plus pocket point polo
    pool poplar port post power premier present pride prime prince progress promise prospect pure purple
    quality queen quest quick quiet rabbit racing radiant rain rainbow ranch range ranger rapid reading
    ready real record red reef reform regal regent relay rest ridge ring rise river road robin rock rocket
    rose round royal ruby rush saga sage sail salt sand save school science scout sea season second secret
    select senate shadow shark shell shield ship shop signal silver simple sky slim smart smile snow solid
    solo sonic source south space spark spirit sport spring square star start state station steel stone
    store storm story street strong studio style subway success sugar summer summit sun superior supreme
    surf swan sweet swift table target taste temple terrace thrifty tide tiger time total tower town trade
    trail train tree trend trinity triumph true trust truth twin union unique united unity universal upper
    valley value vanguard velvet venture vertex victory view village vine viper virtue visa vision vista
    vital voice volt voyager walk wave way wealth west whale wheel white wild wind window wing winner winter
    wise wish wolf wonder wood work world worth yellow young zebra zenith zero zone
    """.split()
)
"""Words of sentences and headlines: nothing small may be linked by one of them alone."""
PLACES = ("cities", "countries", "places", "regions")


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return read_tables(TABLES.glob("*.tsv"))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return starter(tmp_path_factory.mktemp("cache"))


def test_every_table_names_its_sources() -> None:
    for path in sorted(TABLES.glob("*.tsv")):
        head = path.read_text(encoding="utf-8").split("\nqid\t")[0]
        assert head.startswith("# ") and all(line.startswith("#") for line in head.split("\n")), path.name


def test_items_are_unique_and_no_name_is_undecided(entries: list[Entry]) -> None:
    assert len({entry.item.qid for entry in entries}) == len(entries) > 20_000


def test_descriptions_are_words_for_people(entries: list[Entry]) -> None:
    assert [e.place for e in entries if re.search(r"\bQ\d", e.item.description or "")] == []


def test_there_are_many_of_each_kind(entries: list[Entry]) -> None:
    counts = Counter(entry.item.kind for entry in entries)
    least = {
        "country": 195, "region": 440, "city": 2_500, "town": 7_000, "person": 1_600, "company": 4_000,
        "bank": 900, "government": 350, "party": 430, "police": 200, "university": 120,
        "ministry": 100, "media": 100,
    }  # fmt: skip
    assert {kind: counts[kind] for kind, number in least.items() if counts[kind] < number} == {}


def test_persons_and_organizations_of_our_own_are_three_thousand() -> None:
    own = [e for name in ("persons", "organizations") for e in read_table(TABLES / f"{name}.tsv")]
    assert len(own) >= 3_000


def test_ordinary_words_are_no_names_of_brands_and_towns(entries: list[Entry]) -> None:
    held = {
        (fold(name.text), entry.item.label)
        for entry in entries
        if entry.item.kind == "town" or Path(entry.place).name.startswith("brands.tsv")
        for name in entry.names
        if fold(name.text) in ORDINARY and (name.weight is None or name.weight > 0.3)
    }
    assert held == set()


def test_given_names_are_no_brands_and_towns_by_themselves(entries: list[Entry]) -> None:
    given = {row.cells[0] for row in read(WORDS / "given_names.tsv", ("name", "gender"), ("name",))}
    held = {
        entry.item.label
        for entry in entries
        if Path(entry.place).name.startswith(("brands.tsv", "cities.tsv"))
        and fold(entry.item.label) in given
        and entry.item.prominence < 0.2
        and next(n.weight for n in entry.names if n.kind is NameKind.LABEL) is None
    }
    assert held == set()


def test_every_country_has_an_adjective() -> None:
    countries = [e for e in read_table(TABLES / "countries.tsv") if e.item.kind == "country"]
    assert len(countries) >= 195
    lacking = [e.item.label for e in countries if all(n.kind is not NameKind.ADJECTIVE for n in e.names)]
    assert lacking == []


@pytest.mark.parametrize("name", PLACES)
def test_places_are_places_with_known_countries(name: str, entries: list[Entry]) -> None:
    known = {entry.item.qid for entry in entries}
    for entry in read_table(TABLES / f"{name}.tsv"):
        assert entry.item.type is EntityType.PLACE
        assert entry.item.country is None or entry.item.country in known, entry.place
        assert set(entry.item.related) <= known, entry.place


def test_capitals_lie_in_their_country(entries: list[Entry]) -> None:
    items = {entry.item.qid: entry.item for entry in entries}
    countries = [item for item in items.values() if item.kind == "country" and item.related]
    assert len(countries) >= 185
    for item in countries:
        assert [items[qid].country for qid in item.related] == [item.qid]


@pytest.mark.parametrize(
    ("name", "qid"),
    [
        ("Kyiv", "Q1899"), ("Kiev", "Q1899"), ("Odesa", "Q1874"), ("Odessa", "Q1874"), ("Sumy", "Q156752"),
        ("Sumy region", "Q170446"), ("Kharkov", "Q42308"), ("Paris", "Q90"), ("London", "Q84"), ("U.S.",
        "Q30"),
        ("America", "Q30"), ("UK", "Q145"), ("Britain", "Q145"), ("UAE", "Q878"), ("DRC", "Q974"),
        ("Cote d'Ivoire", "Q1008"), ("Burma", "Q836"), ("Türkiye", "Q43"), ("Turkey", "Q43"), ("Czechia",
        "Q213"),
        ("Holland", "Q55"), ("Jordan", "Q810"), ("Istanbul", "Q406"), ("Rafah", "Q172343"), ("Gaza",
        "Q39760"),
        ("Khan Younis", "Q309348"), ("Goma", "Q204381"), ("Moscow", "Q649"), ("Jerusalem", "Q1218"),
        ("Europe", "Q46"), ("Black Sea", "Q166"), ("White House", "Q35525"), ("Kremlin", "Q133274"),
        ("Washington", "Q61"), ("New York", "Q60"), ("Taiwan", "Q865"), ("Kosovo", "Q1246"), ("Crimea",
        "Q7835"),
    ],
)  # fmt: skip
def test_what_a_bare_name_means_first(index: Index, name: str, qid: str) -> None:
    assert index.candidates(name)[0].item.qid == qid


@pytest.mark.parametrize(
    ("name", "qid"),
    [
        ("Russian", "Q159"), ("Ukrainian", "Q212"), ("British", "Q145"), ("Dutch", "Q55"), ("Burmese",
        "Q836"),
        ("French", "Q142"), ("Israeli", "Q801"), ("American", "Q30"), ("Chinese", "Q148"), ("Swiss", "Q39"),
        ("Palestinian", "Q219060"), ("Congolese", "Q974"), ("Korean", "Q884"), ("Danish", "Q35"),
    ],
)  # fmt: skip
def test_nationalities(index: Index, name: str, qid: str) -> None:
    adjectives = [c for c in index.candidates(name) if c.kind is NameKind.ADJECTIVE]
    assert adjectives[0].item.qid == qid


def test_georgia_is_left_to_the_context(index: Index) -> None:
    weights = {c.item.qid: c.weight for c in index.candidates("Georgia")}
    assert abs(weights["Q230"] - weights["Q1428"]) < 0.1


def test_the_makers_inputs_are_shipped_beside_them() -> None:
    making = Path(TABLES).with_name("making")
    by_hand = {f"{n}_by_hand.tsv" for n in ("brands", "cities", "countries", "regions", "states")}
    assert {p.name for p in making.glob("*.tsv")} == by_hand | {"brand_kinds.tsv"}
