"""Makes the tables of the linker that are learned."""
