"""Old text files rarely say how they are encoded: find it out from how they read."""

from rustfin_core.media.encodings.detect import decode_text, detect_encoding

__all__ = ["decode_text", "detect_encoding"]
