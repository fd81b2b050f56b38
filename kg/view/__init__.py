"""The view: a store as one page that shows who did what to whom, and proves it, without a network."""
