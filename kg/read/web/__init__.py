"""Pages and feeds from the web, fetched with manners and within limits."""
