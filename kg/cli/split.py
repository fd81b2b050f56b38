"""`kg split`: some mentions are of another entity."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kg.cli.deciding import decider, deciding_options, settle, thing


@click.command("split")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("mentions", nargs=-1, required=True, metavar="MENTION...")
@click.option("--label", required=True, help="Label of the new entity.")
@deciding_options
def command(
    store: Path, mentions: tuple[str, ...], label: str, by: str | None, at: datetime | None, remark: str
) -> None:
    """Make some mentions of an entity those of a new one, which has no Wikidata item.

    What the mentions do in events goes with them. For one that has an item, use kg relink. The mentions of an
    entity, with their short names, are shown by: kg query STORE mentions-of --param entity=NAME

    \b
    Examples:
      kg split news.kg 'article/52e8bf8b9a13cb62#char=40,48' --label "Jane Roe (singer)" --by ann

    \b
    Exit codes: 0 done, 2 wrong call or the store knows no such mention,
    5 the store cannot be written; see kg --help.
    """
    from kg.graph import corrections

    who, when = decider(by, at)
    settle(
        store,
        lambda opened: corrections.split(opened, [thing(opened, one) for one in mentions], label, who, when),
        remark,
    )
