"""`kg events lexicon`, and `--lexicon` of the commands that extract."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

HEADER = "type\ttrigger\tpos\tcode\tmode\tcontexts\tframe\twhen\texample\texpected\n"
ARTICLE = (
    "Oman disinvites Iran\n\nOman disinvited Iran on Monday. The weather over the gulf was hot and "
    "dry, and the hotels of the old harbour were full of visitors from many parts of the world that had come "
    "for the summer.\n"
)
SOUND = "SANCTION\tdisinvite\tv\t160\t\tdiplomatic\tsanction\tobj\tOman disinvited Iran.\tagent=Oman\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "my.tsv"
    path.write_text(HEADER + SOUND, encoding="utf-8")
    return path


def test_check_of_a_sound_table(run: Run, mine: Path) -> None:
    result = run("events", "lexicon", "check", mine)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 senses read, 0 problems, 0 without example\n"


def test_check_tells_all_mistakes(run: Run, mine: Path) -> None:
    wrong = (
        SOUND.replace("disinvite", "ban").replace("agent=Oman", "agent=Iran").replace("disinvited", "banned")
    )
    mine.write_text(HEADER + SOUND.replace("160", "9") + wrong, encoding="utf-8")
    result = run("events", "lexicon", "check", mine, "--json")
    assert result.exit_code == 4
    report = json.loads(result.stdout)
    assert report["sound"] is False
    assert [each["kind"] for each in report["findings"]] == ["format", "example"]
    assert report["findings"][0]["message"] == "unknown code '9'"


def test_check_of_what_is_no_table(run: Run, mine: Path) -> None:
    mine.write_text("word\n", encoding="utf-8")
    result = run("events", "lexicon", "check", mine)
    assert result.exit_code == 4
    assert "my.tsv:1: the header must be: type trigger pos" in result.stderr


def test_list_and_show(run: Run, mine: Path) -> None:
    assert "disinvite\tSANCTION\n" in run("events", "lexicon", "list", "--lexicon", mine).stdout
    listed = json.loads(run("events", "lexicon", "list", "--type", "die", "--json").stdout)
    assert listed["drown"] == ["DIE"]
    shown = run("events", "lexicon", "show", "disinvite", "--lexicon", mine).stdout
    assert "example   Oman disinvited Iran." in shown
    (sense,) = json.loads(run("events", "lexicon", "show", "disinvite", "--lexicon", mine, "--json").stdout)
    assert (sense["type"], sense["roles"]["obj"], sense["source"]) == ("SANCTION", "patient", "my.tsv:2")


def test_the_rule_of_an_event_leads_to_its_rows(run: Run) -> None:
    shown = run(
        "events", "lexicon", "show", "commitment/threaten assault/strike.n[!mod,on] with:kill", "--json"
    )
    found = run("events", "lexicon", "show", "strike", "--json")
    for sense in json.loads(shown.stdout):
        assert sense in json.loads(found.stdout) and sense["type"] == "ASSAULT" and sense["pos"] == "n"
    # A phrase is not taken for the word that it ends with.
    rules = run("events", "lexicon", "show", "assault/drone strike.n")
    assert "strike (n)" not in rules.stdout.replace("drone strike (n)", "")


def test_unknown_triggers_and_types_are_wrong_calls(run: Run) -> None:
    assert run("events", "lexicon", "show", "disinvite").exit_code == 2
    assert run("events", "lexicon", "list", "--type", "joke").exit_code == 2


def test_extract_uses_the_users_rows(run: Run, mine: Path) -> None:
    def types(*options: object) -> list[str]:
        result = run("extract", "-", *options, stdin=ARTICLE)
        return [event["type"] for event in json.loads(result.stdout)["events"]]

    assert "SANCTION" not in types()
    assert "SANCTION" in types("--lexicon", mine)


def test_build_records_the_users_rows(run: Run, mine: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    out = tmp_path / "news.kg"
    assert run("build", article, "--out", out, "--lexicon", mine).exit_code == 0
    query = "SELECT ?s { GRAPH ?g { ?run a kg:Run ; kg:settings ?s } }"
    assert '"own lexicon"' in json.dumps(
        json.loads(run("query", out, query, "--format", "json").stdout)
    ).replace("\\", "")
