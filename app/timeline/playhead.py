"""The playhead: the time on the timeline that is shown, and playback."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.editor import Editor
from app.timeline.playing import Playing, playing_from
from graphose_core.anatomy.depths.inbetweens import closes, in_between
from graphose_core.document.timeline.timeline import Moment, duration, image_at, moment_at, snapped
from graphose_core.document.values.keyframes import LONGEST, Timeline
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.reference import KeyframeImage

MOST_MOMENTS = 2000
"""Number of cached in-betweens: more than a minute at 24 frames a second."""

AHEAD = 8
"""Number of following frames whose reference images are prefetched during playback."""


class Playhead(QObject):
    """Shows the timeline at its time through the editor, without an edit."""

    moved = Signal(float)
    """The time, in seconds."""
    playing_changed = Signal(bool)

    def __init__(
        self, editor: Editor, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._clock = clock
        self._time = 0.0
        self._timeline = editor.document.timeline
        self._playing: Playing | None = None
        self._is_opening = False
        self._moments: dict[float, Moment] = {}
        """What the timeline shows at the times that were shown: equal frames are the same values."""
        self._images: dict[int, KeyframeImage | None] = {}
        """Of frames, as they were asked for."""
        self._seen: set[int] = set()
        """Frames whose images were seen since the timeline changed."""
        self.is_drawing: Callable[[], bool] | None = None
        """Asked while it plays: whether the image of what is shown is still being drawn. It is waited for,
        and no frame is left out before it was seen; None: nothing is drawn."""
        self.is_ready: Callable[[Sequence[KeyframeImage]], bool] | None = None
        """Asked while it plays, with the images of the frames to come: whether the first can be shown. It
        is waited for; None: it always can."""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        editor.opened.connect(self._begin)
        editor.document_changed.connect(self._follow)

    @property
    def time(self) -> float:
        """Where the playhead is, in seconds."""
        return self._time

    @property
    def frame(self) -> int:
        """The number of the frame there, from 0."""
        return round(self._time * self._timeline.frame_rate)

    @property
    def is_playing(self) -> bool:
        """Whether playback is running."""
        return self._playing is not None

    @property
    def is_shown(self) -> bool:
        """Whether the canvas shows the timeline (and not a pose that was changed since)."""
        return self._editor.moment is not None

    def seek(self, time: float) -> None:
        """Go to a time and show what is there."""
        self.pause()
        self._go(time)

    def step(self, frames: int) -> None:
        """Move by frames, forward or back."""
        rate = self._timeline.frame_rate
        self.seek(max(self.frame + frames, 0) / rate)

    def to_keyframe(self, way: int) -> None:
        """Go to the next keyframe (1) or the one before (−1), if there is one."""
        times = [keyframe.time for keyframe in self._timeline.keyframes]
        tolerance = 1e-6
        if way > 0:
            times = [at for at in times if at > self._time + tolerance][:1]
        else:
            times = [at for at in times if at < self._time - tolerance][-1:]
        for at in times:
            self.seek(at)

    def to_end(self, way: int) -> None:
        """Go to the start (−1) or to the last keyframe (1)."""
        self.seek(duration(self._timeline) if way > 0 else 0.0)

    def toggle(self) -> None:
        """Play, or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Play from here, or from the start if this is the end; do nothing with fewer than two keyframes."""
        if len(self._timeline.keyframes) < 2:
            return
        rate = self._timeline.frame_rate
        self._playing = playing_from(self.frame, self._last(), rate, self._timeline.loop, self._clock())
        self._timer.start(max(round(500 / rate), 4))  # twice a frame, so that none comes much too late
        self.playing_changed.emit(True)
        self.tick()

    def pause(self) -> None:
        """Stop the playback at the current time."""
        if self._playing is not None:
            self._playing = None
            self._timer.stop()
            self.playing_changed.emit(False)

    def tick(self) -> None:
        """Show the frame that is due."""
        playing, now = self._playing, self._clock()
        if playing is None:
            return
        if self.is_drawing is not None and self.is_shown:
            frame, drawing = min(self.frame, playing.last), self.is_drawing()
            if not drawing:
                self._seen.add(frame)
            playing = self._playing = playing.waiting(frame, now, drawing, self._seen)
        due = playing.frame(now)
        time = min(due / playing.rate, duration(self._timeline))
        if time != self._time or not self.is_shown:
            if not self._can_show(due, playing):
                self._playing = playing.holding(due, now)
                return
            self._go(time)
        if playing.is_over(now):
            self.pause()

    def _can_show(self, frame: int, playing: Playing) -> bool:
        """Return whether a frame's reference image is loaded; prefetch those of the next frames."""
        if self.is_ready is None:
            return True
        if self._image(frame) is None:
            return True
        images: dict[KeyframeImage, None] = {}  # in their order, each once
        for _ in range(AHEAD):
            if (image := self._image(frame)) is not None:
                images[image] = None
            frame = playing.after(frame)
        return self.is_ready(tuple(images))

    def _image(self, frame: int) -> KeyframeImage | None:
        if frame not in self._images:
            self._images[frame] = image_at(self._timeline, frame / self._timeline.frame_rate)
        return self._images[frame]

    def _last(self) -> int:
        """Return the last frame to play: in a closed loop the one before the end, which equals the first."""
        end = duration(self._timeline)
        last = round(end * self._timeline.frame_rate)
        return last - 1 if self._timeline.loop and last > 1 and closes(self._timeline, 0.0, end) else last

    def _go(self, time: float) -> None:
        self._time = min(max(time, 0.0), LONGEST)
        self._show()
        self.moved.emit(self._time)

    def _show(self) -> None:
        self._editor.preview(self._moment() if self._timeline.keyframes else None)

    def _moment(self) -> Moment:
        if self._time not in self._moments:
            if len(self._moments) >= MOST_MOMENTS:
                self._moments.clear()
            self._moments[self._time] = moment_at(self._timeline, self._time, in_between)
        return self._moments[self._time]

    def _begin(self) -> None:
        """Go to the keyframe whose pose another document was left with; to its start if that is none's.

        At the start a pose that is on the timeline elsewhere would seem to be on none of its keyframes, and
        would take the place of the first one with the next I.
        """
        self.pause()
        at = _keyframe_of(self._editor.document)
        self._time, self._is_opening = at or 0.0, at is not None
        self.moved.emit(self._time)

    def _follow(self) -> None:
        """Show a changed timeline; end the playback once a pose is edited."""
        before, self._timeline = self._timeline, self._editor.document.timeline
        if before is not self._timeline:
            self._moments.clear()
            self._images.clear()
            self._seen.clear()
        if self._is_opening:
            self._is_opening = False
            self._show()
        elif not self.is_shown:
            self.pause()
        elif before is not self._timeline:
            self._keep_playing(before)
            self._show()

    def _keep_playing(self, before: Timeline) -> None:
        """Continue the playback with the new rate, loop and length, if there are two keyframes or more."""
        if self.is_playing and before != self._timeline:
            if len(self._timeline.keyframes) < 2:
                self.pause()
            else:
                self.play()


def nearest_frame(timeline: Timeline, time: float) -> float:
    """Return the time that the playhead snaps to: a keyframe that is near, else a frame."""
    near = [
        keyframe.time
        for keyframe in timeline.keyframes
        if abs(keyframe.time - time) * timeline.frame_rate < 0.5
    ]
    return min(near, key=lambda at: abs(at - time)) if near else snapped(timeline, time)


def _keyframe_of(document: PoseDocument) -> float | None:
    """Return the time of the first keyframe with a document's own pose, or None."""
    keyframes = document.timeline.keyframes
    own = (document.figures, document.latents)
    return next((each.time for each in keyframes if (each.figures, each.latents) == own), None)
