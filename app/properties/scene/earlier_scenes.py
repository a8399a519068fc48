"""Tells of an opened scene with several cameras or lights, and makes one of them where that is wanted."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from app.editor import Editor
from app.feature.announcements import Button, Notices
from graphose_core.document.edits.catalogue import ShareAttributes
from graphose_core.document.files.shared_attributes import Difference, differing
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import listed

TOPIC = "camera and light"

Told = tuple[tuple[str, ...], tuple[str, str]]
"""Labels of what differs, and the names of two figures in which it does."""

LONGEST_NAME = 20
"""Most letters of a figure's name on a button."""


class EarlierScenes(QObject):
    """Looks at each scene that is opened; the message goes when the values are the same."""

    def __init__(self, editor: Editor, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._notices = editor, notices
        self._told: Told | None = None
        """What was told last; None: there is nothing to be told."""
        editor.opened.connect(self._look)
        editor.document_settled.connect(self._follow)

    def _look(self) -> None:
        self._notices.clear(TOPIC)
        self._told = _told_of(differences(self._editor.document))
        if self._told:
            self._notices.say(*self._message(*self._told))

    def _message(
        self, labels: tuple[str, ...], names: tuple[str, str]
    ) -> tuple[str, str, str, Sequence[Button]]:
        """Return text, topic, level and buttons of the message."""
        text = (
            f"Figures of this scene differ in {listed(labels)}. A scene has one camera and one light now; "
            "what this one has stays until you change it."
        )
        buttons = [(f"Use {_short(name)}’s", partial(self._share, name)) for name in names]
        return text, TOPIC, "info", buttons

    def _share(self, figure: str) -> None:
        self._editor.do(ShareAttributes(figure))

    def _follow(self) -> None:
        """Keep the message true: figures are renamed and deleted, values become the same."""
        if not self._told:
            return
        before, self._told = self._told, _told_of(differences(self._editor.document))
        if not self._told:
            self._notices.clear(TOPIC)
        elif self._told != before:
            self._notices.renew(*self._message(*self._told))


def _told_of(found: Sequence[Difference]) -> Told | None:
    if not found:
        return None
    labels = tuple(each.spec.label.partition(",")[0] for each in found)
    return labels, (found[0].one.name, found[0].other.name)


def differences(document: PoseDocument) -> tuple[Difference, ...]:
    """Return how figures differ in what they share: in the scene, else in a saved pose or a keyframe."""
    poses = (document.figures, *(pose.figures for pose in document.saved_poses))
    keyframes = (keyframe.figures for keyframe in document.timeline.keyframes)
    return next((found for figures in (*poses, *keyframes) if (found := differing(figures))), ())


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
