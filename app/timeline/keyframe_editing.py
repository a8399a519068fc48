"""What can be done to keys, through the editor."""

from app.editor import Editor
from app.timeline.playhead import Playhead, nearest_frame
from graphose_core.document.edits.catalogue import (
    AddKey,
    DeleteKeys,
    EaseKeys,
    HoldBackgrounds,
    PutTimeline,
    RenameKey,
)
from graphose_core.document.timeline.motion import Easing, Way
from graphose_core.document.timeline.timeline import key_at
from graphose_core.document.values.names import free_name
from graphose_core.document.values.pose import Figure, Key, PoseDocument, SavedPose


class KeyEditing:
    """Edits keys at the scrubber, or those that are named."""

    def __init__(self, editor: Editor, playhead: Playhead) -> None:
        self._editor = editor
        self._playhead = playhead

    def key_here(self) -> Key | None:
        """The key at the scrubber, if there is one."""
        return key_at(self._editor.document.timeline, self._playhead.time)

    def add(self) -> None:
        """Put what is seen on the timeline at the scrubber; a key there is changed."""
        self._playhead.pause()
        self._put(self.key_of(self._editor.document))

    def time_here(self) -> float:
        """Where a key would be put: at the key that is at the scrubber, else at the nearest frame."""
        held = self.key_here()
        return held.time if held else nearest_frame(self._editor.document.timeline, self._playhead.time)

    def key_of(self, document: PoseDocument) -> AddKey:
        """The edit that puts a scene on the timeline at the scrubber."""
        return self._key(self._free_name(), document.figures, document)

    def add_pose(self, pose: SavedPose) -> None:
        """Put a saved pose on the timeline at the scrubber, under its name if that is free."""
        document = self._editor.document
        names = {key.name for key in document.timeline.keys}
        name = free_name(pose.name, names) if pose.name in names else pose.name
        self._put(self._key(name, pose.figures, document))

    def delete(self, names: tuple[str, ...]) -> None:
        """Take keys off the timeline: those that are named, else the one at the scrubber."""
        here = self.key_here()
        names = names or ((here.name,) if here else ())
        if names:
            self._editor.do(DeleteKeys(names))

    def rename(self, name: str, new_name: str) -> None:
        """Give a key another name."""
        if new_name and new_name != name:
            self._editor.do(RenameKey(name, new_name))

    def ease(self, names: tuple[str, ...], easing: Easing) -> None:
        """Ease the segments that begin at these keys, else the one under the scrubber."""
        names = names or self._segment_here()
        if names:
            self._editor.do(EaseKeys(names, easing))

    def set_way(self, way: Way) -> None:
        """Choose how joints travel."""
        self._change(way=way)

    def set_rate(self, rate: int) -> None:
        """Choose how many pictures a second are played."""
        self._change(frame_rate=rate)

    def toggle_loop(self) -> None:
        """Play again and again, or once."""
        self._change(loop=not self._editor.document.timeline.loop)

    def toggle_backgrounds(self) -> None:
        """Have the keys hold the background, too, or leave it to the scene."""
        self._editor.do(HoldBackgrounds(not self._editor.document.timeline.backgrounds))

    def segment_here(self) -> Key | None:
        """The key whose segment the scrubber is in, if there is one."""
        before = [
            key for key in self._editor.document.timeline.keys[:-1] if key.time <= self._playhead.time + 1e-6
        ]
        return before[-1] if before else None

    def _segment_here(self) -> tuple[str, ...]:
        key = self.segment_here()
        return (key.name,) if key else ()

    def _key(self, name: str, figures: tuple[Figure, ...], document: PoseDocument) -> AddKey:
        background = document.background if document.timeline.backgrounds else None
        return AddKey(name, self.time_here(), figures, document.latents, background=background)

    def _put(self, edit: AddKey) -> None:
        if self._editor.do(edit):
            self._playhead.seek(edit.time)

    def _free_name(self) -> str:
        return free_name("Key", (key.name for key in self._editor.document.timeline.keys))

    def _change(self, **changes: object) -> None:
        timeline = self._editor.document.timeline
        self._editor.do(PutTimeline(timeline.replace(**changes)))
