"""A user's table laid over the built-in lexicon, and senses that can never be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.events.lexicon import load
from kg.events.lexicon.own import OWN_COLUMNS
from kg.lexicons import examine
from kg.model import EventType
from kg.pipeline import Pipeline

DOCUMENT = Path(__file__).parents[3] / "docs" / "lexicon.md"
HEADER = "\t".join(OWN_COLUMNS)
PLAIN = "SANCTION\tdisinvite\tv\t160\t\tdiplomatic\tsanction\tobj\t\t"


def table(folder: Path, *rows: str) -> Path:
    path = folder / "my.tsv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def blocks() -> list[str]:
    """The tables of the document."""
    return [part.split("```")[0] for part in DOCUMENT.read_text(encoding="utf-8").split("```tsv\n")[1:]]


def test_the_documented_table_is_sound(tmp_path: Path) -> None:
    mine, removal = blocks()
    path = tmp_path / "my.tsv"
    path.write_text(mine + removal, encoding="utf-8")
    report = examine(path)
    assert report.findings == ()
    assert report.summary() in DOCUMENT.read_text(encoding="utf-8")
    assert {sense.when for sense in load(own=[path]).about("snub")} == {
        sense.when for sense in load().about("snub") if sense.when != "!obj=chance|opportunity|penalty"
    }


def test_a_row_of_the_user_takes_the_place_of_a_built_in_one(tmp_path: Path) -> None:
    built_in = next(sense for sense in load().all_senses() if sense.trigger == "veto" and sense.pos == "v")
    path = table(tmp_path, f"THREATEN\tveto\tv\t130\t\t\tact\t{built_in.when}\t\t")
    found = [sense for sense in load(own=[path]).about("veto") if sense.when == built_in.when]
    assert [sense.type for sense in found if sense.pos == "v"] == [EventType.THREATEN]


def test_between_equals_the_users_row_is_tried_first(tmp_path: Path) -> None:
    path = table(tmp_path, "TRADE\tveto\tv\t061\t\t\tact\t!in\t\t")
    tried = [sense.type for sense in load(own=[path]).senses("veto", "v")]
    assert tried[0] is EventType.TRADE
    assert len(tried) > 1


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("JOKE\tzap\tv\t160\t\t\tact\t\t\t", "unknown eventtype 'JOKE'"),
        ("---\tzap\tv\t\t\t\t\tobj\t\t", "no built-in row has this trigger"),
        ("SANCTION\tzap\tv\t160\t\t\tact\t\tThe army left.\t", "does not have the trigger's word 'zap'"),
        ("SANCTION\tzap\tv\t160\t\t\tact\t\tIran zapped Iraq.\tagent=Oman", "does not have agent=Oman"),
        ("SANCTION\tzap\tv\t160\t\t\tact\t\tIran zapped Iraq.\tactor=Iran", "expected begins with none of"),
        (
            "SANCTION\tzap\tv\t160\t\t\tact\t\tIran zapped Iraq.\tmodality=odd",
            "'odd' is not a valid Modality",
        ),
        ("SANCTION\tzap\tv\t160\t\t\tact\t\t\tagent=Iran", "expected without an example"),
    ],
)
def test_mistakes_are_named_with_file_and_line(tmp_path: Path, row: str, message: str) -> None:
    path = table(tmp_path, PLAIN, row)
    with pytest.raises(DataError, match=r"my\.tsv:3: ") as caught:
        load(own=[path])
    assert message in str(caught.value)


def test_a_row_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"my\.tsv:3: the same trigger and conditions as my\.tsv:2"):
        load(own=[table(tmp_path, PLAIN, PLAIN)])


def test_the_digest_follows_rows_and_not_examples(tmp_path: Path) -> None:
    first = load(own=[table(tmp_path, PLAIN)]).own
    example = PLAIN.removesuffix("\t") + "Oman disinvited Iran.\tagent=Oman"
    assert load(own=[table(tmp_path, "# a note", example.replace("\t\tOman", "\tOman"))]).own == first
    assert load(own=[table(tmp_path, PLAIN.replace("160", "---"))]).own != first
    assert load().own == ""


def test_the_run_names_the_users_rows(tmp_path: Path) -> None:
    lexicon = load(own=[table(tmp_path, PLAIN)])
    assert Pipeline(lexicon=lexicon).run.settings["own lexicon"] == lexicon.own


def test_findings_tell_what_is_wrong_with_a_readable_row(tmp_path: Path) -> None:
    rows = (
        "ASSAULT\tzap\tv\t190\t\t\tact\tobj=@ARMS\t\t",
        "ASSAULT\tzap\tv\t195\t\t\tact\tobj=drone\tIran zapped a drone.\tagent=Iran",
        "ASSAULT\tzip\tv\t190\t\t\tact\tobj=tank !obj=@ARMS\t\t",
        "SANCTION\tdisinvite\tv\t160\t\t\tsanction\tobj\tIran disinvited Iraq.\tagent=Iraq",
    )
    found = [(each.source, each.kind, each.message) for each in examine(table(tmp_path, *rows)).findings]
    assert [(source, kind) for source, kind, _ in found] == [
        ("my.tsv:3", "unreachable"),
        ("my.tsv:4", "unreachable"),
        ("my.tsv:2", "no example"),
        ("my.tsv:3", "example"),
        ("my.tsv:4", "no example"),
        ("my.tsv:5", "example"),
    ]
    messages = [message for _, _, message in found]
    assert messages[0] == "my.tsv:2 is meant whenever its conditions hold"
    assert messages[1] == "two of its conditions on obj cannot both hold"
    assert messages[3].startswith("expected this sense, got my.tsv:2 at 'zapped'")
    assert messages[5].startswith("expected agent=Iraq, got agent=Iran patient=Iraq")


def test_no_built_in_sense_is_unreachable() -> None:
    from kg.events.lexicon.reach import unreachable

    assert [f"{sense.source}: {reason}" for sense, reason in unreachable(load())] == []
