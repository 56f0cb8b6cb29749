"""What owners do: libraries, settings, schedules, backups, logs, the server itself."""
