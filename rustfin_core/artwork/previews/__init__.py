"""Small pictures along a film: tiles above the seek bar, one picture for each chapter."""
