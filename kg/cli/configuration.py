"""What a configuration file and the environment say of the options, below what the command line says."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from kg.errors import UsageError

OWN, SHARED = "kg.toml", "pyproject.toml"
SECRET = frozenset({"token"})
"""Options that belong into no file, and on no screen."""
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Configuration:
    """The values of a file: for one command, or for all that have an option of that name."""

    path: Path | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def defaults(self, commands: Mapping[str, click.Command]) -> Values:
        """What click takes for a `default_map`. UsageError when the file names what does not exist."""
        general = {key: value for key, value in self.values.items() if not isinstance(value, dict)}
        self._check(commands, general)
        return {name: self._of(command, [name], general) for name, command in commands.items()}

    def _of(self, command: click.Command, place: list[str], general: Values) -> Values:
        """The values for a command or, in tables of their own, for the commands of a group."""
        table = self._table(place)
        if isinstance(command, click.Group):
            inner = {name: command.commands[name] for name in sorted(command.commands)}
            self._known(table, inner, place)
            return {name: self._of(one, [*place, name], general) for name, one in inner.items()}
        options = dict(_options(command))
        self._known(table, options, place)
        given = {key: value for key, value in general.items() if key in options} | table
        return {options[key].name or key: self._placed(options[key], value) for key, value in given.items()}

    def _check(self, commands: Mapping[str, click.Command], general: Values) -> None:
        """Every name in the file has to mean something to some command."""
        names = {key: None for command in commands.values() for key, _ in _deep(command)}
        self._known(general, names, [])
        tables = {key: value for key, value in self.values.items() if isinstance(value, dict)}
        self._known(tables, commands, [])
        for key in SECRET & self._all(self.values):
            raise UsageError(f"{self.path}: {key} is a secret; put it into the environment")

    def _all(self, values: Mapping[str, Any]) -> set[str]:
        inner = (self._all(value) for value in values.values() if isinstance(value, dict))
        return set(values).union(*inner)

    def _table(self, place: list[str]) -> Values:
        found: Any = self.values
        for name in place:
            found = found.get(name, {})
            if not isinstance(found, dict):
                return {}
        return dict(found)

    def _known(self, given: Mapping[str, Any], known: Mapping[str, Any], place: list[str]) -> None:
        for key in given:
            if key not in known:
                close = difflib.get_close_matches(key, known, 1)
                hint = f"; did you mean {close[0]}?" if close else ""
                where = f"[{'.'.join(place)}] " if place else ""
                raise UsageError(f"{self.path}: {where}{key} is not an option or command{hint}")

    def _placed(self, option: click.Option, value: Any) -> Any:
        """A path in the file is meant from where the file is."""
        if isinstance(option.type, click.Path) and isinstance(value, str) and value != "-" and self.path:
            return str(self.path.parent / Path(value).expanduser())
        return value


def configuration(file: str | None, folder: Path) -> Configuration:
    """The named file; else kg.toml, or [tool.kg] of pyproject.toml, of the folder or the nearest above it.

    UsageError when the file is not there or malformed.
    """
    if file:
        return _read(Path(file))
    for place in (folder, *folder.parents):
        if (place / OWN).is_file():
            return _read(place / OWN)
        if (place / SHARED).is_file():
            found = _read(place / SHARED)
            if found.values:
                return found
    return Configuration()


def variables(command: str, option: click.Option) -> list[str]:
    """The variables of the environment that set an option, the stronger first."""
    name = option_name(option).upper().replace("-", "_")
    return [f"KG_{command.upper().replace('-', '_')}_{name}", f"KG_{name}"]


def heed_environment(name: str, command: click.Command) -> None:
    """Let the environment set the options of a command, and of the commands of a group."""
    if isinstance(command, click.Group):
        for inner, one in command.commands.items():
            heed_environment(f"{name}_{inner}", one)
    for _, option in _options(command):
        if not option.envvar:
            option.envvar = variables(name, option)


def option_name(option: click.Option) -> str:
    """What an option is called in a file: its long name without the dashes."""
    return max(option.opts, key=len).lstrip("-")


def _options(command: click.Command) -> Iterator[tuple[str, click.Option]]:
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.is_eager:
            yield option_name(parameter), parameter


def _deep(command: click.Command) -> Iterator[tuple[str, click.Option]]:
    yield from _options(command)
    if isinstance(command, click.Group):
        for one in command.commands.values():
            yield from _deep(one)


def _read(path: Path) -> Configuration:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from None
    if path.name == SHARED:
        content = content.get("tool", {}).get("kg", {})
    return Configuration(path, content)
