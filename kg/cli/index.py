"""`kg index`: make, extend and ask an index of Wikidata items."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.console import facts_table, note
from kg.cli.index_progress import told_on_terminal

if TYPE_CHECKING:
    from kg.wikidata.index import Index
    from kg.wikidata.item import Candidate

_INDEX = click.Path(path_type=Path, dir_okay=False)


@click.group("index")
def command() -> None:
    """Build, extend and query an index of Wikidata items.

    \b
    Examples:
      kg index build latest-all.json.bz2 --out wikidata.kgi
      kg index lookup "Putin" --index wikidata.kgi
      kg build articles/ --out news.kg --index wikidata.kgi

    \b
    Exit codes: 0 done, 2 wrong call, 4 no index, dump or table, or one that cannot be used,
    9 a service on the net did not answer; see kg --help.
    """


@command.command("build")
@click.argument("dump")
@click.option("--out", required=True, type=_INDEX, help="The index to write.")
@click.option(
    "--profile",
    type=click.Choice(["news", "all"]),
    default="news",
    show_default=True,
    help="Items relevant to news, or all items.",
)
@click.option("--languages", default="en", show_default=True, help="Languages for names, such as en,fr.")
@click.option(
    "--min-sitelinks",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Leave out items with fewer Wikipedia pages.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    show_default="all processors",
    help="Number of processes.",
)
@click.option("--partial", is_flag=True, help="Accept a truncated dump.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def build_command(
    dump: str,
    out: Path,
    profile: str,
    languages: str,
    min_sitelinks: int,
    workers: int,
    partial: bool,
    as_json: bool,
) -> None:
    """Build an index from Wikidata's JSON dump.

    DUMP is a .json, .json.gz, .json.bz2 or .json.zst file, or - for standard input. Progress is saved in
    OUT.part, and the same command resumes from there after an interruption. Malformed lines are counted and
    reported with their byte offset in the decompressed dump.

    \b
    Examples:
      kg index build latest-all.json.gz --out wikidata.kgi --languages en,de
      lbzip2 -dc latest-all.json.bz2 | kg index build - --out wikidata.kgi

    \b
    Exit codes: 0 done, 2 no such dump or OUT cannot be written, 4 the dump is truncated or broken.
    """
    from kg.wikidata.dump.building import BuildOptions, build

    options = BuildOptions(profile, _languages(languages), min_sitelinks, workers, partial)
    with told_on_terminal() as told:
        report = build(dump, out, options, told)
    for offset, reason in report.places:
        note(f"malformed line at byte {offset}: {reason}")
    if report.malformed > len(report.places):
        note(f"and {report.malformed - len(report.places)} more malformed lines")
    facts = {
        "version": report.version,
        "entities": report.entities,
        "items": report.items,
        "malformed": report.malformed,
        "bytes": report.bytes,
        "resumed": report.resumed,
    }
    click.echo(json.dumps(facts, indent=2) if as_json else facts_table(facts))


@command.command("fetch")
@click.option("--out", required=True, type=_INDEX, help="The index to write.")
@click.option("--profile", type=click.Choice(["news"]), default="news", show_default=True)
@click.option("--languages", default="en", show_default=True, help="Languages for names, such as en,fr.")
@click.option("--endpoint", help="SPARQL service.  [default: query.wikidata.org]")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def fetch_command(out: Path, profile: str, languages: str, endpoint: str | None, as_json: bool) -> None:
    """Build an index from the Wikidata Query Service.

    Use this if you have no room for a dump. It takes hours, because it makes one request at a time and stays
    within the limits of the service. Progress is saved in OUT.part, and the same command resumes from there
    after an interruption.

    \b
    Examples:
      kg index fetch --profile news --out wikidata.kgi

    \b
    Exit codes: 0 done, 2 OUT cannot be written, 4 another program is doing the same, 9 the service fails.
    """
    from kg.wikidata.service.endpoint import ENDPOINT
    from kg.wikidata.service.fetching import fetch

    wanted = _languages(languages)
    with told_on_terminal() as told:
        report = fetch(out, languages=wanted, url=endpoint or ENDPOINT, told=told)
    facts = {
        "version": report.version,
        "found": report.found,
        "items": report.items,
        "requests": report.asked,
    }
    click.echo(json.dumps(facts, indent=2) if as_json else facts_table(facts))


@command.command("add")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--to", "index", required=True, type=_INDEX, help="The index to extend.")
@click.option("--new", is_flag=True, help="Create the index as a copy of the bundled one.")
def add_command(source: Path, index: Path, new: bool) -> None:
    """Add your own entities to an index.

    SOURCE is a table (.tsv) or RDF (.ttl, .rdf, .jsonld). A table has a header with label and type, and any
    of qid, kind, country, description, aliases, offices and the other columns of the bundled tables. An item
    without a QID gets an identifier of its own.

    \b
    Examples:
      kg index add people.tsv --to newsroom.kgi --new
      kg index add council.ttl --to wikidata.kgi

    \b
    Exit codes: 0 done, 2 wrong call, 4 no index, or a mistake in SOURCE (nothing is added).
    """
    from kg.wikidata.own.adding import add

    added, known = add(source, index, new=new)
    click.echo(f"{added} items added to {index}" + (f", {known} known before renewed" if known else ""))


def _languages(text: str) -> tuple[str, ...]:
    wanted = tuple(language for part in text.split(",") if (language := part.strip()))
    if not wanted:
        raise click.UsageError("--languages lists no language")
    return wanted


@command.command("info")
@click.argument("index", type=_INDEX, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def info_command(index: Path | None, as_json: bool) -> None:
    """Show what an index contains and how it was made.

    Without INDEX, show the bundled index.

    \b
    Exit codes: 0 done, 4 there is no index or it cannot be used.
    """
    with _opened(index) as opened:
        facts: dict[str, Any] = {**opened.meta(), "counts": opened.counts()}
    click.echo(json.dumps(facts, indent=2) if as_json else facts_table(facts))


@command.command("lookup")
@click.argument("name")
@click.option("--index", type=_INDEX, help="The index to query.  [default: the bundled index]")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="Maximum number of items to show.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON with everything known about each item.")
def lookup_command(name: str, index: Path | None, limit: int, as_json: bool) -> None:
    """Show which items a name may mean, likeliest first.

    If NAME is a QID, show that item.

    \b
    Examples:
      kg index lookup "Putin"
      kg index lookup Q7747 --json --index wikidata.kgi

    \b
    Exit codes: 0 done, also when nothing is found; 4 there is no index or it cannot be used.
    """
    with _opened(index) as opened:
        found = _meanings(opened, name)
        shown = [_told(opened, candidate) for candidate in found[:limit]]
    if as_json:
        click.echo(json.dumps(shown, indent=2, ensure_ascii=False))
    elif not shown:
        click.echo(f"no item is called {name!r} in {opened.version}")
    else:
        click.echo(_meanings_table(found[:limit]))


def _opened(path: Path | None) -> Any:
    from contextlib import closing

    from kg.wikidata.index import Index, starter

    return closing(Index.open(path) if path else starter())


def _meanings(index: Index, name: str) -> list[Candidate]:
    from kg.wikidata.item import Candidate, NameKind

    item = index.item(name)
    return [Candidate(item, item.label, NameKind.LABEL, 1.0)] if item else list(index.candidates(name))


def _told(index: Index, candidate: Candidate) -> dict[str, Any]:
    from dataclasses import asdict

    facts = [asdict(fact) for fact in index.facts(candidate.item.qid)]
    filled = [{key: value for key, value in fact.items() if value} for fact in facts]
    told: dict[str, Any] = json.loads(json.dumps(asdict(candidate), default=str))
    return {**told, "facts": filled}


def _meanings_table(found: list[Candidate]) -> str:
    rows = [
        (c.item.qid, c.item.label, c.item.kind, c.kind.value, f"{c.weight:.3f}", c.item.description)
        for c in found
    ]
    head = ("item", "label", "kind", "name is", "weight", "description")
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (head, *rows)
    )
