from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg import __version__
from kg.cli.main import COMMANDS
from kg.graph.store import Store

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


def test_help_names_every_command_and_every_exit_code(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for command in COMMANDS:
        assert f"\n  {command} " in result.stdout
    for code in ("0 ", "1 ", "2 ", "3 ", "4 ", "5 ", "6 ", "7 ", "8 ", "130"):
        assert f"\n    {code} " in result.stdout


def test_exit_codes_of_the_help_are_those_of_the_errors(run: Run) -> None:
    from kg import errors

    codes = {kind.exit_code for kind in vars(errors).values() if isinstance(kind, type)}
    shown = {int(line.split()[0]) for line in run("--help").stdout.splitlines() if line[4:5].isdigit()}
    assert codes <= shown


@pytest.mark.parametrize("command", COMMANDS)
def test_each_help_has_examples_and_exit_codes(command: str, run: Run) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Examples:\n    kg {command}" in result.stdout
    assert "Exit codes: 0 " in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 105


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"kg {__version__}\n"


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys, importlib; from kg.cli.main import COMMANDS, module\n"
        "for name in COMMANDS: importlib.import_module(module(name))\n"
        "heavy = {'spacy', 'rdflib', 'pyoxigraph', 'trafilatura', 'rich', 'networkx', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_an_unknown_command_or_option_is_a_wrong_call(run: Run) -> None:
    assert run("fly").exit_code == 2
    assert run("info", "--fly").exit_code == 2
    assert run("build").exit_code == 2


def test_an_error_is_one_line_on_standard_error(process: Process, tmp_path: Path) -> None:
    done = process("info", tmp_path / "none.kg")
    assert done.returncode == 5
    assert done.stdout == b""
    assert done.stderr.startswith(b"kg: ") and done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (KeyboardInterrupt(), 130, "kg: interrupted\n"),
        (ZeroDivisionError("1/0"), 1, "kg: unforeseen: ZeroDivisionError: 1/0 (KG_DEBUG=1 shows where)\n"),
        (PermissionError(13, "Permission denied", "x.kg"), 1, "kg: x.kg: Permission denied\n"),
    ],
)
def test_whatever_happens_there_is_no_traceback(
    error: BaseException, code: int, message: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Store, "open", fail)
    result = run("info", "x.kg")
    assert (result.exit_code, result.stderr, result.stdout) == (code, message, "")


def test_the_place_of_an_unforeseen_error_can_be_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Store, "open", fail)
    monkeypatch.setenv("KG_DEBUG", "1")
    assert isinstance(run("info", "x.kg").exception, ZeroDivisionError)


def test_a_reader_that_goes_away_is_no_error_to_tell_of(store: Path) -> None:
    command = [sys.executable, "-m", "kg", "export", str(store), "--format", "nquads"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.read(1)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 141
