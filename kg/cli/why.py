"""`kg why`: how a statement came about."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click


@click.command("why")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("iri")
@click.option("--json", "as_json", is_flag=True, help="Print a list of names and values as JSON.")
def command(store: Path, iri: str, as_json: bool) -> None:
    """Show where an event, an argument, a link or an omission comes from.

    Printed are the article with offsets, the sentence with the words that count in ⟦ ⟧, the rule, the cues,
    the confidence, and the version, model, index and settings of the run. IRI is whole or in the short form
    that `kg query` shows: event/…, article/…#char=40,44 (a mention), omission/…, or a QID.

    \b
    Examples:
      kg why news.kg event/52e8bf8b9a13cb62-ev1
      kg why news.kg 'event/52e8bf8b9a13cb62-ev1#agent=2,17,Q159'
      kg why news.kg 'article/52e8bf8b9a13cb62#char=2,9'
      kg why news.kg wd:Q159
      kg why news.kg merged-event/499906db1ac72aae

    \b
    Exit codes: 0 done, 2 wrong call, 5 no store or it cannot be opened,
    6 the store knows no such thing; see kg --help.
    """
    from kg.graph.store import Store
    from kg.query.table import printable
    from kg.query.why import why

    with Store.open(store) as opened:
        facts = why(opened, iri)
    if as_json:
        click.echo(json.dumps([asdict(fact) for fact in facts], ensure_ascii=False, indent=2))
        return
    width = max(len(fact.name) for fact in facts)
    for fact in facts:
        click.echo(f"{printable(fact.name).ljust(width)}  {printable(fact.value)}".rstrip())
