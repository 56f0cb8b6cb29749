"""Faults done to real servers: ``python -m tests.faults [NAME ...] [--rounds N] [--seed S]``."""
