"""Matching of titles with what providers offer."""
