"""Episodes a series is expected to have."""
