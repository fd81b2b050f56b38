"""`kg why`: how a statement came about."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import explaining
from kg.cli.console import note
from kg.cli.pipeline_options import pipeline_options, recipe

if TYPE_CHECKING:
    from kg.graph.store import Store


@click.command("why")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("iri")
@click.option("--explain", is_flag=True, help="Read the article again and show how the event was assembled.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pipeline_options
def command(store: Path, iri: str, explain: bool, as_json: bool, **given: Any) -> None:
    """Show where an event, argument, link, omission or merged event comes from.

    Prints the article with offsets, the sentence with the relevant words in ⟦ ⟧, the rule, the cues, the
    confidence, and the version, model, index and settings of the run. IRI is a full IRI or the short form
    that `kg query` shows: event/…, article/…#char=40,44 (a mention), omission/…, a QID, or the name of an
    entity. For a merged-event/…, merged-entity/… (names taken as one) or storyline/…, it prints the sentence
    of each article that it was made from, and what speaks for it.

    --explain is for events. It runs the pipeline on the stored text again and shows the lexicon row with file
    and line, the path through the parse to each argument, the cues, the candidates for each name in the
    sentence, and what the confidence is made up of. Give the same --model, --index and --lexicon as to the
    build; the options of the pipeline have no effect without --explain.

    \b
    Examples:
      kg why news.kg event/52e8bf8b9a13cb62-ev1
      kg why news.kg event/52e8bf8b9a13cb62-ev1 --explain
      kg why news.kg 'event/52e8bf8b9a13cb62-ev1#agent=2,17,Q159'
      kg why news.kg 'article/52e8bf8b9a13cb62#char=2,9'
      kg why news.kg wd:Q159
      kg why news.kg "Emmanuel Macron"
      kg why news.kg merged-event/499906db1ac72aae
      kg why news.kg storyline/0c8f93a1b2d4e567

    \b
    Exit codes: 0 done, 2 wrong call, 4 the index cannot be used, 5 no store or it cannot be opened,
    6 the store knows no such thing, 7 no such model; see kg --help.
    """
    from kg.graph.store import Store

    with Store.open(store) as opened:
        lines = _account(opened, iri, given, as_json) if explain else _facts(opened, iri, as_json)
    for line in lines:
        click.echo(line)


def _facts(store: Store, iri: str, as_json: bool) -> list[str]:
    from kg.query.table import printable
    from kg.query.why import why

    facts = why(store, iri)
    if as_json:
        return [json.dumps([asdict(fact) for fact in facts], ensure_ascii=False, indent=2)]
    width = max(len(fact.name) for fact in facts)
    return [f"{printable(fact.name).ljust(width)}  {printable(fact.value)}".rstrip() for fact in facts]


def _account(store: Store, event: str, given: dict[str, Any], as_json: bool) -> list[str]:
    from kg.query.table import printable
    from kg.rereading import reread

    found = reread(store, event, recipe(given).pipeline(note))
    if not found.same_run:
        note(
            "another version, model or index, or other tables made the stored event; this is today's reading"
        )
    if as_json:
        return [explaining.as_json(found.explained)]
    return [printable(line) for line in explaining.lines(found.explained)]
