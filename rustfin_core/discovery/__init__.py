"""How devices in the house find the server: addresses to print, UDP 7359 to answer."""
