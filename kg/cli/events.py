"""`kg events lexicon`: which words tell of which events, and a user's own rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.recipe import DEFAULT_MODEL

if TYPE_CHECKING:
    from kg.events.lexicon import Sense

_MALFORMED = 4
_own = click.option(
    "--lexicon",
    "own",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Your own table of senses, added to the built-in ones.",
)
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("events")
def command() -> None:
    """Inspect and extend the lexicon of event words.

    \b
    Examples:
      kg events lexicon check my.tsv
      kg events lexicon show strike

    \b
    Exit codes: 0 done, 2 wrong call or no such trigger,
    4 problems found, 7 no such model; see kg --help.
    """


@command.group("lexicon")
def lexicon() -> None:
    """List, show and check the senses of trigger words.

    See docs/lexicon.md."""


@lexicon.command("check")
@click.argument("table", required=False, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="spaCy model for English.")
@_json
@click.pass_context
def check(ctx: click.Context, table: Path | None, model: str, as_json: bool) -> None:
    """Check your own TABLE of senses, or the built-in ones.

    Checks every cell, whether a row can ever win against the built-in ones, and its example: the pipeline
    must find the event of the row in it, with what the column "expected" lists.

    \b
    Examples:
      kg events lexicon check my.tsv
      kg events lexicon check my.tsv --json | jq '.findings[].message'

    \b
    Exit codes: 0 no problems (a row without an example is only mentioned), 2 wrong call,
    4 problems found, 7 no such model; see kg --help.
    """
    from kg.lexicons import examine

    report = examine(table, model)
    if as_json:
        click.echo(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
    else:
        for finding in report.findings:
            click.echo(finding)
        click.echo(report.summary(), err=True)
    ctx.exit(0 if report.sound else _MALFORMED)


@lexicon.command("list")
@click.option("--type", "kind", help="Show only this event type, such as ASSAULT.")
@_own
@_json
def list_(kind: str | None, own: tuple[Path, ...], as_json: bool) -> None:
    """List the trigger words, one per line, with their event types.

    \b
    Examples:
      kg events lexicon list | grep drone
      kg events lexicon list --type SANCTION
    """
    from kg.events.lexicon import load

    kinds: dict[str, set[str]] = {}
    for sense in load(own=own).all_senses():
        if kind is None or sense.type == kind.upper():
            kinds.setdefault(sense.trigger, set()).add(sense.type.value)
    if kind is not None and not kinds:
        raise click.UsageError(f"no trigger has the type {kind}")
    found = {trigger: sorted(kinds[trigger]) for trigger in sorted(kinds)}
    if as_json:
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    for trigger, types in found.items():
        click.echo(f"{trigger}\t{' '.join(types)}")


@lexicon.command("show")
@click.argument("trigger")
@_own
@_json
def show(trigger: str, own: tuple[Path, ...], as_json: bool) -> None:
    """Show the senses of a TRIGGER, or those behind a rule.

    Senses are listed in the order in which they are tried. In place of the trigger you can give the rule of
    an event, as `kg why` prints it.

    \b
    Examples:
      kg events lexicon show strike
      kg events lexicon show 'assault/strike.v[obj]'
      kg events lexicon show "drone strike" --json

    \b
    Exit codes: 0 shown, 2 no such trigger, 4 a malformed table; see kg --help.
    """
    from kg.events.lexicon import load

    known = load(own=own)
    senses = known.about(trigger.lower()) or known.behind(trigger)
    if not senses:
        raise click.UsageError(
            f"the lexicon has no trigger {trigger!r}; kg events lexicon list shows them all"
        )
    if as_json:
        click.echo(json.dumps([_record(sense) for sense in senses], indent=2, ensure_ascii=False))
        return
    click.echo("\n\n".join(_card(sense) for sense in senses))


def _record(sense: Sense) -> dict[str, Any]:
    return {
        "trigger": sense.trigger,
        "pos": sense.pos,
        "type": sense.type.value,
        "code": None if sense.code == "---" else sense.code,
        "mode": sense.mode,
        "contexts": list(sense.contexts),
        "roles": {slot: role.value for slot, role in sense.frame.roles.items()},
        "when": sense.when,
        "example": sense.example,
        "expected": sense.expected,
        "source": sense.source,
    }


def _card(sense: Sense) -> str:
    """A sense for people: what it tells, when, who is who, an example."""
    kind = "/".join(filter(None, (sense.type.value, sense.mode)))
    lines = [
        f"{sense.trigger} ({sense.pos})  {kind}  {sense.code}  {' '.join(sense.contexts)}".rstrip(),
        f"  when      {sense.when or 'always'}",
        f"  roles     {', '.join(f'{slot} {role}' for slot, role in sense.frame.roles.items())}",
        f"  row       {sense.source}",
    ]
    if sense.example:
        lines.append(f"  example   {sense.example}")
        lines.append(f"  expected  {sense.expected}".rstrip())
    return "\n".join(lines)
