"""Pictures of the page Review; used by ``tests.app.screenshots``."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rustfin_core.kernel.said import say
from tests.app.fake_review import REVIEWS, candidate

if TYPE_CHECKING:
    from rustfin_app.window import MainWindow
    from tests.app.fake_server import FakeAdmin


def draw_review(
    window: "MainWindow",
    admin: "FakeAdmin",
    art: Path,
    *,
    settle: Callable[[], None],
    save: Callable[[str], None],
) -> None:
    """The page with candidates, after a choice with a search, and empty."""
    admin.posters = {
        f"https://a/{file.stem.removeprefix('poster-')}.jpg": file.read_bytes()
        for file in art.glob("poster-*.jpg")
    }
    admin.reviews = REVIEWS
    wide = [art / f"wide-{name}.jpg" for name in ("light", "snow", "reef", "rail")]
    admin.stills[REVIEWS[0].item_id] = tuple(one.read_bytes() for one in wide if one.exists())
    window.open_page("review")
    settle()
    settle()
    save("review")
    page = window.page("review")
    page.detail.accept()
    settle()
    admin.findable = (candidate("7", "Copper Ridge", 1958, image_url="https://a/ridge.jpg"),)
    page.focus_filter()
    page.detail.field.setText("Copper Ridge")
    page.detail.search.click()
    settle()
    save("review-search")
    admin.reviews = ()
    admin.match = replace(
        admin.match,
        waits_for=say(
            "No provider can be reached. The next try is in about {minutes} min.", minutes=4
        ),
    )
    page.refresh()
    settle()
    save("review-empty")
    admin.match = replace(admin.match, waits_for=None)
