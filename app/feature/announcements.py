"""Channels by which features reach the window and each other: notices, hints, panels to show, keyframes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

Button = tuple[str, Callable[[], object]]
"""Text of a button, and its callback."""


@dataclass(frozen=True)
class Announcement:
    """A message above the image."""

    text: str
    topic: str
    """Topic of the message, by which it is removed."""
    level: str = "warning"
    """ "info", "warning" or "bad"."""
    buttons: Sequence[Button] = ()
    leaves: bool = False
    """Whether it disappears by itself after some seconds."""


class Notices(QObject):
    """Messages that stay above the image until they are dismissed or resolved."""

    said = Signal(object)
    """An :class:`Announcement`."""
    renewed = Signal(object)
    """An :class:`Announcement` in the place of one of its topic."""
    cleared = Signal(str)
    """Topic of a message that is to be removed."""

    def say(
        self,
        text: str,
        topic: str,
        level: str = "warning",
        buttons: Sequence[Button] = (),
        leaves: bool = False,
    ) -> None:
        self.said.emit(Announcement(text, topic, level, buttons, leaves))

    def renew(self, text: str, topic: str, level: str = "warning", buttons: Sequence[Button] = ()) -> None:
        """Change the message about a topic; one that was dismissed meanwhile stays away."""
        self.renewed.emit(Announcement(text, topic, level, buttons))

    def clear(self, topic: str) -> None:
        """Remove the message about a topic, if it is on show."""
        self.cleared.emit(topic)


class Hints(QObject):
    """Short messages that show for some seconds in the status line."""

    said = Signal(str)
    unsaid = Signal(str)

    def say(self, text: str) -> None:
        self.said.emit(text)

    def unsay(self, text: str) -> None:
        """Remove a hint that no longer applies, if it is on show."""
        self.unsaid.emit(text)


class Keyframes(QObject):
    """Requests to put saved poses on the timeline."""

    wanted = Signal(str, tuple)
    """The interpolation that they shall have as keyframes, and the names of the poses; none: all."""
    all_wanted = Signal()
    """All saved poses are wanted as keyframes, whatever is selected."""


class Panels(QObject):
    """Requests to show a panel or a dock."""

    wanted = Signal(str)
    """The name of a panel, or of a dock."""
    resized = Signal()
    """The column of panels, or the division of its height, has changed."""

    def show(self, name: str) -> None:
        """Bring the panel or dock with this name to the front."""
        self.wanted.emit(name)
