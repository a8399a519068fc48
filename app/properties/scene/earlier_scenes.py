"""Tells of an opened scene with several cameras or lights, and makes one of them where that is wanted."""

from functools import partial

from PySide6.QtCore import QObject

from app.editor import Editor
from app.feature.announcements import Notices
from graphose_core.document.edits.catalogue import ShareAttributes
from graphose_core.document.files.shared_attributes import Difference, differing
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import listed

TOPIC = "camera and light"

LONGEST_NAME = 20
"""Most letters of a figure's name on a button."""


class EarlierScenes(QObject):
    """Looks at each scene that is opened; the message goes when the values are the same."""

    def __init__(self, editor: Editor, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._notices = editor, notices
        self._told = False
        editor.opened.connect(self._look)
        editor.document_settled.connect(self._follow)

    def _look(self) -> None:
        self._notices.clear(TOPIC)
        found = differences(self._editor.document)
        self._told = bool(found)
        if not found:
            return
        labels = [each.spec.label.partition(",")[0] for each in found]
        self._notices.say(
            f"Figures of this scene differ in {listed(labels)}. A scene has one camera and one light now; "
            "what this one has stays until you change it.",
            TOPIC,
            "info",
            [
                (f"Use {_short(figure.name)}’s", partial(self._share, figure.name))
                for figure in (found[0].one, found[0].other)
            ],
        )

    def _share(self, figure: str) -> None:
        self._editor.do(ShareAttributes(figure))

    def _follow(self) -> None:
        if self._told and not differences(self._editor.document):
            self._told = False
            self._notices.clear(TOPIC)


def differences(document: PoseDocument) -> tuple[Difference, ...]:
    """Return how figures differ in what they share: in the scene, else in a saved pose or a keyframe."""
    poses = (document.figures, *(pose.figures for pose in document.saved_poses))
    keyframes = (keyframe.figures for keyframe in document.timeline.keyframes)
    return next((found for figures in (*poses, *keyframes) if (found := differing(figures))), ())


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
