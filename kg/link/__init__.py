"""Links the names of a document to Wikidata items, and resolves nominals and pronouns to them."""
