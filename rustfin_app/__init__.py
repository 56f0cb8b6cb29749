"""The desktop application: tray icon and window around the embedded server.

It talks to ``rustfin_core`` only through ``runtime``, ``admin``, ``config`` and events.
"""
