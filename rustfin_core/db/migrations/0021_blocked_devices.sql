-- Devices nobody may use: what the device called itself when it was blocked, so that a list can name
-- it after it has been signed out. NULL: not blocked.
ALTER TABLE device_option ADD COLUMN blocked_as TEXT;
