"""Other servers: sending a store to one, and asking one."""
