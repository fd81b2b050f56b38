"""`kg diff`: what two stores say differently."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.graph.differences import Difference

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


@click.command("diff")
@click.argument("one", type=click.Path(path_type=Path))
@click.argument("other", type=click.Path(path_type=Path))
@click.option("--summary", is_flag=True, help="Print only the counts.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per difference, one per line.")
@click.pass_context
def command(ctx: click.Context, one: Path, other: Path, summary: bool, as_json: bool) -> None:
    """Compare what two builds say.

    Lists the articles, entities, links and events that were added (+, only in OTHER), removed (-, only in
    ONE) or changed (~). Articles are matched by id, links and events by article and offsets, so the builds
    may have different base IRIs.

    \b
    Examples:
      kg diff monday.kg tuesday.kg
      kg diff before.kg after.kg --summary
      kg diff before.kg after.kg --json | jq 'select(.what == "event" and .change == "changed")'

    \b
    Exit codes: 0 they tell the same, 1 they differ, 2 wrong call,
    5 no store or it cannot be opened; see kg --help.
    """
    from kg.graph.differences import differences
    from kg.graph.store import Store
    from kg.query.table import printable

    with Store.open(one) as before, Store.open(other) as after:
        found = differences(before, after)
    if summary:
        counted = Counter((each.what, each.change) for each in found)
        for (what, change), number in sorted(counted.items()):
            click.echo(f"{what}  {change}  {number}")
    else:
        for each in found:
            if as_json:
                click.echo(json.dumps(asdict(each), ensure_ascii=False))
                continue
            click.echo(printable(f"{_SIGNS[each.change]} {each.what} {each.key}  {_told(each)}"))
    ctx.exit(1 if found else 0)


def _told(each: Difference) -> str:
    """The facts that one side alone tells; of what is new or gone, all."""
    if each.change != "changed":
        return "; ".join(filter(None, each.before or each.after))
    gone = [fact for fact in each.before if fact not in each.after]
    come = [fact for fact in each.after if fact not in each.before]
    return f"{'; '.join(gone) or 'nothing'} → {'; '.join(come) or 'nothing'}"
