"""Options from a file and from the environment."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg.cli.main import COMMANDS, main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kg(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, env=environment)


def shown(*arguments: str, **environment: str) -> dict[str, tuple[object, str]]:
    result = kg("config", "show", *arguments, "--json", **environment)
    assert result.exit_code == 0, result.output
    return {
        f"{row['command']}.{row['option']}": (row["value"], row["source"])
        for row in json.loads(result.stdout)
    }


def test_each_source_is_stronger_than_the_one_before(folder: Path) -> None:
    assert shown("build")["build.batch-size"] == (64, "default")
    (folder / "kg.toml").write_text("batch-size = 8\n[build]\nbatch-size = 16\n")
    assert shown("build")["build.batch-size"] == (16, str(folder / "kg.toml"))
    assert shown("extract")["extract.batch-size"] == (8, str(folder / "kg.toml"))
    assert shown("build", KG_BATCH_SIZE="4")["build.batch-size"] == (4, "KG_BATCH_SIZE")
    both = shown("build", KG_BATCH_SIZE="4", KG_BUILD_BATCH_SIZE="2")
    assert both["build.batch-size"] == (2, "KG_BUILD_BATCH_SIZE")


def test_the_values_are_used(folder: Path) -> None:
    (folder / "a.txt").write_text("Emmanuel Macron met Olaf Scholz in Berlin on Tuesday.\n" * 3)
    (folder / "kg.toml").write_text('[extract]\npublisher = "The Lantern"\n')

    def publisher(*arguments: str, **environment: str) -> object:
        result = kg("extract", "a.txt", *arguments, **environment)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)["publisher"]

    assert publisher() == "The Lantern"
    assert publisher(KG_EXTRACT_PUBLISHER="The Beacon") == "The Beacon"
    assert publisher("--publisher", "The Herald", KG_EXTRACT_PUBLISHER="The Beacon") == "The Herald"


def test_the_file_may_be_named(folder: Path) -> None:
    (folder / "mine.toml").write_text("batch-size = 3\n")
    assert shown("build", KG_CONFIG="mine.toml")["build.batch-size"] == (3, "mine.toml")
    result = kg("--config", "mine.toml", "config", "show", "build", "--set")
    assert result.stdout == "build.batch-size = 3  (mine.toml)\n"


def test_the_file_of_a_project_and_of_a_folder_above(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pyproject.toml").write_text("[tool.kg.view]\ntop = 70\n")
    (folder / "inner").mkdir()
    monkeypatch.chdir(folder / "inner")
    assert shown("view")["view.top"] == (70, str(folder / "pyproject.toml"))


def test_paths_are_meant_from_where_the_file_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "kg.toml").write_text('index = "own.kgi"\n')
    (folder / "inner").mkdir()
    monkeypatch.chdir(folder / "inner")
    assert shown("build")["build.index"][0] == str(folder / "own.kgi")


def test_no_secret_is_shown(folder: Path) -> None:
    token = shown("serve", KG_SERVE_TOKEN="hush-hush")["serve.token"]
    assert token == ("(secret)", "KG_SERVE_TOKEN")


def test_commands_of_a_group_have_tables_of_their_own(folder: Path) -> None:
    (folder / "kg.toml").write_text('[index.build]\nlanguages = "en,fr"\n')
    assert "fr" in str(shown("index")["index build.languages"][0])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[build]\nmodle = 'x'\n", "[build] modle is not an option or command; did you mean model?"),
        ("[biuld]\nmodel = 'x'\n", "biuld is not an option or command; did you mean build?"),
        ("modle = 'x'\n", "modle is not an option or command; did you mean model?"),
        ("[index.biuld]\nout = 'x'\n", "[index] biuld is not an option or command; did you mean build?"),
        ("model = \n", "is not valid TOML"),
        ("[serve]\ntoken = 'secret'\n", "token is a secret"),
    ],
)
def test_what_makes_no_sense_is_named(folder: Path, text: str, told: str) -> None:
    (folder / "kg.toml").write_text(text)
    result = kg("info", "x.kg")
    assert result.exit_code == 2
    assert told in result.stderr
    assert "kg.toml" in result.stderr


def test_a_missing_file_is_named(folder: Path) -> None:
    result = kg("--config", "none.toml", "info", "x.kg")
    assert (result.exit_code, "none.toml cannot be read" in result.stderr) == (2, True)


def test_a_value_of_the_wrong_kind_is_refused(folder: Path) -> None:
    (folder / "kg.toml").write_text("[build]\nbatch-size = 'many'\n")
    result = kg("build", "x", "--out", "y.kg")
    assert (result.exit_code, "batch-size" in result.stderr) == (2, True)


def test_every_option_is_listed(folder: Path) -> None:
    listed = {name.split(".")[0].split(" ")[0] for name in shown()}
    context = click.Context(main)
    assert listed == {
        name for name in COMMANDS if any(isinstance(one, click.Option) for one in _parameters(context, name))
    }


def _parameters(context: click.Context, name: str) -> list[click.Parameter]:
    command = main.get_command(context, name)
    assert command
    return _all_of(command)


def _all_of(command: click.Command) -> list[click.Parameter]:
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    return [*command.params, *(one for each in inner for one in _all_of(each))]
