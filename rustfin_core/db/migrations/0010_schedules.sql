-- Files that vanished at once and wait for a person's yes, and when the last yes was given (unix ms).
ALTER TABLE library_root ADD COLUMN vanished INTEGER NOT NULL DEFAULT 0;
ALTER TABLE library_root ADD COLUMN agreed_at INTEGER;

-- When tasks run by themselves, and how the last run ended.
CREATE TABLE scheduled_task(
  key TEXT PRIMARY KEY,
  triggers TEXT,                           -- JSON list; NULL: the task's own defaults
  since INTEGER NOT NULL,                  -- unix ms; runs due before are not caught up
  started_at INTEGER,                      -- unix ms of the last run
  ended_at INTEGER,                        -- NULL while it runs, and after a crash
  status TEXT,                             -- completed failed cancelled aborted
  error TEXT) STRICT, WITHOUT ROWID;
