-- Settings people change, and the durable job queue.
CREATE TABLE setting(
  name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE job(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  dedupe_key TEXT,                         -- one waiting or running job per (kind, key)
  payload TEXT NOT NULL DEFAULT '{}',
  state INTEGER NOT NULL DEFAULT 0,        -- 0 waiting 1 running 2 failed for good
  priority INTEGER NOT NULL DEFAULT 0,     -- smaller runs first
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,   -- unix ms
  error TEXT,
  created_at INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX job_dedupe ON job(kind, dedupe_key) WHERE dedupe_key IS NOT NULL AND state<2;
CREATE INDEX job_next ON job(kind, state, priority, not_before, id);
