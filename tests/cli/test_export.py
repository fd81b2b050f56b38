from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg.cli.export import FORMATS

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.mark.parametrize("format_", [one for one in FORMATS if one != "csv"])
def test_the_stream_is_what_the_file_holds(format_: str, store: Path, tmp_path: Path, run: Run) -> None:
    result = run("export", store, "--format", format_)
    assert (result.exit_code, result.stderr) == (0, "")
    assert run("export", store, "--format", format_, "--out", tmp_path / "x").stdout == ""
    assert (tmp_path / "x").read_bytes() == result.stdout_bytes
    assert result.stdout_bytes


def test_the_ending_of_the_file_gives_the_format(store: Path, tmp_path: Path, run: Run) -> None:
    assert run("export", store, "--out", tmp_path / "x.nq").exit_code == 0
    assert (tmp_path / "x.nq").read_bytes() == run("export", store, "--format", "nquads").stdout_bytes


def test_tables_as_a_folder_and_as_an_archive(
    store: Path, tmp_path: Path, process: Process, run: Run
) -> None:
    assert run("export", store, "--format", "csv", "--out", tmp_path / "tables").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["edges.csv", "nodes.csv"]
    (tmp_path / "x.zip").write_bytes(process("export", store, "--format", "csv").stdout)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert sorted(archive.namelist()) == ["edges.csv", "nodes.csv"]


def test_wrong_calls(store: Path, tmp_path: Path, run: Run) -> None:
    assert run("export", store).exit_code == 2
    assert run("export", store, "--format", "poem").exit_code == 2
    assert run("export", store, "--out", tmp_path / "x.poem").exit_code == 2
    assert not (tmp_path / "x.poem").exists()


def test_the_formats_are_those_that_can_be_written() -> None:
    from kg.graph import export

    assert FORMATS == export.FORMATS
