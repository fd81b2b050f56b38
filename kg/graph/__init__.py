"""The graph: vocabulary, records to quads, the store, validation and export."""
