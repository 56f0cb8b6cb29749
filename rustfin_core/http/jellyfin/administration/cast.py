"""Receivers that web clients may load on a Chromecast: the public ones of Jellyfin."""

CAST_RECEIVERS = [
    {"Id": "F007D354", "Name": "Stable"},
    {"Id": "6F511C87", "Name": "Unstable"},
]
