"""What each source says of a title, and what is shown: see README."""
