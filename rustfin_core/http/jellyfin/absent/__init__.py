"""What Rustfin does not have: live TV, plugins, channels, streams that have to be opened.

Clients ask all the same, some for each home screen. They get what a Jellyfin server without any of
it says: empty lists, 404 for a single thing, and a sentence for whoever wants to set something up.
"""
