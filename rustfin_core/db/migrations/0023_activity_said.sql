-- What a sentence was made of, so that the window can say it in its own language.
ALTER TABLE activity ADD COLUMN said TEXT;    -- JSON of template and values; NULL for plain text
