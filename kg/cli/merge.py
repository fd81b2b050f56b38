"""`kg merge`: two entities are one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kg.cli.deciding import deciding_options, settle, thing


@click.command("merge")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("one")
@click.argument("other")
@deciding_options
def command(store: Path, one: str, other: str, by: str | None, at: datetime | None, remark: str) -> None:
    """Merge two entities, or two events.

    The entity ONE becomes OTHER in all articles, including those added later. The IRI of ONE is kept as
    owl:sameAs, and its label as an alternative name. Two events of articles (event/…) become one merged
    event; the articles themselves do not change.

    \b
    Examples:
      kg merge news.kg "J. Roe" "Jane Roe" --by ann
      kg merge news.kg entity/houthi-rebels-1f0c5a3b Q207313 --remark "one and the same"
      kg merge news.kg event/52e8bf8b9a13cb62-ev1 event/0f3c9ab27de41a55-ev2

    \b
    Exit codes: 0 done, 2 wrong call or the store knows no such entity,
    5 the store cannot be written, 6 no entity has that name; see kg --help.
    """
    from kg.graph import corrections

    settle(
        store,
        lambda opened, who, when: corrections.merge(
            opened, thing(opened, one), thing(opened, other), who, when
        ),
        by,
        at,
        remark,
    )
