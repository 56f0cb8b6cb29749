"""Where the intro, the credits or a commercial lies: chapter names and EDL files. Pure."""
