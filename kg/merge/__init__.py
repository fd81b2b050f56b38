"""The same event told by several articles becomes one; unlinked names that are one are grouped.

Nothing that an article tells is changed: what is found stands in a named graph of its own, and points to the
articles' events.
"""
