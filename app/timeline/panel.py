"""The timeline panel: transport, buttons for keyframes, and the track."""

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollBar, QSizePolicy, QWidget

from app.editor import Editor
from app.theme.icons import bind_icon
from app.theme.theme import theme
from app.timeline.auto_keyframe import AutoKeyframe
from app.timeline.easing_box import EasingBox
from app.timeline.keyframe_editing import KeyframeEditing
from app.timeline.limb_editing import LimbEditing
from app.timeline.playhead import Playhead
from app.timeline.track.controller import TrackController
from app.timeline.track.lane import RULER, middle
from app.timeline.track.name_field import NameField
from app.timeline.track.row_painter import RowNames
from app.timeline.track.rows import ROW, TOP, rows_of
from app.timeline.track.track import Track
from app.timeline.transport import Transport
from app.widgets.basic import MenuButton, column, label, row, tool_button
from app.widgets.layout.sparing_row import SparingRow
from app.widgets.text.plain_text import menu_text
from graphose_core.document.kinematics.structure.figure_limbs import Limb
from graphose_core.document.timeline.motion import EASINGS, Easing
from graphose_core.document.values.keyframes import Keyframe, Timeline

EMPTY = (
    "No keyframes yet. Pose the figure and press I: that puts the pose on the timeline at the playhead.\n"
    "Move the playhead, change the pose, press I again, and play what lies between."
)

OF_POSES = "Or press Alt+Shift+K: that makes a keyframe of each saved pose."

APART = "Not on the timeline yet: press I"


class TimelinePanel(QWidget):
    """Shows the document's timeline and changes it through the editor."""

    poses_wanted = Signal()
    """All saved poses are wanted as keyframes."""

    def __init__(
        self,
        editor: Editor,
        playhead: Playhead,
        keyframes: KeyframeEditing,
        auto_keyframe: AutoKeyframe,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._playhead = playhead
        self._keyframes = keyframes
        self._auto_keyframe = auto_keyframe
        self.transport = Transport(editor, playhead, auto_keyframe)
        self.apart = _line(APART)
        self.add_button = QPushButton("Add")
        self.add_button.setAccessibleName("Add keyframe")
        self.add_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.add_button.setToolTip("Put what is seen on the timeline at the playhead (I)")
        bind_icon(self.add_button, "plus", lambda: theme().tokens.text)
        self.pose_button = MenuButton("Pose")
        self.pose_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.pose_button.setToolTip("Put a saved pose on the timeline at the playhead")
        self.rename_button = tool_button("form-textbox", "Rename the keyframe (F2 or Alt+Shift+I)")
        self.delete_button = tool_button(
            "trash-can-outline", "Delete the selected keyframes (Delete or Shift+I)"
        )
        self.easing_box = EasingBox()
        self.track = Track(editor.document.timeline)
        self.name_field = NameField(self.track)
        self.empty = _empty_text(self.track)
        self.limbs = LimbEditing(editor, playhead)
        self.names, self.bar = RowNames(), QScrollBar(Qt.Orientation.Vertical)
        self._rows_shown, self._rows_of = False, Timeline()
        self._copied_limbs = False
        self._controller = TrackController(self, editor, playhead, keyframes, self.limbs)
        self._arrange()
        self._connect()
        self.refresh()

    @property
    def chosen_keyframe(self) -> Keyframe | None:
        """The one keyframe that is selected, else the one at the playhead."""
        selected = self.track.selected
        if len(selected) == 1:
            return next(
                keyframe
                for keyframe in self._editor.document.timeline.keyframes
                if keyframe.name == selected[0]
            )
        return None if selected else self._keyframes.keyframe_here()

    def refresh(self) -> None:
        """Show the document's timeline."""
        timeline = self._editor.document.timeline
        shown = self._playhead.is_shown
        self.track.show_timeline(timeline)
        self._refresh_rows()
        self.track.show_time(self._playhead.time, shown or not timeline.keyframes)
        poses = self._editor.document.saved_poses
        self.empty.setVisible(not timeline.keyframes)
        self.empty.setText(f"{EMPTY}\n{OF_POSES}" if len(poses) > 1 else EMPTY)
        self.apart.setVisible(bool(timeline.keyframes) and not shown and not self._auto_keyframe.on)
        self.pose_button.setVisible(bool(poses))
        self._enable()

    def rename(self) -> None:
        """Ask for another name of the chosen keyframe."""
        keyframe = self.chosen_keyframe
        if keyframe is not None:
            x = round(self.track.look.axis.x_of(keyframe.time))
            self.name_field.ask(keyframe.name, QPoint(x, round(middle()) + 8))

    @property
    def shows_limbs(self) -> bool:
        """Whether there is a row for each limb."""
        return self._rows_shown

    def show_limbs(self, shown: bool) -> None:
        """Show or hide a row for each limb below the keyframes."""
        self._rows_shown, self._rows_of = shown, Timeline()
        self._refresh_rows()
        if not shown:
            self.track.show_rows(())

    def delete(self) -> None:
        """Delete the selected keyframes, or the one at the playhead; of selected limbs clear their poses."""
        if picked := self._picked:
            self.limbs.clear(picked)
        else:
            self._keyframes.delete(self.track.selected)

    def select_all(self) -> None:
        """Select all keyframes."""
        self.track.select(frozenset(each.name for each in self._editor.document.timeline.keyframes))

    def copy(self) -> None:
        """Copy the selected keyframes, or the one at the playhead; of selected limbs their poses."""
        picked = self._picked
        self._copied_limbs = bool(picked)
        if picked:
            self.limbs.copy(picked)
        else:
            self._keyframes.copy(self.track.selected)

    def paste(self) -> None:
        """Paste what was copied last at the playhead, and select it where it is whole keyframes."""
        if self._copied_limbs:
            self.limbs.paste()
        else:
            self.track.select(frozenset(self._keyframes.paste()))

    @property
    def _picked(self) -> dict[Limb, list[str]]:
        """Names of the keyframes in which limbs are selected."""
        found: dict[Limb, list[str]] = {}
        for number, name in sorted(self.track.look.picked):
            found.setdefault(self.track.look.rows[number].limb, []).append(name)
        return found

    def _refresh_rows(self) -> None:
        timeline = self._editor.document.timeline
        if self._rows_shown and timeline is not self._rows_of:
            self._rows_of = timeline
            self.track.show_rows(rows_of(timeline))

    def _show_rows(self) -> None:
        """Show names beside the rows, and a scroll bar if not all rows fit."""
        look = self.track.look
        most = TOP + len(look.rows) * ROW - self.track.height()
        self.names.setVisible(bool(look.rows))
        self.names.show_rows(look.rows, look.scroll)
        self.bar.setVisible(bool(look.rows) and most > 0)
        with QSignalBlocker(self.bar):
            self.bar.setRange(0, max(round(most), 0))
            self.bar.setPageStep(max(round(self.track.height() - TOP), 1))
            self.bar.setValue(round(look.scroll))

    def ease(self, easing: Easing) -> None:
        """Ease the segments that begin at the selected keyframes, or the one under the playhead."""
        self._keyframes.ease(self.track.selected, easing)

    def _arrange(self) -> None:
        tools = (self.add_button, self.pose_button, self.rename_button, self.delete_button, self.easing_box)
        layout = row(self.transport, self.apart, *tools, gap=4)
        layout.setContentsMargins(8, 5, 8, 5)
        layout.setStretch(1, 1)
        layout.insertStretch(1)
        bar = SparingRow(layout, (self.rename_button, self.delete_button))  # the keyframe's menu has both
        lane = QGridLayout(self.track)
        lane.setContentsMargins(24, round(RULER), 24, 0)
        lane.addWidget(self.empty, 0, 0)
        below = row(self.names, self.track, self.bar, gap=0)
        below.setStretch(1, 1)
        outer = column(bar, below, edge=0, gap=0)
        outer.setStretch(1, 1)
        self._show_rows()
        self.setLayout(outer)

    def _connect(self) -> None:
        self._editor.document_changed.connect(self.refresh)
        self._playhead.moved.connect(self.refresh)
        self._auto_keyframe.changed.connect(self.refresh)
        self.track.selection_changed.connect(self._enable)
        self.track.rows_changed.connect(self._show_rows)
        self.bar.valueChanged.connect(lambda value: self.track.scroll_rows(value - self.track.look.scroll))
        self.add_button.clicked.connect(self._keyframes.add)
        self.rename_button.clicked.connect(self.rename)
        self.delete_button.clicked.connect(self.delete)
        self.easing_box.activated.connect(lambda index: self.ease(EASINGS[index]))
        self.name_field.named.connect(self._keyframes.rename)
        self.pose_button.menu_below.aboutToShow.connect(self._list_poses)

    def _list_poses(self) -> None:
        menu = self.pose_button.menu_below
        menu.clear()
        for pose in self._editor.document.saved_poses:
            menu.addAction(menu_text(pose.name), lambda pose=pose: self._keyframes.add_pose(pose))
        if len(self._editor.document.saved_poses) > 1:
            menu.addSeparator()
            menu.addAction("All, one after the other", self.poses_wanted.emit)

    def _enable(self) -> None:
        keyframe, selected = self.chosen_keyframe, self.track.selected
        self.rename_button.setEnabled(keyframe is not None)
        self.delete_button.setEnabled(bool(selected) or keyframe is not None)
        eased = next(
            (each for each in self._editor.document.timeline.keyframes if each.name in selected),
            self._keyframes.segment_here(),
        )
        self.easing_box.setEnabled(eased is not None)
        with QSignalBlocker(self.easing_box):
            self.easing_box.show_easing(None if eased is None else eased.easing)


def _line(text: str) -> QLabel:
    """Return a secondary label that shrinks where there is little room."""
    made = label(text, "quiet")
    made.setWordWrap(False)
    made.setToolTip(text)
    made.setContentsMargins(8, 0, 8, 0)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


def _empty_text(track: QWidget) -> QLabel:
    made = label(EMPTY, "quiet")
    made.setParent(track)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made
