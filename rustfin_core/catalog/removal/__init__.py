"""Deleting media files because a person said so: the one place where Rustfin removes them."""
