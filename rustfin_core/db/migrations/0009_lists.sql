-- A rating of 0 to 10 takes the place of the thumb, which follows from it (at 6.5 and above: liked).
ALTER TABLE user_data ADD COLUMN rating REAL;
UPDATE user_data SET rating=CASE likes WHEN 1 THEN 10.0 WHEN 0 THEN 1.0 END WHERE likes IS NOT NULL;
ALTER TABLE user_data DROP COLUMN likes;
-- Taken off Continue Watching (films, episodes) or Next Up (series) until it is played again.
ALTER TABLE user_data ADD COLUMN hidden_at INTEGER;

CREATE TABLE user_data_change(             -- what users did with works, for undo; kept for 30 days
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL CHECK(length(uid)=16), -- one per deed: a marked series is one deed with many rows
  at INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  work_id INTEGER NOT NULL,
  cause TEXT NOT NULL,                     -- catalog.types.Cause
  subject BLOB NOT NULL,                   -- uid of the item it was done to
  title TEXT NOT NULL,                     -- what that was called then
  play_session TEXT,                       -- reports of one play are one row
  before TEXT,                             -- columns of user_data, JSON; NULL: there was no row
  after TEXT) STRICT;
CREATE INDEX user_data_change_user ON user_data_change(user_id, id);
CREATE INDEX user_data_change_work ON user_data_change(work_id, user_id, id);

-- Specials that air between episodes: twice the position of an episode, odd between two of them.
ALTER TABLE item ADD COLUMN airs_pos INTEGER;
CREATE INDEX item_airs ON item(series_id, airs_pos) WHERE airs_pos IS NOT NULL;
-- A file of several episodes is seen to its last one.
UPDATE user_rollup SET last_pos=(
  SELECT max(e.pos+max(0,coalesce(e.index_end,0)-e.index_number)) FROM item e
  JOIN user_data d ON d.work_id=e.work_id AND d.user_id=user_rollup.user_id
  WHERE e.series_id=user_rollup.item_id AND e.kind=4 AND e.state=0 AND d.played=1 AND e.pos IS NOT NULL)
WHERE last_pos IS NOT NULL;

CREATE TABLE item_list(                    -- what only playlists and collections have
  item_id INTEGER PRIMARY KEY REFERENCES item(id) ON DELETE CASCADE,
  owner_id INTEGER,                        -- playlist: the user whose it is
  is_open INTEGER NOT NULL DEFAULT 0,      -- playlist: every user may see it
  media_type TEXT,                         -- playlist: Audio Video
  by_hand INTEGER NOT NULL DEFAULT 0       -- collection: in the order of its entries, not of release
  ) STRICT;
CREATE INDEX item_list_owner ON item_list(owner_id) WHERE owner_id IS NOT NULL;
CREATE TABLE item_list_user(               -- with whom a playlist is shared
  item_id INTEGER NOT NULL REFERENCES item(id) ON DELETE CASCADE,
  user_id INTEGER NOT NULL,
  can_edit INTEGER NOT NULL,
  PRIMARY KEY(item_id, user_id)) STRICT, WITHOUT ROWID;

-- Entries hang on the work, so that they outlive the item: item_id is NULL while there is none.
CREATE TEMP TABLE kept_link AS SELECT l.*,i.work_id FROM child_link l JOIN item i ON i.id=l.item_id;
DROP TRIGGER item_links_d;
DROP TABLE child_link;
CREATE TABLE child_link(                   -- collections and playlists, ordered
  parent_id INTEGER NOT NULL,
  ord INTEGER NOT NULL,                    -- with gaps
  item_id INTEGER,
  work_id INTEGER,
  entry_uid BLOB,
  PRIMARY KEY(parent_id, ord)) STRICT, WITHOUT ROWID;
INSERT INTO child_link(parent_id,ord,item_id,work_id,entry_uid)
  SELECT parent_id,ord,item_id,work_id,entry_uid FROM kept_link;
DROP TABLE kept_link;
CREATE INDEX child_link_item ON child_link(item_id, parent_id);
CREATE INDEX child_link_work ON child_link(work_id);

CREATE TRIGGER child_link_i AFTER INSERT ON child_link WHEN new.item_id IS NOT NULL AND
NOT EXISTS(SELECT 1 FROM child_link WHERE item_id=new.item_id AND parent_id=new.parent_id AND ord<>new.ord) BEGIN
  INSERT INTO facet_count SELECT new.parent_id,kind,access_id,1 FROM item WHERE id=new.item_id AND state=0
    ON CONFLICT DO UPDATE SET n=n+1;
END;
CREATE TRIGGER child_link_work_i AFTER INSERT ON child_link WHEN new.work_id IS NULL BEGIN
  UPDATE child_link SET work_id=(SELECT work_id FROM item WHERE id=new.item_id)
    WHERE parent_id=new.parent_id AND ord=new.ord;
END;
CREATE TRIGGER child_link_d AFTER DELETE ON child_link WHEN old.item_id IS NOT NULL AND
NOT EXISTS(SELECT 1 FROM child_link WHERE item_id=old.item_id AND parent_id=old.parent_id) BEGIN
  UPDATE facet_count SET n=n-1 WHERE facet_id=old.parent_id
    AND (kind,access_id)=(SELECT kind,access_id FROM item WHERE id=old.item_id AND state=0);
END;
CREATE TRIGGER child_link_u AFTER UPDATE OF item_id ON child_link WHEN old.item_id IS NOT new.item_id BEGIN
  UPDATE facet_count SET n=n-1 WHERE facet_id=old.parent_id
    AND (kind,access_id)=(SELECT kind,access_id FROM item WHERE id=old.item_id AND state=0)
    AND NOT EXISTS(SELECT 1 FROM child_link WHERE item_id=old.item_id AND parent_id=old.parent_id);
  INSERT INTO facet_count SELECT new.parent_id,kind,access_id,1 FROM item WHERE id=new.item_id AND state=0
    AND NOT EXISTS(SELECT 1 FROM child_link WHERE item_id=new.item_id AND parent_id=new.parent_id AND ord<>new.ord)
    ON CONFLICT DO UPDATE SET n=n+1;
END;
CREATE TRIGGER item_entries_i AFTER INSERT ON item WHEN new.work_id IS NOT NULL BEGIN
  UPDATE child_link SET item_id=new.id WHERE work_id=new.work_id AND item_id IS NULL;
END;
CREATE TRIGGER item_entries_u AFTER UPDATE OF work_id ON item WHEN old.work_id IS NOT new.work_id BEGIN
  UPDATE child_link SET work_id=new.work_id WHERE item_id=new.id;
  UPDATE child_link SET item_id=new.id WHERE work_id=new.work_id AND item_id IS NULL;
END;
-- An item takes its links, search text and derived rows along; files, user data and entries are not its own.
CREATE TRIGGER item_links_d BEFORE DELETE ON item BEGIN
  DELETE FROM facet_link WHERE item_id=old.id;
  DELETE FROM credit WHERE item_id=old.id;
  DELETE FROM child_link WHERE item_id=old.id AND work_id IS NULL;
  UPDATE child_link SET item_id=NULL WHERE item_id=old.id;
  DELETE FROM facet_link WHERE facet_id=old.id;
  DELETE FROM credit WHERE person_id=old.id;
  DELETE FROM child_link WHERE parent_id=old.id;
  DELETE FROM facet_count WHERE facet_id=old.id;
  DELETE FROM user_rollup WHERE item_id=old.id;
  DELETE FROM item_fts WHERE rowid=old.id;
END;

-- Search text now holds people and years; it is written anew after the start.
DROP TABLE item_fts;
CREATE VIRTUAL TABLE item_fts USING fts5(title, extra, k,
  tokenize="unicode61 remove_diacritics 2", prefix='1 2 3', detail=column);
