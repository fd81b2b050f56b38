"""`kg config`: where the value of each option comes from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import click
from click.core import ParameterSource

from kg.cli.configuration import SECRET, Configuration, option_name, variables
from kg.errors import UsageError


@click.group("config")
def command() -> None:
    """Show where the value of each setting comes from.

    Settings come from the defaults, from kg.toml or [tool.kg] in pyproject.toml (in this folder or the
    nearest one above, or the file that KG_CONFIG names), from the environment (KG_MODEL for all commands,
    KG_BUILD_MODEL for one), and from the command line. Later ones win.

    \b
    Examples:
      kg config show
      kg config show build --set

    \b
    Exit codes: 0 done, 2 no such command, or the file is malformed; see kg --help.
    """


@command.command("show")
@click.argument("name", metavar="[COMMAND]", required=False)
@click.option("--set", "only_set", is_flag=True, help="Show only settings that differ from the defaults.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def show(ctx: click.Context, name: str | None, only_set: bool, as_json: bool) -> None:
    """List options with their values and where these come from.

    Shows the options of all commands, or of one COMMAND.

    \b
    Examples:
      kg config show
      kg config show build --set
      kg config show --json | jq '.[] | select(.source != "default")'

    \b
    Exit codes: 0 done, 2 no such command, or the file is malformed; see kg --help.
    """
    root = ctx.find_root()
    group = root.command
    assert isinstance(group, click.Group)
    names = [name] if name else group.list_commands(root)
    rows = [row for one in names for row in _rows(root, _found(group, root, one), one)]
    shown = [row for row in rows if not (only_set and row["source"] == "default")]
    if as_json:
        click.echo(json.dumps(shown, indent=2, default=str))
        return
    for row in shown:
        click.echo(f"{row['command']}.{row['option']} = {_written(row['value'])}  ({row['source']})")


def _found(group: click.Group, root: click.Context, name: str) -> click.Command:
    found = group.get_command(root, name)
    if found is None:
        raise UsageError(f"no command is called {name!r}")
    return found


def _rows(parent: click.Context, command: click.Command, path: str) -> Iterator[dict[str, Any]]:
    name = path.split(" ")[-1]
    # Nothing is required of a call that is not made.
    ctx = command.make_context(name, [], parent, resilient_parsing=True)
    if isinstance(command, click.Group):
        for inner in command.list_commands(ctx):
            found = command.get_command(ctx, inner)
            assert found
            yield from _rows(ctx, found, f"{path} {inner}")
        return
    for option in command.params:
        if isinstance(option, click.Option) and not option.is_eager and option.name:
            value = ctx.params.get(option.name)
            if value and option_name(option) in SECRET:
                value = "(secret)"
            source = _source(parent, ctx, option, path)
            yield {"command": path, "option": option_name(option), "value": value, "source": source}


def _source(parent: click.Context, ctx: click.Context, option: click.Option, path: str) -> str:
    configured = parent.find_root().obj
    source = ctx.get_parameter_source(option.name or "")
    if source is ParameterSource.ENVIRONMENT:
        named = option.envvar if isinstance(option.envvar, str) else None
        names = [named] if named else variables(path.replace(" ", "_"), option)
        return next((name for name in names if os.environ.get(name)), "environment")
    if source is ParameterSource.DEFAULT_MAP and isinstance(configured, Configuration):
        return str(configured.path)
    return "default"


def _written(value: object) -> str:
    if value is None or value == ():
        return "-"
    return json.dumps(value, default=str, ensure_ascii=False)
