-- What the tags of audio files say, and what clients are shown of it.
ALTER TABLE item ADD COLUMN gain REAL;       -- track, album: dB to -18 LUFS (ReplayGain)
ALTER TABLE facet_link ADD COLUMN ord INTEGER NOT NULL DEFAULT 0;  -- artists in the order of the tags

CREATE TABLE audio_tags(                     -- media.tags.AudioTags without the lyrics' words, JSON
  file_id INTEGER PRIMARY KEY REFERENCES media_file(id) ON DELETE CASCADE,
  data TEXT NOT NULL) STRICT;

-- Tracks looked into before this step are looked into once more.
UPDATE media_file SET probed=0
  WHERE probed=1 AND item_id IN (SELECT id FROM item WHERE kind=7);
