"""The ffmpeg/PyAV toolkit: locate, run, probe, capabilities. Knows files and streams, not items."""
