"""Devices: where people are signed in, and what the library means to each device."""
