"""A window's timeline with a clock that tests set."""

from PySide6.QtCore import QObject

from app.editor import Editor
from app.timeline.keyframe_editing import KeyframeEditing
from app.timeline.playhead import Playhead
from graphose_core.document.edits.catalogue import (
    MoveJoints,
    SetLatents,
)
from graphose_core.document.values.latents import Latents
from graphose_core.samples.scenes import sample_scene
from tests.app.timeline.animator import TIP


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class Studio:
    """An editor with a timeline of two keyframes, a second apart, between which a finger moves."""

    def __init__(self) -> None:
        self.owner = QObject()
        self.clock = Clock()
        self.editor = Editor(sample_scene(), self.owner)
        self.playhead = Playhead(self.editor, self.owner, self.clock)
        self.keyframes = KeyframeEditing(self.editor, self.playhead)
        self.keyframes.add()
        self.playhead.seek(1.0)
        self.editor.do(MoveJoints({TIP: (0.9, 0.5)}))
        self.editor.do(SetLatents(Latents(seed=5, strength=1.0)))
        self.keyframes.add()

    @property
    def tip(self) -> tuple[float, float]:
        return self.editor.document.joint(TIP).position
