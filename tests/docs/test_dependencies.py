"""The page of dependencies names all of them, each with a licence that one can live with."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

sys.path.append(str(Path(__file__).parents[2] / "docs" / "making"))

import dependencies

ROOT = Path(__file__).parents[2]
_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_NOT_FOR_USERS = {"dev", "docs", "making", "fast-layout"}


@pytest.fixture(scope="module")
def rows() -> dict[str, list[str]]:
    """The rows of the table by package."""
    lines = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {row[0]: row for row in cells[1:]}


def test_the_extras_for_users_are_all_followed() -> None:
    assert set(dependencies.EXTRAS) == set(_PROJECT["optional-dependencies"]) - _NOT_FOR_USERS


def test_every_declared_package_is_named(rows: dict[str, list[str]]) -> None:
    optional = _PROJECT["optional-dependencies"]
    declared = [*_PROJECT["dependencies"], *(one for extra in dependencies.EXTRAS for one in optional[extra])]
    names = {canonicalize_name(Requirement(one).name) for one in declared}
    assert names - set(rows) == set()


def test_what_the_packages_need_is_named_where_ci_installs_it(rows: dict[str, list[str]]) -> None:
    pinned = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8")
    installed = {canonicalize_name(line.partition("==")[0]) for line in pinned.splitlines() if "==" in line}
    assert (set(dependencies.found()) & installed) - set(rows) == set()
    # pip freeze leaves out what comes with an environment.
    assert set(rows) - installed <= {"setuptools"}


def test_what_only_an_extra_of_a_package_needs_is_named_too(rows: dict[str, list[str]]) -> None:
    # pyshacl needs rdflib[html], which newskg itself needs without that extra.
    assert {"html5rdf", "rdflib"} <= set(dependencies.found(extras=())) & set(rows)


def test_every_licence_is_named_and_none_binds_the_user(rows: dict[str, list[str]]) -> None:
    for name, _, licence, needed_by in rows.values():
        assert licence and needed_by, name
        assert "not declared" not in licence, name
        choices = re.split(r" OR |; ", licence)
        assert any(not re.search(r"\b[AL]?GPL", choice) for choice in choices), (name, licence)


def test_ci_pins_versions_and_no_addresses() -> None:
    lines = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins == sorted(pins, key=str.lower)
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", pin) for pin in pins)
    assert "newskg" not in {pin.partition("==")[0] for pin in pins}
