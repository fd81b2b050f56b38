"""Named queries, their parameters and their answers."""
