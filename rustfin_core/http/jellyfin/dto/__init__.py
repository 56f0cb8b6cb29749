"""Mapping of catalogue data to Jellyfin's JSON shapes (``api/openapi.json``), and nothing else.

Every property the OpenAPI does not mark nullable is always present, because the strictest readers
(kotlinx.serialization) throw on a missing one; nulls are left out.
"""
