"""Notice that the image of a scene's background cannot be read."""

from PySide6.QtWidgets import QWidget

from app.editor import Editor
from app.feature.announcements import Button, Notices
from app.live.background_choice import ask_for_background
from app.live.failures import capitalised
from graphose_core.document.edits.catalogue import SetBackground

BACKGROUND = "background image"
"""Topic of the notice; an image that has its background clears it."""


class BackgroundNotice:
    """Says once why images lack their background, not with each image, and offers to choose another."""

    def __init__(self, editor: Editor, notices: Notices, window: QWidget) -> None:
        """The file dialog stands over `window`."""
        self._editor, self._notices, self._window = editor, notices, window
        self._why = ""

    @property
    def button(self) -> Button:
        """The button that chooses another image."""
        return "Choose another image…", self._ask

    def tell(self, why: str) -> None:
        """Say why the latest image lacks its background; "" clears the notice."""
        if why == self._why:
            return
        self._why = why
        if why:
            text = f"{capitalised(why)}. Until then the figures stand over a plain ground."
            self._notices.say(text, BACKGROUND, "warning", (self.button,))
        else:
            self._notices.clear(BACKGROUND)

    def _ask(self) -> None:
        background = ask_for_background(self._window)
        if background is not None:
            self._editor.do(SetBackground(background))
