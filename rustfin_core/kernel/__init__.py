"""The vocabulary every context shares: ids, ticks, enums, errors, clock, text folding, owned tasks.

Nothing here does I/O and nothing here imports another part of Rustfin.
"""
