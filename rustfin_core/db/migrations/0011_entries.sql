-- An entry whose item goes shows another item of its work at once: the film moved to another library.
DROP TRIGGER item_links_d;
CREATE TRIGGER item_links_d BEFORE DELETE ON item BEGIN
  DELETE FROM facet_link WHERE item_id=old.id;
  DELETE FROM credit WHERE item_id=old.id;
  DELETE FROM child_link WHERE item_id=old.id AND work_id IS NULL;
  UPDATE child_link SET item_id=(
    SELECT i.id FROM item i WHERE i.work_id=child_link.work_id AND i.id<>old.id AND NOT EXISTS(
      SELECT 1 FROM child_link o WHERE o.parent_id=child_link.parent_id AND o.item_id=i.id)
    ORDER BY i.state<>0,i.id LIMIT 1) WHERE item_id=old.id;
  DELETE FROM facet_link WHERE facet_id=old.id;
  DELETE FROM credit WHERE person_id=old.id;
  DELETE FROM child_link WHERE parent_id=old.id;
  DELETE FROM facet_count WHERE facet_id=old.id;
  DELETE FROM user_rollup WHERE item_id=old.id;
  DELETE FROM item_fts WHERE rowid=old.id;
END;
-- Entries that lost their item before this step.
UPDATE child_link SET item_id=(
  SELECT i.id FROM item i WHERE i.work_id=child_link.work_id AND NOT EXISTS(
    SELECT 1 FROM child_link o WHERE o.parent_id=child_link.parent_id AND o.item_id=i.id)
  ORDER BY i.state<>0,i.id LIMIT 1) WHERE item_id IS NULL AND work_id IS NOT NULL;
