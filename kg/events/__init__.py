"""Events: triggers, arguments, time, place, factuality, attribution and quantities."""
