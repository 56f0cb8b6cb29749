-- What is missing is asked for after every scan, and is nearly always nothing.
CREATE INDEX media_file_missing ON media_file(missing_since) WHERE missing_since IS NOT NULL;
CREATE INDEX folder_unread ON folder(library_id) WHERE signature IS NULL;
