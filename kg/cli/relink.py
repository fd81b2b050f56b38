"""`kg relink`: an entity, or some mentions, are another Wikidata item."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kg.cli.deciding import deciding_options, settle, thing


@click.command("relink")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("subjects", nargs=-1, required=True, metavar="ENTITY|MENTION...")
@click.argument("qid")
@click.option("--label", help="Label of the item, if the index does not have it.")
@deciding_options
def command(
    store: Path,
    subjects: tuple[str, ...],
    qid: str,
    label: str | None,
    by: str | None,
    at: datetime | None,
    remark: str,
) -> None:
    """Link an entity, or single mentions, to a Wikidata item.

    The decision is stored with who and when. It changes all articles, including those added later, and
    kg decisions --undo reverses it. The entity's old IRI is kept as owl:sameAs.

    \b
    Examples:
      kg relink news.kg "Jane Roe" Q123456 --label "Jane Roe" --by ann
      kg relink news.kg entity/jane-roe-3f2a Q123456 --remark "see her own page"
      kg relink news.kg 'article/52e8bf8b9a13cb62#char=2,9' Q159

    \b
    Exit codes: 0 done, 2 wrong call or the store knows no such thing,
    5 the store cannot be written, 6 no entity has that name; see kg --help.
    """
    from kg.graph import corrections
    from kg.wikidata.index import starter

    settle(
        store,
        lambda opened, who, when: corrections.relink(
            opened, [thing(opened, one) for one in subjects], qid, who, when, starter(), label
        ),
        by,
        at,
        remark,
    )
