-- What devices said they can play; outlives the server, for the report what each will have converted.
CREATE TABLE device_profile(
  uid       BLOB NOT NULL UNIQUE CHECK(length(uid)=16),
  user_id   INTEGER NOT NULL REFERENCES user(id) ON DELETE CASCADE,
  device_id TEXT NOT NULL,
  name      TEXT NOT NULL,
  client    TEXT NOT NULL,
  version   TEXT NOT NULL,
  profile   TEXT NOT NULL,                 -- Jellyfin's DeviceProfile, JSON
  told_ms   INTEGER NOT NULL,
  PRIMARY KEY(user_id, device_id)) STRICT, WITHOUT ROWID;
