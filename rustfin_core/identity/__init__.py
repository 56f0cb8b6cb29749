"""Who may do what: users, devices and their tokens, first-run set-up, Quick Connect."""

from rustfin_core.identity.service import IdentityService

__all__ = ["IdentityService"]
