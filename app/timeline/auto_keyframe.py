"""Auto key: while it is on, what is changed at the scrubber is put on the timeline there."""

from PySide6.QtCore import QObject, Signal

from app.editor import Editor
from app.timeline.keyframe_editing import KeyEditing
from app.timeline.playhead import Playhead
from graphose_core.document.edits.catalogue import AddKey
from graphose_core.document.values.pose import Key, PoseDocument


class AutoKey(QObject):
    """A switch, off at each start. The key is written in the same step of history as the change."""

    changed = Signal(bool)

    def __init__(self, editor: Editor, playhead: Playhead, keys: KeyEditing, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._playhead = playhead
        self._keys = keys
        self._on = False
        editor.history_changed.connect(self._follow)

    @property
    def on(self) -> bool:
        """Whether changes become keys by themselves."""
        return self._on

    def toggle(self) -> None:
        """Switch it on or off."""
        self._on = not self._on
        self._editor.completion = self._key_for if self._on else None
        self.changed.emit(self._on)

    def _key_for(self, before: PoseDocument, after: PoseDocument) -> AddKey | None:
        """The key that a step asks for which made `after` of `before`; None if there is nothing to hold.

        While a moment of the timeline is shown, only the timeline itself can have changed what is seen.
        """
        posed = self._editor.moment is None and _differ(before, after)
        return self._keys.key_of(after) if posed else None

    def _follow(self) -> None:
        """Once what is seen is the key at the scrubber (written, or done again), the timeline is shown."""
        if not self._on or self._editor.moment is not None:
            return
        key = self._keys.key_here()
        if key is not None and _holds(key, self._editor.document):
            self._playhead.seek(key.time)


def _holds(key: Key, document: PoseDocument) -> bool:
    ground = not document.timeline.backgrounds or key.background == document.background
    return ground and key.figures == document.figures and key.latents == document.latents


def _differ(before: PoseDocument, after: PoseDocument) -> bool:
    """Whether a key of the one would hold something else than a key of the other."""
    ground = after.timeline.backgrounds and before.background != after.background
    return ground or before.figures != after.figures or before.latents != after.latents
