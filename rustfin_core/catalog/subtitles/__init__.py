"""Subtitles from elsewhere: searched for, downloaded, uploaded, deleted; by hand and by itself."""
