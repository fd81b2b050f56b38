"""The options of all commands that read articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from kg.read.jsonl import FIELDS
from kg.read.options import ReadOptions

_DEFAULT = ReadOptions()


def day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """The day that an option names, in any form that an article may have it."""
    from kg.read.dates import parse_date

    found = parse_date(value) if value else None
    if value and found is None:
        raise click.BadParameter(f"{value!r} is not a date such as 2025-07-22", ctx, parameter)
    return found


def columns(
    ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """The fields and their names in files, as options give them."""
    pairs = tuple((field, name) for field, _, name in (value.partition("=") for value in values))
    for (field, name), value in zip(pairs, values, strict=True):
        if field not in FIELDS or not name:
            known = ", ".join(FIELDS)
            raise click.BadParameter(f"{value!r} is not FIELD=NAME with a field of {known}", ctx, parameter)
    return pairs


def reading_options(
    command: Callable[..., Any], needed: bool = True, paths: bool = True
) -> Callable[..., Any]:
    """Add the paths and the options of reading; `read_options` makes of them what `kg.read` takes."""
    decorators = (
        click.argument("paths", nargs=-1, required=needed, metavar="PATH..."),
        click.option(
            "--date", metavar="DATE", callback=day, help="Date of publication; overrides the articles'."
        ),
        click.option("--publisher", help="Publisher; overrides the articles'."),
        click.option("--clean", is_flag=True, help="Also remove boilerplate from the text of JSON lines."),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="FIELD=NAME",
            callback=columns,
            help="Name of a column in JSON lines or Parquet, such as text=body. Repeatable.",
        ),
        click.option("--any-language", is_flag=True, help="Also read documents that are not in English."),
        click.option("--keep-duplicates", is_flag=True, help="Keep near-copies of earlier documents."),
        click.option(
            "--max-characters",
            type=click.IntRange(min=1),
            default=_DEFAULT.max_characters,
            show_default=True,
            help="Skip longer documents.",
        ),
    )
    for decorator in reversed(decorators if paths else decorators[1:]):
        command = decorator(command)
    return command


def read_options(given: dict[str, Any]) -> ReadOptions:
    """Take the options of reading out of a command's parameters `given`."""
    names = (
        *("date", "publisher", "clean", "columns"),
        *("any_language", "keep_duplicates", "max_characters"),
    )
    return ReadOptions(**{name: given.pop(name) for name in names})
