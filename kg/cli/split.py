"""`kg split`: some mentions are of another entity, or what was merged is not one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.deciding import deciding_options, settle, thing

if TYPE_CHECKING:
    from kg.graph.decisions import Decision
    from kg.graph.store import Store


@click.command("split")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("mentions", nargs=-1, required=True, metavar="MENTION...")
@click.option("--label", help="Label of the new entity; required for mentions.")
@deciding_options
def command(
    store: Path,
    mentions: tuple[str, ...],
    label: str | None,
    by: str | None,
    at: datetime | None,
    remark: str,
) -> None:
    """Split mentions off an entity, or separate merged events.

    MENTIONs become a new entity without a Wikidata item, together with what they do in events; if they have
    an item, use kg relink instead. This lists the mentions of an entity:
    kg query STORE mentions-of --param entity=NAME

    An event of an article (event/…) is separated from those it is merged with, and an unlinked entity
    (entity/…) from those it is grouped with; see kg query STORE names-taken-as-one.

    \b
    Examples:
      kg split news.kg 'article/52e8bf8b9a13cb62#char=40,48' --label "Jane Roe (singer)" --by ann
      kg split news.kg event/52e8bf8b9a13cb62-ev1
      kg split news.kg entity/jane-roe-10bf1341

    \b
    Exit codes: 0 done, 2 wrong call or the store knows no such mention,
    5 the store cannot be written; see kg --help.
    """
    from kg.graph import corrections

    def decision(opened: Store, who: str, when: datetime) -> Decision:
        things = [thing(opened, one) for one in mentions]
        if label is None:
            return corrections.part(opened, things, who, when)
        return corrections.split(opened, things, label, who, when)

    settle(store, decision, by, at, remark)
