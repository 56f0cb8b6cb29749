-- Subtitles that were fetched or sent: the scan leaves those in our own folder alone.
ALTER TABLE sidecar ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;  -- 1: in our folder, not beside the film
-- When a language was last looked for in vain, or found.
CREATE TABLE subtitle_look(
  file_id INTEGER NOT NULL REFERENCES media_file(id) ON DELETE CASCADE,
  language TEXT NOT NULL,                  -- ISO 639-2/B
  looked_at INTEGER NOT NULL,              -- unix ms
  found INTEGER NOT NULL,
  PRIMARY KEY(file_id, language)) STRICT, WITHOUT ROWID;
