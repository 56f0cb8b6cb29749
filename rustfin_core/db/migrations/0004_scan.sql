-- Moves are looked up by size and time of change before any hash is computed.
CREATE INDEX media_file_stat ON media_file(size, mtime_ns);
