"""Qt models: lists of plain data behind the views."""
