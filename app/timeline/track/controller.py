"""Controller of the track: scrubbing, drags of keyframes, menus and keyboard."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from app.editor import Editor
from app.timeline.keyframe_editing import KeyframeEditing
from app.timeline.limb_editing import LimbEditing
from app.timeline.playhead import Playhead, nearest_frame
from app.timeline.track.keyframe_menu import fill_easings
from app.timeline.track.lane import EasingHit, Hit, KeyframeHit, LimbHit
from app.timeline.track.track import Track
from graphose_core.document.edits.catalogue import MoveKeyframes
from graphose_core.document.timeline.motion import Easing
from graphose_core.document.values.keyframes import Keyframe, Timeline


class TrackPanel(Protocol):
    """Interface of the panel to the controller; see :class:`~app.timeline.panel.TimelinePanel`."""

    track: Track

    def rename(self) -> None:
        """Ask for another name of the chosen keyframe."""

    def select_all(self) -> None:
        """Select all keyframes."""

    def copy(self) -> None:
        """Copy the selected keyframes, or the one at the playhead."""

    def paste(self) -> None:
        """Paste what was copied at the playhead."""

    def delete(self) -> None:
        """Delete the selected keyframes, or the one at the playhead."""

    def ease(self, easing: Easing, /) -> None:
        """Ease the segments of the selected keyframes, or the one under the playhead."""


class TrackController:
    """Connects the track of a panel to editor, playhead and keyframes."""

    def __init__(
        self,
        panel: TrackPanel,
        editor: Editor,
        playhead: Playhead,
        keyframes: KeyframeEditing,
        limbs: LimbEditing,
    ) -> None:
        self._panel = panel
        self._editor = editor
        self._playhead = playhead
        self._keyframes = keyframes
        self._limbs = limbs
        track = panel.track
        track.scrubbed.connect(self._scrub)
        track.keyframe_chosen.connect(lambda name: playhead.seek(self._keyframe(name).time))
        track.drag_began.connect(editor.begin_drag)
        track.keyframes_moved.connect(lambda times: editor.do(MoveKeyframes(times)))
        track.move_refused.connect(keyframes.refuse)
        track.limb_moved.connect(self._move_limb)
        track.drag_ended.connect(self._end_drag)
        track.drag_cancelled.connect(editor.cancel_drag)
        track.add_wanted.connect(self._add)
        track.rename_wanted.connect(lambda _name: panel.rename())
        track.menu_wanted.connect(self.open_menu)
        track.set_standard_keys(
            {
                QKeySequence.StandardKey.Copy: panel.copy,
                QKeySequence.StandardKey.Paste: panel.paste,
                QKeySequence.StandardKey.SelectAll: panel.select_all,
            }
        )
        track.set_keys(
            {
                Qt.Key.Key_Left: lambda: playhead.step(-1),
                Qt.Key.Key_Right: lambda: playhead.step(1),
                Qt.Key.Key_Home: lambda: playhead.to_end(-1),
                Qt.Key.Key_End: lambda: playhead.to_end(1),
                Qt.Key.Key_Space: playhead.toggle,
                Qt.Key.Key_Delete: panel.delete,
                Qt.Key.Key_Backspace: panel.delete,
                Qt.Key.Key_F2: panel.rename,
                Qt.Key.Key_F: track.fit,
            }
        )

    def menu(self, under: Hit) -> QMenu:
        """Return the menu of the item under the pointer."""
        menu = QMenu(self._panel.track)
        if under is None:
            menu.addAction("Add keyframe here", self._keyframes.add)
            if self._keyframes.copied or self._limbs.copied:
                menu.addAction("Paste here", self._panel.paste)
            menu.addAction("Show the whole timeline", self._panel.track.fit)
        elif isinstance(under, EasingHit):
            fill_easings(menu, self._keyframe(under.name).easing, self._panel.ease)
        elif isinstance(under, LimbHit):
            menu.addAction("Copy limb", self._panel.copy)
            menu.addAction("Clear limb: go from the previous keyframe to the next", self._panel.delete)
        else:
            fill_easings(menu.addMenu("Easing"), self._keyframe(under.name).easing, self._panel.ease)
            if isinstance(under, KeyframeHit):
                menu.addAction("Rename", self._panel.rename)
                menu.addAction("Copy", self._panel.copy)
            menu.addAction(
                "Delete" if isinstance(under, KeyframeHit) else "Delete keyframe", self._panel.delete
            )
        return menu

    def open_menu(self, under: Hit, place: QPoint) -> None:
        if under is None:
            x = self._panel.track.mapFromGlobal(place).x()
            self._scrub(self._panel.track.look.axis.time_of(x), snap=True)
        menu = self.menu(under)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _scrub(self, time: float, snap: bool) -> None:
        self._playhead.seek(nearest_frame(self._editor.document.timeline, time) if snap else time)

    def _add(self, time: float) -> None:
        self._scrub(time, snap=True)
        self._keyframes.add()

    def _move_limb(self, timeline: Timeline, row: int, times: Mapping[str, float]) -> None:
        """Move a limb's poses in time, and keep them selected."""
        track = self._panel.track
        self._limbs.move(timeline, track.look.rows[row].limb, times)
        now = self._editor.document.timeline.keyframes
        at = [round(time, 6) for time in times.values()]
        track.pick(frozenset((row, keyframe.name) for keyframe in now if round(keyframe.time, 6) in at))

    def _end_drag(self) -> None:
        self._editor.end_drag()
        self._panel.track.refit()

    def _keyframe(self, name: str) -> Keyframe:
        return next(
            keyframe for keyframe in self._editor.document.timeline.keyframes if keyframe.name == name
        )
