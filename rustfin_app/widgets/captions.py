"""Small lines under the words of a row that are made when they first have something to say."""

from PySide6.QtWidgets import QLabel, QVBoxLayout

from rustfin_app.widgets.text import label


class Captions:
    """Most rows never need theirs, and each label costs time when the look changes."""

    def __init__(self, layout: QVBoxLayout, **tones: str) -> None:
        """*tones*: the lines by name, from top to bottom below what *layout* has now."""
        self._layout, self._tones = layout, tones
        self._first = layout.count()
        self._made: dict[str, QLabel] = {}

    def say(self, name: str, words: str) -> None:
        """Show *words* in the line called *name*; empty takes it away."""
        made = self._made.get(name)
        if made is None:
            if not words:
                return
            made = label("", "caption", tone=self._tones[name], wrap=True)
            names = list(self._tones)
            above = sum(one in self._made for one in names[: names.index(name)])
            self._layout.insertWidget(self._first + above, made)
            self._made[name] = made
        made.setText(words)
        # Without a parent yet it would be a window of its own; it is shown together with its row.
        if made.parentWidget() is not None:
            made.setVisible(bool(words))
