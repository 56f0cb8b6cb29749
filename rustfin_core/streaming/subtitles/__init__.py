"""Text subtitles for any client: read, extracted, converted, cut into windows, made harmless."""
