-- A move is looked up by size, time and name: many files may share the first two (empty ones, copies).
DROP INDEX media_file_stat;
CREATE INDEX media_file_stat ON media_file(size, mtime_ns, name);
