"""Pictures of titles and people: sent, chosen, uploaded, sheets for the seek bar."""
