"""Bytes of media: files, HLS, converted streams, subtitles, attachments."""
