"""Painters of rows: no widgets in rows, no I/O while painting."""
