-- The catalogue. Instants: unix ms, UTC. Durations and positions: ticks (100 ns). uid: 16 random bytes.
-- Paths and file names are BLOBs (os.fsencode): names need not be valid text.
-- Primary-key columns stand first and in key order (quick_check of SQLite 3.40 misreports others).

CREATE TABLE library(
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK(length(uid)=16),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,                      -- movies tvshows music
  options TEXT NOT NULL DEFAULT '{}',
  created_at INTEGER NOT NULL) STRICT;

CREATE TABLE library_root(
  library_id INTEGER NOT NULL REFERENCES library(id) ON DELETE CASCADE,
  path BLOB NOT NULL,                      -- no trailing separator
  state TEXT NOT NULL DEFAULT 'ok',        -- ok offline unreadable empty
  note TEXT NOT NULL DEFAULT '',
  files INTEGER NOT NULL DEFAULT 0,
  added_at INTEGER NOT NULL,
  checked_at INTEGER,
  PRIMARY KEY(library_id, path)) STRICT, WITHOUT ROWID;

CREATE TABLE scan_problem(
  library_id INTEGER NOT NULL REFERENCES library(id) ON DELETE CASCADE,
  path BLOB NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY(library_id, path)) STRICT, WITHOUT ROWID;

CREATE TABLE folder(                       -- physical tree: scan state and folder views
  id INTEGER PRIMARY KEY,
  library_id INTEGER NOT NULL REFERENCES library(id) ON DELETE CASCADE,
  parent_id INTEGER REFERENCES folder(id) ON DELETE CASCADE,
  path BLOB NOT NULL,                      -- ends with the separator
  mtime_ns INTEGER,
  signature INTEGER,
  UNIQUE(library_id, path)) STRICT;
CREATE INDEX folder_parent ON folder(parent_id);

CREATE TABLE access_class(                 -- distinct (library, rating, visibility tags) of items
  id INTEGER PRIMARY KEY,
  library_id INTEGER NOT NULL,             -- 0: none
  rating INTEGER NOT NULL,                 -- -1: unknown
  tags TEXT NOT NULL DEFAULT '[]',         -- JSON array, folded, sorted; only tags some policy names
  UNIQUE(library_id, rating, tags)) STRICT;
INSERT INTO access_class(id, library_id, rating) VALUES(0, 0, -1);

CREATE TABLE access_policy(                -- who may see what; no row: nothing
  user_id INTEGER PRIMARY KEY,
  unrestricted INTEGER NOT NULL,
  policy TEXT NOT NULL) STRICT;

CREATE TABLE user_access(                  -- derived: access_policy x access_class; class 0 never stands here
  user_id INTEGER NOT NULL,
  access_id INTEGER NOT NULL,
  PRIMARY KEY(user_id, access_id)) STRICT, WITHOUT ROWID;

CREATE TABLE work(                         -- what user data hangs on; outlives items and files
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL) STRICT;

CREATE TABLE work_key(                     -- aliases: tmdb:movie:603, tvdb:series:81189:s1e2, mb:recording:...
  key TEXT PRIMARY KEY,
  work_id INTEGER NOT NULL REFERENCES work(id)) STRICT, WITHOUT ROWID;
CREATE INDEX work_key_work ON work_key(work_id);

CREATE TABLE item(
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK(length(uid)=16),
  kind INTEGER NOT NULL,                   -- kernel.enums.ItemKind
  state INTEGER NOT NULL DEFAULT 0,        -- kernel.enums.ItemState
  library_id INTEGER,
  access_id INTEGER NOT NULL,              -- 0: global entity, visible through its links only
  work_id INTEGER,
  parent_id INTEGER,
  series_id INTEGER,
  season_id INTEGER,
  album_id INTEGER,
  artist_id INTEGER,
  folder_id INTEGER,
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  parent_index INTEGER,
  index_number INTEGER,
  index_end INTEGER,
  pos INTEGER,                             -- episode: season*100000+number; track: disc*100000+number; NULL in specials
  year INTEGER,
  premiere_at INTEGER,
  end_at INTEGER,
  added_at INTEGER NOT NULL,
  child_added_at INTEGER,                  -- series, album, artist, collection: newest present leaf
  runtime INTEGER,
  community_rating REAL,
  critic_rating REAL,
  official_rating TEXT,
  rating_value INTEGER,
  flags INTEGER NOT NULL DEFAULT 0,        -- catalog.types.Flag
  leaf_count INTEGER NOT NULL DEFAULT 0,
  child_count INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL) STRICT;

CREATE TABLE item_detail(                  -- long, cold columns
  item_id INTEGER PRIMARY KEY REFERENCES item(id) ON DELETE CASCADE,
  original_title TEXT,
  tagline TEXT,
  overview TEXT,
  data TEXT NOT NULL DEFAULT '{}') STRICT;

CREATE TABLE provider_id(
  item_id INTEGER NOT NULL REFERENCES item(id) ON DELETE CASCADE,
  provider TEXT NOT NULL,                  -- imdb tmdb tvdb musicbrainz...
  value TEXT NOT NULL,
  PRIMARY KEY(item_id, provider)) STRICT, WITHOUT ROWID;
CREATE INDEX provider_value ON provider_id(provider, value);

CREATE TABLE facet_link(                   -- genre, studio, tag, artist-of-track membership
  facet_id INTEGER NOT NULL,
  item_id INTEGER NOT NULL,
  role INTEGER NOT NULL,                   -- the facet's kind
  PRIMARY KEY(facet_id, item_id)) STRICT, WITHOUT ROWID;
CREATE INDEX facet_item ON facet_link(item_id, role, facet_id);

CREATE TABLE credit(
  item_id INTEGER NOT NULL,
  ord INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  role INTEGER NOT NULL,                   -- catalog.types.CreditRole
  character TEXT,
  PRIMARY KEY(item_id, ord)) STRICT, WITHOUT ROWID;
CREATE INDEX credit_person ON credit(person_id, item_id, role);

CREATE TABLE child_link(                   -- collections and playlists, ordered
  parent_id INTEGER NOT NULL,
  ord INTEGER NOT NULL,
  item_id INTEGER NOT NULL,
  entry_uid BLOB,
  PRIMARY KEY(parent_id, ord)) STRICT, WITHOUT ROWID;
CREATE INDEX child_link_item ON child_link(item_id, parent_id);

CREATE TABLE media_file(                   -- n versions per item; parts share version_no
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE CHECK(length(uid)=16),
  item_id INTEGER REFERENCES item(id),
  folder_id INTEGER NOT NULL REFERENCES folder(id),
  name BLOB NOT NULL,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  fingerprint BLOB,                        -- of head and tail; finds moves
  version_no INTEGER NOT NULL DEFAULT 0,
  part_no INTEGER NOT NULL DEFAULT 0,
  version_name TEXT,
  container TEXT,
  duration INTEGER,
  bitrate INTEGER,
  probed INTEGER NOT NULL DEFAULT 0,       -- 0 waiting 1 done 2 failed
  data TEXT,                               -- MediaInfo without its streams, JSON
  missing_since INTEGER,
  UNIQUE(folder_id, name)) STRICT;
CREATE INDEX media_file_item ON media_file(item_id, version_no, part_no);
CREATE INDEX media_file_print ON media_file(size, fingerprint);
CREATE INDEX media_file_todo ON media_file(id) WHERE probed=0;

CREATE TABLE media_stream(
  file_id INTEGER NOT NULL REFERENCES media_file(id) ON DELETE CASCADE,
  idx INTEGER NOT NULL,
  type INTEGER NOT NULL,                   -- kernel.enums.StreamType
  codec TEXT,
  language TEXT,
  data TEXT NOT NULL DEFAULT '{}',         -- the rest of StreamInfo, JSON, defaults left out
  PRIMARY KEY(file_id, idx)) STRICT, WITHOUT ROWID;

CREATE TABLE sidecar(                      -- subtitles and lyrics beside a media file
  file_id INTEGER NOT NULL REFERENCES media_file(id) ON DELETE CASCADE,
  path BLOB NOT NULL,
  kind TEXT NOT NULL,                      -- subtitle lyrics
  language TEXT,
  codec TEXT,
  title TEXT,
  flags INTEGER NOT NULL DEFAULT 0,        -- 1 default 2 forced 4 hearing impaired
  size INTEGER NOT NULL DEFAULT 0,
  mtime_ns INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(file_id, path)) STRICT, WITHOUT ROWID;

CREATE TABLE keyframe_index(               -- arrays of float64, little-endian
  file_id INTEGER PRIMARY KEY REFERENCES media_file(id) ON DELETE CASCADE,
  duration REAL NOT NULL,
  all_idr INTEGER NOT NULL,
  pts BLOB NOT NULL,
  dts BLOB NOT NULL) STRICT;

CREATE TABLE image(
  item_id INTEGER NOT NULL REFERENCES item(id) ON DELETE CASCADE,
  type INTEGER NOT NULL,                   -- kernel.enums.ImageType
  idx INTEGER NOT NULL,
  tag TEXT NOT NULL,
  width INTEGER,
  height INTEGER,
  blurhash TEXT,
  source TEXT,                             -- where it came from: embedded, a URL, NULL for a file
  path BLOB,                               -- local file
  PRIMARY KEY(item_id, type, idx)) STRICT, WITHOUT ROWID;

CREATE TABLE user_data(
  user_id INTEGER NOT NULL,
  work_id INTEGER NOT NULL,
  kind INTEGER NOT NULL DEFAULT 0,         -- copied from work
  played INTEGER NOT NULL DEFAULT 0,
  play_count INTEGER NOT NULL DEFAULT 0,
  favorite INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL DEFAULT 0,
  last_played_at INTEGER,
  likes INTEGER,
  audio_idx INTEGER,
  sub_idx INTEGER,
  updated_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(user_id, work_id)) STRICT, WITHOUT ROWID;

CREATE TABLE user_rollup(                  -- derived per user and series, season, album
  user_id INTEGER NOT NULL,
  item_id INTEGER NOT NULL,
  played_leaves INTEGER NOT NULL,
  last_pos INTEGER,                        -- series only: highest played position
  last_played_at INTEGER,
  PRIMARY KEY(user_id, item_id)) STRICT, WITHOUT ROWID;

CREATE TABLE item_count(                   -- derived by triggers: present items
  kind INTEGER NOT NULL,
  access_id INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY(kind, access_id)) STRICT, WITHOUT ROWID;

CREATE TABLE facet_count(                  -- derived: present items of each class behind a global entity
  facet_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  access_id INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY(facet_id, kind, access_id)) STRICT, WITHOUT ROWID;

-- Text is folded by the application; k holds one token 'k<kind>'.
CREATE VIRTUAL TABLE item_fts USING fts5(title, extra, k,
  tokenize="unicode61 remove_diacritics 2", prefix='1 2 3', detail=column);

-- A partial index covers only when its WHERE column is a key column too: state stands last.
CREATE INDEX item_name    ON item(kind, sort_key, id, access_id, flags, work_id, state) WHERE state=0;
CREATE INDEX item_added   ON item(kind, added_at DESC, id, access_id, flags, work_id, state) WHERE state=0;
CREATE INDEX item_rating  ON item(kind, community_rating DESC, id, access_id, flags, work_id, state) WHERE state=0;
CREATE INDEX item_facts   ON item(kind, access_id, state, flags, year, runtime, premiere_at, critic_rating, official_rating, work_id) WHERE state=0;
CREATE INDEX item_year    ON item(kind, year, access_id, state) WHERE state=0;
CREATE INDEX item_orating ON item(kind, official_rating, access_id, state) WHERE state=0 AND official_rating IS NOT NULL;
CREATE INDEX item_series  ON item(series_id, kind, pos, state, id, access_id, work_id) WHERE series_id IS NOT NULL;
CREATE INDEX item_season  ON item(season_id, index_number) WHERE season_id IS NOT NULL;
CREATE INDEX item_parent  ON item(parent_id, kind, sort_key) WHERE parent_id IS NOT NULL;
CREATE INDEX item_child_added ON item(kind, child_added_at DESC, id, access_id, state) WHERE state=0 AND child_added_at IS NOT NULL;
CREATE INDEX item_work    ON item(work_id, kind, state, access_id);
CREATE INDEX item_album   ON item(album_id, pos) WHERE album_id IS NOT NULL;
CREATE INDEX item_artist  ON item(artist_id, kind) WHERE artist_id IS NOT NULL;
CREATE INDEX item_folder  ON item(folder_id, sort_key) WHERE folder_id IS NOT NULL;
CREATE INDEX item_class   ON item(access_id, kind) WHERE access_id<>0;
CREATE INDEX ud_recent    ON user_data(user_id, kind, last_played_at DESC) WHERE last_played_at IS NOT NULL;
CREATE INDEX ud_resume    ON user_data(user_id, last_played_at DESC) WHERE position>0;
CREATE INDEX ud_favorite  ON user_data(user_id, kind, favorite, work_id) WHERE favorite=1;
CREATE INDEX ud_played    ON user_data(user_id, kind, played, work_id) WHERE played=1;
CREATE INDEX ud_work      ON user_data(work_id);
CREATE INDEX rollup_recent ON user_rollup(user_id, last_played_at DESC, item_id, last_pos) WHERE last_pos IS NOT NULL;
CREATE INDEX rollup_item  ON user_rollup(item_id);

CREATE TRIGGER item_count_i AFTER INSERT ON item WHEN new.state=0 BEGIN
  INSERT INTO item_count VALUES(new.kind,new.access_id,1) ON CONFLICT DO UPDATE SET n=n+1;
END;
CREATE TRIGGER item_count_d AFTER DELETE ON item WHEN old.state=0 BEGIN
  UPDATE item_count SET n=n-1 WHERE kind=old.kind AND access_id=old.access_id;
END;
CREATE TRIGGER item_count_u AFTER UPDATE OF kind,access_id,state ON item
WHEN old.kind<>new.kind OR old.access_id<>new.access_id OR old.state<>new.state BEGIN
  UPDATE item_count SET n=n-1 WHERE old.state=0 AND kind=old.kind AND access_id=old.access_id;
  INSERT INTO item_count SELECT new.kind,new.access_id,1 WHERE new.state=0 ON CONFLICT DO UPDATE SET n=n+1;
END;

-- facet_count: what stands behind each genre, studio, tag, artist, person, collection, playlist.
CREATE TRIGGER facet_link_i AFTER INSERT ON facet_link BEGIN
  INSERT INTO facet_count SELECT new.facet_id,kind,access_id,1 FROM item WHERE id=new.item_id AND state=0
    ON CONFLICT DO UPDATE SET n=n+1;
END;
CREATE TRIGGER facet_link_d AFTER DELETE ON facet_link BEGIN
  UPDATE facet_count SET n=n-1 WHERE facet_id=old.facet_id
    AND (kind,access_id)=(SELECT kind,access_id FROM item WHERE id=old.item_id AND state=0);
END;
CREATE TRIGGER credit_i AFTER INSERT ON credit
WHEN NOT EXISTS(SELECT 1 FROM credit WHERE person_id=new.person_id AND item_id=new.item_id AND ord<>new.ord) BEGIN
  INSERT INTO facet_count SELECT new.person_id,kind,access_id,1 FROM item WHERE id=new.item_id AND state=0
    ON CONFLICT DO UPDATE SET n=n+1;
END;
CREATE TRIGGER credit_d AFTER DELETE ON credit
WHEN NOT EXISTS(SELECT 1 FROM credit WHERE person_id=old.person_id AND item_id=old.item_id) BEGIN
  UPDATE facet_count SET n=n-1 WHERE facet_id=old.person_id
    AND (kind,access_id)=(SELECT kind,access_id FROM item WHERE id=old.item_id AND state=0);
END;
CREATE TRIGGER child_link_i AFTER INSERT ON child_link
WHEN NOT EXISTS(SELECT 1 FROM child_link WHERE item_id=new.item_id AND parent_id=new.parent_id AND ord<>new.ord) BEGIN
  INSERT INTO facet_count SELECT new.parent_id,kind,access_id,1 FROM item WHERE id=new.item_id AND state=0
    ON CONFLICT DO UPDATE SET n=n+1;
END;
CREATE TRIGGER child_link_d AFTER DELETE ON child_link
WHEN NOT EXISTS(SELECT 1 FROM child_link WHERE item_id=old.item_id AND parent_id=old.parent_id) BEGIN
  UPDATE facet_count SET n=n-1 WHERE facet_id=old.parent_id
    AND (kind,access_id)=(SELECT kind,access_id FROM item WHERE id=old.item_id AND state=0);
END;
CREATE TRIGGER facet_count_u AFTER UPDATE OF kind,access_id,state ON item
WHEN old.kind<>new.kind OR old.access_id<>new.access_id OR old.state<>new.state BEGIN
  UPDATE facet_count SET n=n-1 WHERE old.state=0 AND kind=old.kind AND access_id=old.access_id AND facet_id IN (
    SELECT facet_id FROM facet_link WHERE item_id=old.id UNION SELECT person_id FROM credit WHERE item_id=old.id
    UNION SELECT parent_id FROM child_link WHERE item_id=old.id);
  INSERT INTO facet_count SELECT f.id,new.kind,new.access_id,1 FROM (
    SELECT facet_id AS id FROM facet_link WHERE item_id=new.id UNION SELECT person_id FROM credit WHERE item_id=new.id
    UNION SELECT parent_id FROM child_link WHERE item_id=new.id) f WHERE new.state=0
    ON CONFLICT DO UPDATE SET n=n+1;
END;
-- An item takes its links, search text and derived rows along; files and user data are not its own.
CREATE TRIGGER item_links_d BEFORE DELETE ON item BEGIN
  DELETE FROM facet_link WHERE item_id=old.id;
  DELETE FROM credit WHERE item_id=old.id;
  DELETE FROM child_link WHERE item_id=old.id;
  DELETE FROM facet_link WHERE facet_id=old.id;
  DELETE FROM credit WHERE person_id=old.id;
  DELETE FROM child_link WHERE parent_id=old.id;
  DELETE FROM facet_count WHERE facet_id=old.id;
  DELETE FROM user_rollup WHERE item_id=old.id;
  DELETE FROM item_fts WHERE rowid=old.id;
END;
