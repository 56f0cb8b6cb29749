"""What happens on the server: log lines for whoever reads the log, rows for whoever asks later."""
