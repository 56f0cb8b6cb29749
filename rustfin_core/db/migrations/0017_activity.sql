-- What happened on the server, for its owner. Names are kept as they were: users and titles may go.
CREATE TABLE activity(
  id INTEGER PRIMARY KEY AUTOINCREMENT,    -- never used twice: readers ask for what came since
  at INTEGER NOT NULL,                     -- unix ms
  type TEXT NOT NULL,                      -- Jellyfin's word for it, or one of ours
  severity TEXT NOT NULL,                  -- Jellyfin's LogLevel
  name TEXT NOT NULL,                      -- the sentence
  overview TEXT,
  short_overview TEXT,
  item_uid BLOB,
  user_uid BLOB) STRICT;
CREATE INDEX activity_at ON activity(at);
