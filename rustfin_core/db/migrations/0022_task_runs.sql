-- How runs of tasks ended, so that their owner sees more than the last; the newest of each are kept.
CREATE TABLE task_run(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,                       -- scheduled_task.key
  started_at INTEGER NOT NULL,             -- unix ms
  ended_at INTEGER NOT NULL,               -- of one cut off with the server: its start
  status TEXT NOT NULL,                    -- completed failed cancelled aborted
  error TEXT) STRICT;
CREATE INDEX task_run_of_key ON task_run(key, id);
