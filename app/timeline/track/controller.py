"""What is done on the track, put into effect: scrubbing, drags of keys, menus and keys of the keyboard."""

from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.editor import Editor
from app.timeline.keyframe_editing import KeyEditing
from app.timeline.playhead import Playhead, nearest_frame
from app.timeline.track.keyframe_menu import fill_easings
from app.timeline.track.lane import EasingHit, Hit, KeyHit
from app.timeline.track.track import Track
from graphose_core.document.edits.catalogue import MoveKeys
from graphose_core.document.timeline.motion import Easing
from graphose_core.document.values.pose import Key


class TrackPanel(Protocol):
    """What the controller needs of the panel; see :class:`~app.timeline.panel.TimelinePanel`."""

    track: Track

    def rename(self) -> None:
        """Ask for another name of the chosen key."""

    def delete(self) -> None:
        """Delete the selected keys, or the one at the scrubber."""

    def ease(self, easing: Easing, /) -> None:
        """Ease the segments of the selected keys, or the one under the scrubber."""


class TrackController:
    """Joins the track of a panel to editor, scrubber and keys."""

    def __init__(self, panel: TrackPanel, editor: Editor, playhead: Playhead, keys: KeyEditing) -> None:
        self._panel = panel
        self._editor = editor
        self._playhead = playhead
        self._keys = keys
        track = panel.track
        track.scrubbed.connect(self._scrub)
        track.key_chosen.connect(lambda name: playhead.seek(self._key(name).time))
        track.drag_began.connect(editor.begin_drag)
        track.keys_moved.connect(lambda times: editor.do(MoveKeys(times)))
        track.drag_ended.connect(self._end_drag)
        track.drag_cancelled.connect(editor.cancel_drag)
        track.add_wanted.connect(self._add)
        track.rename_wanted.connect(lambda _name: panel.rename())
        track.menu_wanted.connect(self.open_menu)
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
        """What can be done to what is under the pointer."""
        menu = QMenu(self._panel.track)
        if under is None:
            menu.addAction("Add key here", self._keys.add)
            menu.addAction("Show the whole timeline", self._panel.track.fit)
        elif isinstance(under, EasingHit):
            fill_easings(menu, self._key(under.name).easing, self._panel.ease)
        else:
            fill_easings(menu.addMenu("Easing"), self._key(under.name).easing, self._panel.ease)
            if isinstance(under, KeyHit):
                menu.addAction("Rename", self._panel.rename)
            menu.addAction("Delete" if isinstance(under, KeyHit) else "Delete key", self._panel.delete)
        return menu

    def open_menu(self, under: Hit, place: QPoint) -> None:
        """Open that menu."""
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
        self._keys.add()

    def _end_drag(self) -> None:
        self._editor.end_drag()
        self._panel.track.refit()

    def _key(self, name: str) -> Key:
        return next(key for key in self._editor.document.timeline.keys if key.name == name)
