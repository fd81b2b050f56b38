"""Stand-off JSON: an extraction as one JSON object, and back.

Keys stand in a fixed order. Offsets count Unicode code points of `text`. Beyond what a reader of events
needs, the object holds what a person asks who doubts one: rule, reason, omissions.
"""

from kg.standoff.reading import from_json, loads
from kg.standoff.writing import BASE, dumps, entity_iri, to_json

__all__ = ["BASE", "dumps", "entity_iri", "from_json", "loads", "to_json"]
