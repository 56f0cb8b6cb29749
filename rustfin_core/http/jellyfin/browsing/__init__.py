"""Titles: lists of any kind, one of them, what belongs to it, editing it."""
