"""Playing: what is possible, reports, sessions, steering other devices, watching together."""
