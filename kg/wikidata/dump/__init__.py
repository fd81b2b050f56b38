"""From the JSON dump of Wikidata to an index."""
