-- Stretches people skip. What an EDL file says is kept as it was read, because frames become seconds
-- only when the frame rate is known; the segments are derived from it and the chapters.
CREATE TABLE segment_source(
  file_id INTEGER PRIMARY KEY REFERENCES media_file(id) ON DELETE CASCADE,
  edl TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE TABLE media_segment(
  file_id INTEGER NOT NULL REFERENCES media_file(id) ON DELETE CASCADE,
  start INTEGER NOT NULL,                  -- ticks
  kind INTEGER NOT NULL,                   -- intelligence.segments.types.SegmentKind
  stop INTEGER NOT NULL,                   -- ticks
  uid BLOB NOT NULL CHECK(length(uid)=16),
  source TEXT NOT NULL,                    -- chapter edl
  PRIMARY KEY(file_id, start, kind)) STRICT, WITHOUT ROWID;

-- Previews of a file: pictures for the seek bar, one row for each width, and pictures of chapters
-- (those stand in image, type 9). state: 0 begun, 1 done, 2 failed until the file changes, 3 removed to make room
CREATE TABLE preview(
  file_id INTEGER PRIMARY KEY REFERENCES media_file(id) ON DELETE CASCADE,
  state INTEGER NOT NULL,
  wanted TEXT NOT NULL,                    -- what was asked for; other wishes make it anew
  reason TEXT,
  bytes INTEGER NOT NULL DEFAULT 0,
  made_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL) STRICT;

CREATE TABLE trickplay(
  file_id INTEGER NOT NULL REFERENCES media_file(id) ON DELETE CASCADE,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  tile_width INTEGER NOT NULL,
  tile_height INTEGER NOT NULL,
  count INTEGER NOT NULL,
  interval_ms INTEGER NOT NULL,
  bandwidth INTEGER NOT NULL,
  folder TEXT NOT NULL,
  PRIMARY KEY(file_id, width)) STRICT, WITHOUT ROWID;

-- Another content has other pictures.
CREATE TRIGGER media_file_previews AFTER UPDATE OF size, mtime_ns ON media_file
WHEN old.size<>new.size OR old.mtime_ns<>new.mtime_ns BEGIN
  DELETE FROM preview WHERE file_id=old.id;
  DELETE FROM trickplay WHERE file_id=old.id;
  DELETE FROM image WHERE type=9 AND item_id=old.item_id;
END;

-- Watching together is there now; "None" was nobody's choice.
UPDATE user SET policy=json_set(policy,'$.sync_play_access','CreateAndJoinGroups')
WHERE json_extract(policy,'$.sync_play_access')='None';

-- A person said which title this file is a version of: no name and no scan says otherwise.
ALTER TABLE media_file ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
