-- Every order clients ask for comes out of an index, ties by name, so that the first page of a long list
-- is read off its beginning. Both directions: the rows are walked backwards.
ALTER TABLE item ADD COLUMN width INTEGER;    -- of the best version
ALTER TABLE item ADD COLUMN height INTEGER;
ALTER TABLE item ADD COLUMN bitrate INTEGER;  -- of the fattest version, bit/s
UPDATE item SET bitrate=(SELECT max(m.bitrate) FROM media_file m WHERE m.item_id=item.id),
  (width,height)=(SELECT max(json_extract(s.data,'$.width')),max(json_extract(s.data,'$.height'))
    FROM media_file m CROSS JOIN media_stream s ON s.file_id=m.id WHERE m.item_id=item.id AND s.type=0)
WHERE kind IN (1,4,7,14,15);

DROP INDEX item_added;
DROP INDEX item_rating;
DROP INDEX item_facts;
DROP INDEX item_year;
CREATE INDEX item_added   ON item(kind, added_at, sort_key, id, access_id, flags, work_id, state) WHERE state=0;
CREATE INDEX item_rating  ON item(kind, community_rating, sort_key, id, access_id, flags, work_id, state) WHERE state=0;
CREATE INDEX item_critics ON item(kind, critic_rating, sort_key, id, access_id, flags, work_id, state) WHERE state=0;
CREATE INDEX item_premiere ON item(kind, premiere_at, sort_key, id, access_id, flags, work_id, state) WHERE state=0;
CREATE INDEX item_year    ON item(kind, year, sort_key, id, access_id, flags, work_id, state) WHERE state=0;
CREATE INDEX item_runtime ON item(kind, runtime, sort_key, id, access_id, flags, work_id, state) WHERE state=0;
CREATE INDEX item_age     ON item(kind, rating_value, sort_key, id, access_id, flags, work_id, state) WHERE state=0;
-- Whatever else is filtered by: a list is counted, and rare orders are sorted, within it.
CREATE INDEX item_facts   ON item(kind, access_id, state, flags, year, runtime, premiere_at, critic_rating,
  community_rating, official_rating, rating_value, parent_index, index_number, updated_at, width, height,
  bitrate, work_id, series_id, sort_key) WHERE state=0;
-- Everything by name, whatever it is; people, genres... have class 0.
CREATE INDEX item_all     ON item(sort_key, id, kind, access_id, state) WHERE state=0 AND access_id<>0;
-- Missing, unaired and offline items of everything.
CREATE INDEX item_absent  ON item(kind, sort_key, id, access_id, state) WHERE state<>0;
CREATE INDEX ud_count     ON user_data(user_id, kind, play_count) WHERE play_count>0;
