"""Auto keyframe: while it is on, a change becomes a keyframe at the playhead."""

from PySide6.QtCore import QObject, Signal

from app.editor import Editor
from app.timeline.keyframe_editing import KeyframeEditing
from app.timeline.playhead import Playhead
from graphose_core.document.edits.catalogue import AddKeyframe
from graphose_core.document.values.keyframes import Keyframe
from graphose_core.document.values.pose_document import PoseDocument


class AutoKeyframe(QObject):
    """A switch, off at each start. The keyframe is written in the same step of history as the change."""

    changed = Signal(bool)

    def __init__(
        self, editor: Editor, playhead: Playhead, keyframes: KeyframeEditing, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._playhead = playhead
        self._keyframes = keyframes
        self._on = False
        editor.history_changed.connect(self._follow)

    @property
    def on(self) -> bool:
        """Whether changes at the playhead become keyframes."""
        return self._on

    def toggle(self) -> None:
        """Switch it on or off."""
        self._on = not self._on
        self._editor.completion = self._keyframe_for if self._on else None
        self.changed.emit(self._on)

    def _keyframe_for(self, before: PoseDocument, after: PoseDocument) -> AddKeyframe | None:
        """Return the keyframe to add with a step from `before` to `after`, or None.

        While a moment of the timeline is shown, the change was one of the timeline, which adds no keyframe.
        """
        posed = self._editor.moment is None and _differ(before, after)
        return self._keyframes.keyframe_of(after) if posed else None

    def _follow(self) -> None:
        """Show the timeline when the scene equals the keyframe at the playhead (after the edit or a redo)."""
        if not self._on or self._editor.moment is not None:
            return
        keyframe = self._keyframes.keyframe_here()
        if keyframe is not None and _holds(keyframe, self._editor.document):
            self._playhead.seek(keyframe.time)


def _holds(keyframe: Keyframe, document: PoseDocument) -> bool:
    ground = not document.timeline.backgrounds or keyframe.background == document.background
    return ground and keyframe.figures == document.figures and keyframe.latents == document.latents


def _differ(before: PoseDocument, after: PoseDocument) -> bool:
    """Return whether keyframes of the two documents would differ."""
    ground = after.timeline.backgrounds and before.background != after.background
    return ground or before.figures != after.figures or before.latents != after.latents
