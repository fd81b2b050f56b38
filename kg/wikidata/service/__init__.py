"""From the Wikidata Query Service to an index."""
