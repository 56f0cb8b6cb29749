-- What each source says about an item; what is shown is computed from these rows (catalog.metadata).
CREATE TABLE metadata_record(
  item_id INTEGER NOT NULL REFERENCES item(id) ON DELETE CASCADE,
  source TEXT NOT NULL,                    -- user nfo tags file, or a provider's name
  record TEXT NOT NULL,                    -- intelligence.records.Record, JSON
  fetched_at INTEGER NOT NULL,
  PRIMARY KEY(item_id, source)) STRICT, WITHOUT ROWID;

CREATE TABLE item_lock(                    -- fields a person fixed
  item_id INTEGER NOT NULL REFERENCES item(id) ON DELETE CASCADE,
  field TEXT NOT NULL,                     -- Jellyfin's MetadataField, or '*' for the whole item
  PRIMARY KEY(item_id, field)) STRICT, WITHOUT ROWID;

CREATE TABLE canonical_source(             -- the provider that is asked first; a series' holds for its episodes
  item_id INTEGER PRIMARY KEY REFERENCES item(id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  locked INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE remote_image(                 -- pictures sources offer, best first; fetched by the artwork job
  item_id INTEGER NOT NULL REFERENCES item(id) ON DELETE CASCADE,
  type INTEGER NOT NULL,                   -- kernel.enums.ImageType
  idx INTEGER NOT NULL,
  url TEXT NOT NULL,
  source TEXT NOT NULL,
  width INTEGER,
  height INTEGER,
  language TEXT,
  rating REAL,
  votes INTEGER,
  PRIMARY KEY(item_id, type, idx)) STRICT, WITHOUT ROWID;

CREATE TABLE collection_member(            -- memberships that sources told; people's own are in child_link only
  item_id INTEGER NOT NULL REFERENCES item(id) ON DELETE CASCADE,
  collection_id INTEGER NOT NULL REFERENCES item(id) ON DELETE CASCADE,
  PRIMARY KEY(item_id, collection_id)) STRICT, WITHOUT ROWID;
CREATE INDEX collection_member_of ON collection_member(collection_id);

CREATE TABLE nfo_file(                     -- NFO files seen by the scan and whose they are
  folder_id INTEGER NOT NULL REFERENCES folder(id) ON DELETE CASCADE,
  name BLOB NOT NULL,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,        -- 0 to be looked at 1 read 2 unreadable 3 gone
  item_id INTEGER REFERENCES item(id) ON DELETE SET NULL,
  rank INTEGER NOT NULL DEFAULT 0,         -- of several NFO files of one item the lowest speaks
  PRIMARY KEY(folder_id, name)) STRICT, WITHOUT ROWID;
CREATE INDEX nfo_file_item ON nfo_file(item_id) WHERE item_id IS NOT NULL;
CREATE INDEX nfo_file_todo ON nfo_file(folder_id, state) WHERE state IN (0,3);
