"""Names that the index does not know, asked of Wikidata. Nothing here runs unless the user asks for it."""
