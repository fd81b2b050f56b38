"""What the commands that take an analyst's decision have in common."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.console import changed_articles

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.graph.decisions import Decision
    from kg.graph.store import Store

_SECOND = timedelta(seconds=1)


def deciding_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--by`, `--at` and `--remark`."""
    options = (
        click.option(
            "--by", envvar="KG_ANALYST", help="Who decides; or set KG_ANALYST.  [default: your user name]"
        ),
        click.option(
            "--at",
            metavar="TIME",
            callback=_moment,
            help="Time of the decision, such as 2025-07-22T12:00Z.  [default: now]",
        ),
        click.option("--remark", default="", help="Reason for the decision."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def decider(store: Store, by: str | None, at: datetime | None) -> tuple[str, datetime]:
    """Who decides and when.

    Decisions take effect in the order of their times. Unless the time is told, it is later than that of all
    others: a clock that was set back, or two calls in one second, must not let an older decision prevail.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    last = max((one.at for one in store.decisions.all), default=None)
    return by or getpass.getuser(), at or (max(now, last + _SECOND) if last else now)


def settle(
    store: Path,
    decide: Callable[[Store, str, datetime], Decision],
    by: str | None,
    at: datetime | None,
    remark: str,
) -> None:
    """Let a decision take effect in the store at that path, and tell its name and how much it changed.

    `decide` is given the store, who decides, and when.
    """
    from kg.graph import corrections
    from kg.graph.store import Store
    from kg.merge.uniting import refresh

    with Store.open(store, read_only=False) as opened:
        decision = decide(opened, *decider(opened, by, at))
        changed = corrections.decide(opened, decision, remark)
        refresh(opened)
    click.echo(f"decision/{decision.id}  {decision.action}  {changed_articles(changed)}")


def thing(store: Store, name: str) -> NamedNode:
    """The entity, mention or event that a QID, an IRI, a short IRI, or a name of one entity alone stands
    for."""
    from kg.errors import UsageError
    from kg.query.library import ParameterType
    from kg.query.values import terms

    short = name.startswith(("article/", "entity/", "event/"))
    found = terms(store, name, ParameterType.IRI if short else ParameterType.ENTITY)
    if len(found) != 1:
        names = ", ".join(term.value for term in found)
        raise UsageError(f"{name!r} may be {names}; name one of these")
    return found[0]  # type: ignore[return-value]


def _moment(ctx: click.Context, parameter: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no time such as 2025-07-22T12:00Z", ctx, parameter) from None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
