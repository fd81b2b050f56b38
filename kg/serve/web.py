"""Pages from templates. Everything that is put in is escaped; what is not asked for fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from kg import __version__
from kg.serve import sentences, timechart, worldmap
from kg.serve.addresses import address, entity_iri
from kg.view.event_types import QUADS, event_types
from kg.view.records import FACTUALITIES, FIGURES
from kg.view.ties import outlet

FIGURE_NAMES = {
    "person": "Persons",
    "organization": "Organisations",
    "country": "Countries",
    "place": "Places",
    "group": "Groups",
    "work": "Works",
    "product": "Products",
    "event": "Named events",
    "other": "Others",
}
FACTUALITY_NAMES = {
    "happened": "happened",
    "usual": "usual",
    "planned": "planned",
    "demanded": "demanded",
    "possible": "possible",
    "denied": "denied or not",
}


@dataclass(frozen=True, slots=True)
class Web:
    """Renders the pages of one graph."""

    environment: Environment
    title: str

    def page(self, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
        """The page that a template gives."""
        text = self.environment.get_template(template).render(site=self.title, **values)
        # Half a surrogate pair, which a text may hold, has no place in UTF-8.
        return HTMLResponse(text.encode("utf-8", "replace"), status)


def web(title: str, base: str) -> Web:
    """The pages of a graph whose data has that base."""
    environment = Environment(
        loader=PackageLoader("kg.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        address=lambda iri: address(iri, base),
        entity=lambda identity: address(entity_iri(identity, base), base),
        many=many,
        readable=sentences.readable,
        outlet=outlet,
        safe_url=safe_url,
    )
    environment.globals.update(
        version=__version__,
        base=base,
        quads=QUADS,
        types=event_types(),
        figure_types=FIGURES,
        figure_names=FIGURE_NAMES,
        factualities=FACTUALITIES,
        factuality_names=FACTUALITY_NAMES,
        role_names=sentences.ROLE_NAMES,
        marked=sentences.marked,
        before=sentences.before,
        after=sentences.after,
        period=sentences.period,
        histogram=timechart.histogram,
        world=worldmap.world,
        query_string=query_string,
    )
    return Web(environment, title)


def many(count: int, one: str, more: str = "") -> str:
    """ "1 event", "2,000 events"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def safe_url(url: str | None) -> str:
    """The address if it is one of the web, else nothing: `javascript:` must not become a link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return (url or "") if parts.scheme.lower() in ("http", "https") and parts.netloc else ""


def query_string(values: dict[str, Any], **changed: Any) -> str:
    """`?…` of the values that are not empty, with some of them changed."""
    kept = {name: value for name, value in {**values, **changed}.items() if value not in ("", None, 0)}
    return f"?{urlencode(kept, doseq=True)}" if kept else "?"
