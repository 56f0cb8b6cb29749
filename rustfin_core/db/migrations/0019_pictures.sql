-- A person uploaded it, chose it or put it in its place: nothing replaces it by itself.
ALTER TABLE image ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
CREATE INDEX image_tag ON image(tag);

CREATE TABLE owner_image(                  -- pictures of what is no item: libraries, folders of lists
  owner BLOB NOT NULL CHECK(length(owner)=16),
  type INTEGER NOT NULL,                   -- kernel.enums.ImageType
  idx INTEGER NOT NULL,
  tag TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  blurhash TEXT NOT NULL,
  source TEXT NOT NULL,
  locked INTEGER NOT NULL DEFAULT 0,
  mark TEXT NOT NULL DEFAULT '',           -- what a collage was made of
  PRIMARY KEY(owner, type, idx)) STRICT, WITHOUT ROWID;
CREATE TRIGGER library_images AFTER DELETE ON library BEGIN
  DELETE FROM owner_image WHERE owner=old.uid;
END;

CREATE TABLE picture_look(                 -- what was there when pictures of an item were looked for last
  item_id INTEGER PRIMARY KEY REFERENCES item(id) ON DELETE CASCADE,
  folders TEXT NOT NULL,                   -- signatures of its folders: another one is a reason to look again
  mark TEXT NOT NULL) STRICT;              -- the files found, or what a collage was made of
-- What an older program found is not taken out of the films again.
INSERT INTO picture_look(item_id, folders, mark) SELECT DISTINCT item_id, '', '' FROM image WHERE type=0;

CREATE TABLE picture_refused(              -- pictures a person deleted: tag, or URL of a fetched one
  item_id INTEGER NOT NULL REFERENCES item(id) ON DELETE CASCADE,
  mark TEXT NOT NULL,
  PRIMARY KEY(item_id, mark)) STRICT, WITHOUT ROWID;

ALTER TABLE user ADD COLUMN image TEXT;    -- JSON: tag, width, height, blurhash
