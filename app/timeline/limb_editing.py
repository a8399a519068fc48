"""Editing of one limb in keyframes, through the editor."""

from collections.abc import Callable, Iterable, Mapping

from app.editor import Editor
from app.timeline.playhead import Playhead, nearest_frame
from graphose_core.anatomy.depths.inbetweens import in_between
from graphose_core.document.edits.catalogue import PutTimeline
from graphose_core.document.kinematics.structure.figure_limbs import Limb
from graphose_core.document.timeline.limb_keys import cleared_limb, limb_poses, moved_limb, pasted_limb
from graphose_core.document.values.keyframes import Timeline
from graphose_core.document.values.pose import Figure
from graphose_core.errors import DocumentError

Poses = tuple[Limb, tuple[tuple[float, Figure], ...]]
"""A limb, and its poses by their times in seconds."""


class LimbEditing:
    """Copies, pastes, moves and clears poses of limbs, without other changes of the keyframes."""

    def __init__(self, editor: Editor, playhead: Playhead) -> None:
        self._editor, self._playhead = editor, playhead
        self.copied: tuple[Poses, ...] = ()
        """What can be pasted."""

    def copy(self, picked: Mapping[Limb, Iterable[str]]) -> None:
        """Copy the poses of limbs in keyframes that are named."""
        timeline = self._editor.document.timeline
        times = {keyframe.name: keyframe.time for keyframe in timeline.keyframes}
        made = []
        for limb, names in picked.items():
            poses = limb_poses(timeline, limb, tuple(names))
            made.append((limb, tuple((times[name], figure) for name, figure in poses.items())))
        self.copied = tuple(made)

    def paste(self) -> None:
        """Paste the copied poses, the earliest at the playhead."""
        timeline = self._editor.document.timeline
        first = min((time for _, poses in self.copied for time, _ in poses), default=None)
        if first is None or not timeline.keyframes:
            return
        by = nearest_frame(timeline, self._playhead.time) - first
        self._put(self._made(lambda line: self._with_copies(line, by), timeline), "Paste limb")

    def _with_copies(self, timeline: Timeline, by: float) -> Timeline:
        for limb, poses in self.copied:
            moved = [(time + by, figure) for time, figure in poses]
            timeline = pasted_limb(timeline, limb, moved, in_between)
        return timeline

    def clear(self, picked: Mapping[Limb, Iterable[str]]) -> None:
        """Clear limbs in keyframes: they are interpolated there instead."""
        timeline = self._editor.document.timeline
        for limb, names in picked.items():
            timeline = cleared_limb(timeline, limb, tuple(names), in_between)
        self._put(timeline, "Clear limb")

    def move(self, timeline: Timeline, limb: Limb, times: Mapping[str, float]) -> None:
        """Move poses of a limb in time, relative to the timeline at the start of a drag."""
        self._put(self._made(lambda line: moved_limb(line, limb, times, in_between), timeline), "Move limb")

    def _made(self, change: Callable[[Timeline], Timeline], timeline: Timeline) -> Timeline:
        try:
            return change(timeline)
        except DocumentError as error:
            self._editor.refused.emit(str(error))
            return timeline

    def _put(self, timeline: Timeline, words: str) -> None:
        if timeline != self._editor.document.timeline:
            self._editor.do(PutTimeline(timeline, words))
