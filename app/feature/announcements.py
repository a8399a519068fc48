"""What features tell the window without knowing its parts: notices, hints, panels to be shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

Button = tuple[str, Callable[[], object]]
"""Text of a button, and what it does."""


@dataclass(frozen=True)
class Announcement:
    """A message above the image."""

    text: str
    topic: str
    """What it is about: a message is taken away by its topic."""
    level: str = "warning"
    """ "info", "warning" or "bad"."""
    buttons: Sequence[Button] = ()
    leaves: bool = False
    """Whether it goes by itself after some seconds."""


class Notices(QObject):
    """Messages that stay above the image until they are dealt with."""

    said = Signal(object)
    """An :class:`Announcement`."""
    cleared = Signal(str)
    """A topic: its message is no longer true."""

    def say(
        self,
        text: str,
        topic: str,
        level: str = "warning",
        buttons: Sequence[Button] = (),
        leaves: bool = False,
    ) -> None:
        self.said.emit(Announcement(text, topic, level, buttons, leaves))

    def clear(self, topic: str) -> None:
        """Take the message about a topic away, if it is the one on show."""
        self.cleared.emit(topic)


class Hints(QObject):
    """Short messages that show for some seconds in the status line."""

    said = Signal(str)
    unsaid = Signal(str)

    def say(self, text: str) -> None:
        self.said.emit(text)

    def unsay(self, text: str) -> None:
        """Take a hint away that is no longer true, if it is the one on show."""
        self.unsaid.emit(text)


class Panels(QObject):
    """Which panel or dock a person shall see."""

    wanted = Signal(str)
    """The name of a panel, or of a dock."""
    resized = Signal()
    """The column of panels has another size, or divides it otherwise."""

    def show(self, name: str) -> None:
        """Bring a panel or a dock to the front."""
        self.wanted.emit(name)
