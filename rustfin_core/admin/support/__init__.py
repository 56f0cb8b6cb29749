"""The support bundle: what helps others to find a fault here, without what is nobody's business."""

from rustfin_core.admin.support.bundle import SupportBundle, SupportFile

__all__ = ["SupportBundle", "SupportFile"]
