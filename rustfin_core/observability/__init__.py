"""Logs for people and machines, with secrets taken out before anything is kept."""
