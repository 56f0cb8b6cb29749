-- What an administrator calls a device, whoever signs in on it (Jellyfin's DeviceOptions).
CREATE TABLE device_option(
  id          INTEGER PRIMARY KEY,
  device_id   TEXT NOT NULL UNIQUE,
  custom_name TEXT
) STRICT;
CREATE INDEX device_by_device_id ON device(device_id);
