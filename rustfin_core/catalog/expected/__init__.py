"""Episodes a series is expected to have: see README."""
