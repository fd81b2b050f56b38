"""`kg relabel`: another label for an entity."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kg.cli.deciding import deciding_options, settle, thing


@click.command("relabel")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("entity")
@click.argument("label")
@deciding_options
def command(store: Path, entity: str, label: str, by: str | None, at: datetime | None, remark: str) -> None:
    """Change the label of an entity in all articles.

    Also applies to articles added later. The old label is kept as an alternative name.

    \b
    Examples:
      kg relabel news.kg Q43 Türkiye --by ann
      kg relabel news.kg entity/jane-roe-3f2a "Jane Roe (engineer)"

    \b
    Exit codes: 0 done, 2 wrong call or the store knows no such entity,
    5 the store cannot be written, 6 no entity has that name; see kg --help.
    """
    from kg.graph import corrections

    settle(
        store,
        lambda opened, who, when: corrections.relabel(opened, thing(opened, entity), label, who, when),
        by,
        at,
        remark,
    )
