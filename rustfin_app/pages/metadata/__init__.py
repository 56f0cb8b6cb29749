"""Where titles, texts and pictures come from."""

from rustfin_app.pages.metadata.page import MetadataPage

__all__ = ["MetadataPage"]
