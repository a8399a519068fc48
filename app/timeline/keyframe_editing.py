"""Editing of keyframes through the editor."""

from app.editor import Editor
from app.timeline.playhead import Playhead, nearest_frame
from graphose_core.document.edits.catalogue import (
    AddKeyframe,
    DeleteKeyframes,
    EaseKeyframes,
    HoldBackgrounds,
    MoveKeyframes,
    PutTimeline,
    RenameKeyframe,
)
from graphose_core.document.timeline.copies import pasted, stretched
from graphose_core.document.timeline.motion import Easing, Interpolation
from graphose_core.document.timeline.saved_poses import with_saved_poses
from graphose_core.document.timeline.timeline import keyframe_at
from graphose_core.document.values.keyframes import Keyframe
from graphose_core.document.values.names import free_name, unused_name
from graphose_core.document.values.pose import Figure, SavedPose
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError

NO_ROOM = "Two keyframes would share a frame, or leave the timeline. Raise the frame rate, or delete some."


class KeyframeEditing:
    """Edits the keyframe at the playhead, or named ones."""

    def __init__(self, editor: Editor, playhead: Playhead) -> None:
        self._editor = editor
        self._playhead = playhead
        self.copied: tuple[Keyframe, ...] = ()
        """Keyframes that can be pasted, also into another scene."""

    def keyframe_here(self) -> Keyframe | None:
        """Return the keyframe at the playhead, if there is one."""
        return keyframe_at(self._editor.document.timeline, self._playhead.time)

    def add(self) -> None:
        """Add a keyframe of the scene at the playhead, or change the one there."""
        self._playhead.pause()
        self._put(self.keyframe_of(self._editor.document))

    def time_here(self) -> float:
        """Return the time of a new keyframe: of the keyframe at the playhead, else of the nearest frame."""
        held = self.keyframe_here()
        return held.time if held else nearest_frame(self._editor.document.timeline, self._playhead.time)

    def keyframe_of(self, document: PoseDocument) -> AddKeyframe:
        """Return the edit that puts a scene on the timeline at the playhead."""
        return self._keyframe(self._free_name(), document.figures, document)

    def add_pose(self, pose: SavedPose) -> None:
        """Put a saved pose on the timeline at the playhead, under its name if that is free."""
        document = self._editor.document
        names = {keyframe.name for keyframe in document.timeline.keyframes}
        self._put(self._keyframe(unused_name(pose.name, names), pose.figures, document))

    def add_saved_poses(
        self, interpolation: Interpolation, names: tuple[str, ...] = ()
    ) -> tuple[Keyframe, ...]:
        """Make keyframes of saved poses after those that are there; go to the first, and return them.

        `interpolation` is for a timeline that was empty; `names` are those of the poses, none: all.
        """
        document = self._editor.document
        try:
            made = with_saved_poses(document, interpolation, names or None)
        except DocumentError as error:
            self._editor.refused.emit(str(error))
            return ()
        if not self._editor.do(PutTimeline(made, "Make keyframes of saved poses")):
            return ()
        added = made.keyframes[len(document.timeline.keyframes) :]
        self._playhead.seek(added[0].time)
        return added

    def delete(self, names: tuple[str, ...]) -> None:
        """Delete the keyframes that are named, else the one at the playhead."""
        here = self.keyframe_here()
        names = names or ((here.name,) if here else ())
        if names:
            self._editor.do(DeleteKeyframes(names))

    def copy(self, names: tuple[str, ...]) -> None:
        """Copy the keyframes that are named, else the one at the playhead."""
        here = self.keyframe_here()
        wanted = names or ((here.name,) if here else ())
        timeline = self._editor.document.timeline
        self.copied = tuple(each for each in timeline.keyframes if each.name in wanted) or self.copied

    def paste(self) -> tuple[str, ...]:
        """Paste what was copied, the first keyframe at the playhead; return the names of the copies."""
        timeline, time = self._editor.document.timeline, self.time_here()
        try:
            made = pasted(timeline, self.copied, time)
        except DocumentError as error:
            self._editor.refused.emit(str(error))
            return ()
        if not self._editor.do(PutTimeline(made, "Paste keyframes")):
            return ()
        self._playhead.seek(time)
        old = {keyframe.name: keyframe for keyframe in timeline.keyframes}
        return tuple(each.name for each in made.keyframes if old.get(each.name) != each)

    def retime(self, names: tuple[str, ...], factor: float) -> None:
        """Stretch the keyframes that are named about the first; all, where fewer than two are."""
        timeline = self._editor.document.timeline
        chosen = names if len(names) > 1 else tuple(each.name for each in timeline.keyframes)
        if len(chosen) < 2:
            return
        about = min(each.time for each in timeline.keyframes if each.name in chosen)
        times = stretched(timeline, chosen, factor, about)
        if times is None:
            self.refuse()
        else:
            self._editor.do(MoveKeyframes(times))

    def refuse(self) -> None:
        """Show why keyframes cannot be moved or stretched that far."""
        self._editor.refused.emit(NO_ROOM)

    def rename(self, name: str, new_name: str) -> None:
        """Give a keyframe another name."""
        if new_name and new_name != name:
            self._editor.do(RenameKeyframe(name, new_name))

    def ease(self, names: tuple[str, ...], easing: Easing) -> None:
        """Ease the segments that begin at these keyframes, else the one under the playhead."""
        names = names or self._segment_here()
        if names:
            self._editor.do(EaseKeyframes(names, easing))

    def set_interpolation(self, interpolation: Interpolation) -> None:
        """Set the interpolation of joints."""
        self._change(interpolation=interpolation)

    def set_rate(self, rate: int) -> None:
        """Set the frame rate, in frames a second."""
        self._change(frame_rate=rate)

    def toggle_loop(self) -> None:
        """Switch looping on or off."""
        self._change(loop=not self._editor.document.timeline.loop)

    def toggle_backgrounds(self) -> None:
        """Switch backgrounds of keyframes on or off."""
        self._editor.do(HoldBackgrounds(not self._editor.document.timeline.backgrounds))

    def segment_here(self) -> Keyframe | None:
        """Return the keyframe whose segment the playhead is in, if there is one."""
        before = [
            keyframe
            for keyframe in self._editor.document.timeline.keyframes[:-1]
            if keyframe.time <= self._playhead.time + 1e-6
        ]
        return before[-1] if before else None

    def _segment_here(self) -> tuple[str, ...]:
        keyframe = self.segment_here()
        return (keyframe.name,) if keyframe else ()

    def _keyframe(self, name: str, figures: tuple[Figure, ...], document: PoseDocument) -> AddKeyframe:
        background = document.background if document.timeline.backgrounds else None
        return AddKeyframe(name, self.time_here(), figures, document.latents, background=background)

    def _put(self, edit: AddKeyframe) -> None:
        if self._editor.do(edit):
            self._playhead.seek(edit.time)

    def _free_name(self) -> str:
        return free_name("Keyframe", (keyframe.name for keyframe in self._editor.document.timeline.keyframes))

    def _change(self, **changes: object) -> None:
        timeline = self._editor.document.timeline
        self._editor.do(PutTimeline(timeline.replace(**changes)))
