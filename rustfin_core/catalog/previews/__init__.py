"""Tiles above the seek bar and pictures of chapters: which films have them, which get them next."""
