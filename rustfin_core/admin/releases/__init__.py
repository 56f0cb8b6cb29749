"""Whether there is a newer Rustfin: asked once a day at most, only where its owner wants it.

``address`` says where, ``reading`` what the answer means, ``record`` what is kept over restarts,
``service`` asks. Nothing is downloaded and nothing but the question leaves the house.
"""

from rustfin_core.admin.releases.types import Release, UpdateState, UpdateStatus

__all__ = ["Release", "UpdateState", "UpdateStatus"]
