"""A newsroom's own entities, added to an index."""
