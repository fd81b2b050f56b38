"""The same pipeline in several processes and on several machines, with the same results."""
