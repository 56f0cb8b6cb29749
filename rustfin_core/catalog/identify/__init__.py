"""From a scanned title to facts of providers: see README."""
