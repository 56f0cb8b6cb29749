-- Which title an item was recognised as, and which episodes a series is expected to have.
CREATE TABLE identity(
  item_id INTEGER PRIMARY KEY REFERENCES item(id) ON DELETE CASCADE,
  state TEXT NOT NULL,                     -- catalog.identify.types.IdentityState
  provider TEXT,
  provider_item_id TEXT,
  score REAL,
  evidence TEXT NOT NULL DEFAULT '[]',     -- JSON array of sentences
  candidates TEXT NOT NULL DEFAULT '[]',   -- JSON array of intelligence.records.Candidate, best first
  asked TEXT NOT NULL DEFAULT '',          -- what the path said when it was asked: another name asks anew
  tries INTEGER NOT NULL DEFAULT 0,        -- answers without a match in a row
  retry_at INTEGER,
  checked_at INTEGER,
  seen_at INTEGER NOT NULL DEFAULT 0,      -- item.updated_at when its path was last compared with "asked"
  locked INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX identity_state ON identity(state, checked_at, item_id);
CREATE INDEX identity_retry ON identity(retry_at) WHERE retry_at IS NOT NULL;

CREATE TABLE expected_episode(             -- what a provider says exists, in aired order
  series_id INTEGER NOT NULL REFERENCES item(id) ON DELETE CASCADE,
  season INTEGER NOT NULL,                 -- 0: specials
  number INTEGER NOT NULL,
  source TEXT NOT NULL,                    -- the provider
  title TEXT,
  absolute INTEGER,
  dvd_season INTEGER,
  dvd_number INTEGER,
  air_date TEXT,                           -- ISO 8601 day
  overview TEXT,
  runtime INTEGER,                         -- ticks
  community_rating REAL,
  ids TEXT NOT NULL DEFAULT '{}',
  image_url TEXT,
  people TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY(series_id, season, number)) STRICT, WITHOUT ROWID;

CREATE TABLE picture_failure(              -- pictures that could not be fetched or read; not asked for again soon
  url TEXT PRIMARY KEY,
  at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX item_aired ON item(premiere_at, state, access_id) WHERE kind=4 AND premiere_at IS NOT NULL;
