"""The words of a track, beside it or inside it, with or without time."""
