-- How many titles have what clients filter by: the total of such a list is read, not counted.
DROP TRIGGER item_count_i;
DROP TRIGGER item_count_d;
DROP TRIGGER item_count_u;
DROP TABLE item_count;
CREATE TABLE item_count(                   -- derived by triggers: present items
  kind INTEGER NOT NULL,
  access_id INTEGER NOT NULL,
  flags INTEGER NOT NULL,                  -- catalog.types.Flag
  n INTEGER NOT NULL,
  PRIMARY KEY(kind, access_id, flags)) STRICT, WITHOUT ROWID;
INSERT INTO item_count SELECT kind,access_id,flags,count(*) FROM item WHERE state=0 GROUP BY 1,2,3;
CREATE TRIGGER item_count_i AFTER INSERT ON item WHEN new.state=0 BEGIN
  INSERT INTO item_count VALUES(new.kind,new.access_id,new.flags,1) ON CONFLICT DO UPDATE SET n=n+1;
END;
CREATE TRIGGER item_count_d AFTER DELETE ON item WHEN old.state=0 BEGIN
  UPDATE item_count SET n=n-1 WHERE kind=old.kind AND access_id=old.access_id AND flags=old.flags;
END;
CREATE TRIGGER item_count_u AFTER UPDATE OF kind,access_id,flags,state ON item
WHEN old.kind<>new.kind OR old.access_id<>new.access_id OR old.flags<>new.flags OR old.state<>new.state BEGIN
  UPDATE item_count SET n=n-1
    WHERE old.state=0 AND kind=old.kind AND access_id=old.access_id AND flags=old.flags;
  INSERT INTO item_count SELECT new.kind,new.access_id,new.flags,1 WHERE new.state=0
    ON CONFLICT DO UPDATE SET n=n+1;
END;

CREATE TABLE fact_count(                   -- derived by triggers: present items with a text, id or picture
  fact TEXT NOT NULL,                      -- overview, id:imdb, image:2 (kernel.enums.ImageType)
  kind INTEGER NOT NULL,
  access_id INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY(fact, kind, access_id)) STRICT, WITHOUT ROWID;
INSERT INTO fact_count SELECT f.fact,i.kind,i.access_id,count(*) FROM (
    SELECT item_id,'overview' AS fact FROM item_detail WHERE overview<>''
    UNION ALL SELECT item_id,'id:'||provider FROM provider_id
    UNION ALL SELECT DISTINCT item_id,'image:'||type FROM image WHERE type<>0) f
  CROSS JOIN item i ON i.id=f.item_id WHERE i.state=0 GROUP BY 1,2,3;
CREATE TRIGGER fact_detail_i AFTER INSERT ON item_detail WHEN new.overview<>'' BEGIN
  INSERT INTO fact_count SELECT 'overview',kind,access_id,1 FROM item WHERE id=new.item_id AND state=0
    ON CONFLICT DO UPDATE SET n=n+1;
END;
CREATE TRIGGER fact_detail_d AFTER DELETE ON item_detail WHEN old.overview<>'' BEGIN
  UPDATE fact_count SET n=n-1 WHERE fact='overview'
    AND (kind,access_id)=(SELECT kind,access_id FROM item WHERE id=old.item_id AND state=0);
END;
CREATE TRIGGER fact_detail_u AFTER UPDATE OF overview ON item_detail
WHEN (coalesce(old.overview,'')<>'')<>(coalesce(new.overview,'')<>'') BEGIN
  UPDATE fact_count SET n=n-1 WHERE old.overview<>'' AND fact='overview'
    AND (kind,access_id)=(SELECT kind,access_id FROM item WHERE id=old.item_id AND state=0);
  INSERT INTO fact_count SELECT 'overview',kind,access_id,1 FROM item
    WHERE id=new.item_id AND state=0 AND new.overview<>'' ON CONFLICT DO UPDATE SET n=n+1;
END;
CREATE TRIGGER fact_id_i AFTER INSERT ON provider_id BEGIN
  INSERT INTO fact_count SELECT 'id:'||new.provider,kind,access_id,1 FROM item
    WHERE id=new.item_id AND state=0 ON CONFLICT DO UPDATE SET n=n+1;
END;
CREATE TRIGGER fact_id_d AFTER DELETE ON provider_id BEGIN
  UPDATE fact_count SET n=n-1 WHERE fact='id:'||old.provider
    AND (kind,access_id)=(SELECT kind,access_id FROM item WHERE id=old.item_id AND state=0);
END;
CREATE TRIGGER fact_image_i AFTER INSERT ON image WHEN new.type<>0 AND NOT EXISTS(
  SELECT 1 FROM image WHERE item_id=new.item_id AND type=new.type AND idx<>new.idx) BEGIN
  INSERT INTO fact_count SELECT 'image:'||new.type,kind,access_id,1 FROM item
    WHERE id=new.item_id AND state=0 ON CONFLICT DO UPDATE SET n=n+1;
END;
CREATE TRIGGER fact_image_d AFTER DELETE ON image WHEN old.type<>0 AND NOT EXISTS(
  SELECT 1 FROM image WHERE item_id=old.item_id AND type=old.type) BEGIN
  UPDATE fact_count SET n=n-1 WHERE fact='image:'||old.type
    AND (kind,access_id)=(SELECT kind,access_id FROM item WHERE id=old.item_id AND state=0);
END;
CREATE TRIGGER fact_count_u AFTER UPDATE OF kind,access_id,state ON item
WHEN old.kind<>new.kind OR old.access_id<>new.access_id OR old.state<>new.state BEGIN
  UPDATE fact_count SET n=n-1 WHERE old.state=0 AND kind=old.kind AND access_id=old.access_id AND fact IN (
    SELECT 'overview' FROM item_detail WHERE item_id=old.id AND overview<>''
    UNION ALL SELECT 'id:'||provider FROM provider_id WHERE item_id=old.id
    UNION ALL SELECT 'image:'||type FROM image WHERE item_id=old.id AND type<>0);
  INSERT INTO fact_count SELECT f.fact,new.kind,new.access_id,1 FROM (
    SELECT 'overview' AS fact FROM item_detail WHERE item_id=new.id AND overview<>''
    UNION ALL SELECT 'id:'||provider FROM provider_id WHERE item_id=new.id
    UNION ALL SELECT DISTINCT 'image:'||type FROM image WHERE item_id=new.id AND type<>0) f
    WHERE new.state=0 ON CONFLICT DO UPDATE SET n=n+1;
END;
-- What is counted goes while its item still tells the kind; a cascade comes too late.
CREATE TRIGGER item_facts_d BEFORE DELETE ON item BEGIN
  DELETE FROM item_detail WHERE item_id=old.id;
  DELETE FROM provider_id WHERE item_id=old.id;
  DELETE FROM image WHERE item_id=old.id;
END;

-- Episodes by when their series was last played: series by series, the latest first.
CREATE INDEX rollup_played ON user_rollup(user_id, last_played_at, item_id) WHERE last_played_at IS NOT NULL;
