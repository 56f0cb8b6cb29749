-- Accounts, device tokens, api keys, display preferences and small server-wide facts.
-- No secret is stored: passwords are argon2id hashes, tokens and keys their SHA-256.

CREATE TABLE server_fact(                  -- server_id, wizard_completed
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user(
  id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused: user_data outlives its user
  uid           BLOB NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  name_key      TEXT NOT NULL UNIQUE, -- casefolded by the application: SQLite folds ASCII only
  password_hash TEXT NOT NULL,
  is_admin      INTEGER NOT NULL DEFAULT 0,
  is_disabled   INTEGER NOT NULL DEFAULT 0,
  is_hidden     INTEGER NOT NULL DEFAULT 0,
  policy        TEXT NOT NULL DEFAULT '{}',
  configuration TEXT NOT NULL DEFAULT '{}',
  created_ms    INTEGER NOT NULL,
  last_login_ms    INTEGER,
  last_activity_ms INTEGER
) STRICT;

CREATE TABLE device(
  id           INTEGER PRIMARY KEY,
  uid          BLOB NOT NULL UNIQUE,
  token_sha256 BLOB NOT NULL UNIQUE,
  user_id      INTEGER NOT NULL REFERENCES user(id) ON DELETE CASCADE,
  device_id    TEXT NOT NULL,
  device_name  TEXT NOT NULL,
  client       TEXT NOT NULL,
  version      TEXT NOT NULL,
  created_ms   INTEGER NOT NULL,
  last_seen_ms INTEGER NOT NULL,
  UNIQUE(user_id, device_id)
) STRICT;

CREATE TABLE api_key(
  id         INTEGER PRIMARY KEY,
  uid        BLOB NOT NULL UNIQUE,
  key_sha256 BLOB NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  last_seen_ms INTEGER
) STRICT;

CREATE TABLE display_preferences(
  user_id INTEGER NOT NULL REFERENCES user(id) ON DELETE CASCADE,
  client  TEXT NOT NULL,
  id      TEXT NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY(user_id, client, id)
) STRICT, WITHOUT ROWID;
