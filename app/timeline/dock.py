"""The dock of the timeline at the bottom; its panel is built on first use."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QMainWindow, QSpinBox, QWidget

from app.editor import Editor
from app.timeline.auto_keyframe import AutoKeyframe
from app.timeline.easing_names import INTERPOLATION_NAMES
from app.timeline.keyframe_editing import KeyframeEditing
from app.timeline.onion.ghosts import Ghost, ghosts_at
from app.timeline.panel import TimelinePanel
from app.timeline.playhead import Playhead
from app.widgets.basic import EDGE, label, row, tool_button
from app.widgets.combo_box import ComboBox
from app.widgets.layout.lazy_dock import LazyDock
from app.widgets.layout.sparing_row import SparingRow
from graphose_core.document.timeline.motion import Easing, Interpolation
from graphose_core.document.values.keyframes import Keyframe


class TimelineDock(LazyDock[TimelinePanel]):
    """Hidden until used; its commands work also while it is hidden."""

    ghosts_changed = Signal(object)
    """The ghosts of the onion skin, as a tuple."""
    onion_changed = Signal(bool)
    onion_images_changed = Signal(bool)
    limbs_changed = Signal(bool)
    export_wanted = Signal()
    poses_wanted = Signal()
    """All saved poses are wanted as keyframes."""

    def __init__(self, editor: Editor, window: QMainWindow) -> None:
        super().__init__("Timeline", "timeline", window)
        self._editor = editor
        self._ghosts: tuple[Ghost, ...] = ()
        self._onion, self._onion_images, self._limbs = True, False, False
        self.playhead = Playhead(editor, self)
        self.keyframes = KeyframeEditing(editor, self.playhead)
        self.auto_keyframe = AutoKeyframe(editor, self.playhead, self.keyframes, self)
        self.interpolation_box, self.rate_box = _interpolation_box(), _rate_box()
        self.loop_button = tool_button("repeat", "Loop (Ctrl+Alt+L)", checkable=True)
        self.onion_button = tool_button(
            "layers-outline", "Onion skin: show the previous and next keyframes (O)", checkable=True
        )
        self.limbs_button = tool_button(
            "format-list-group", "A row for each limb (Ctrl+Alt+D)", checkable=True
        )
        self.export_button = tool_button("export-variant", "Export the timeline (Ctrl+Shift+E)")
        self.setTitleBarWidget(self._title_bar())
        self._connect()
        self._follow()
        self.hide()

    def build(self) -> TimelinePanel:
        panel = TimelinePanel(self._editor, self.playhead, self.keyframes, self.auto_keyframe)
        panel.show_limbs(self._limbs)
        panel.poses_wanted.connect(self.poses_wanted)
        return panel

    @property
    def onion(self) -> bool:
        """Whether the keyframes before and after are shown over the canvas."""
        return self._onion

    def toggle(self) -> None:
        """Show the panel, or hide it."""
        self.hide() if self.isVisible() else self.open()

    def add_keyframe(self) -> None:
        """Add a keyframe of the scene, and show the panel."""
        self.open()
        self.keyframes.add()

    def add_saved_poses(
        self, interpolation: Interpolation, names: tuple[str, ...] = ()
    ) -> tuple[Keyframe, ...]:
        """Make keyframes of saved poses (no names: all), show the panel, and select them; return them."""
        self.open()
        added = self.keyframes.add_saved_poses(interpolation, names)
        self.panel.track.select(frozenset(keyframe.name for keyframe in added))
        return added

    def delete_keyframes(self) -> None:
        """Delete the selected keyframes, or the one at the playhead."""
        self.panel.delete()

    def copy_keyframes(self) -> None:
        """Copy the selected keyframes, or the one at the playhead."""
        self.panel.copy()

    def paste_keyframes(self) -> None:
        """Paste what was copied at the playhead, and show the panel."""
        self.open()
        self.panel.paste()

    def retime(self, factor: float) -> None:
        """Stretch the selected keyframes, or the whole timeline."""
        self.keyframes.retime(self.panel.track.selected, factor)

    def rename_keyframe(self) -> None:
        """Ask for another name of the selected keyframe, or of the one at the playhead."""
        self.open()
        self.panel.rename()

    def ease(self, easing: Easing) -> None:
        """Ease the segments of the selected keyframes, or the one under the playhead."""
        self.panel.ease(easing)

    def leave(self) -> None:
        """Leave the timeline: show the document's own pose."""
        self.playhead.pause()
        self._editor.preview(None)

    @property
    def ghosts(self) -> tuple[Ghost, ...]:
        """What the onion skin shows now."""
        return self._ghosts

    @property
    def onion_images(self) -> bool:
        """Whether the onion skin shows images beside joints."""
        return self._onion_images

    def toggle_onion_images(self) -> None:
        """Show the images of the previous and next keyframes, or their joints only."""
        self._onion_images = not self._onion_images
        if self._onion_images and not self._onion:
            self.toggle_onion()
        self.onion_images_changed.emit(self._onion_images)

    @property
    def shows_limbs(self) -> bool:
        """Whether there is a row for each limb."""
        return self._limbs

    def toggle_limbs(self) -> None:
        """Show or hide a row for each limb below the keyframes."""
        self._limbs = not self._limbs
        if self._panel is not None:
            self._panel.show_limbs(self._limbs)
        self.limbs_button.setChecked(self._limbs)
        self.limbs_changed.emit(self._limbs)

    def toggle_onion(self) -> None:
        """Show or hide the previous and next keyframes over the canvas."""
        self._onion = not self._onion
        self.onion_changed.emit(self._onion)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Show the onion skin, which is visible with the panel only."""
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Pause the playback and hide the onion skin."""
        super().hideEvent(event)
        self.playhead.pause()
        self._follow()

    def _title_bar(self) -> QWidget:
        title = label("Timeline", "title")
        close = tool_button("close", "Hide the timeline (Ctrl+Shift+T)")
        close.clicked.connect(self.hide)
        layout = row(
            title,
            None,
            self.interpolation_box,
            self.rate_box,
            self.loop_button,
            self.onion_button,
            self.limbs_button,
            self.export_button,
            close,
            gap=4,
        )
        layout.setContentsMargins(EDGE, 2, 6, 2)
        bar = SparingRow(layout, (title,))
        bar.setProperty("role", "titlebar")
        return bar

    def _connect(self) -> None:
        self._editor.document_changed.connect(self._follow)
        self.playhead.moved.connect(self._follow)
        self.playhead.playing_changed.connect(self._follow)
        choices: tuple[Interpolation, ...] = tuple(INTERPOLATION_NAMES)
        self.interpolation_box.activated.connect(
            lambda index: self.keyframes.set_interpolation(choices[index])
        )
        self.rate_box.valueChanged.connect(self.keyframes.set_rate)
        self.loop_button.clicked.connect(self.keyframes.toggle_loop)
        self.onion_button.clicked.connect(self.toggle_onion)
        self.limbs_button.clicked.connect(self.toggle_limbs)
        self.export_button.clicked.connect(self.export_wanted)

    def _follow(self) -> None:
        timeline = self._editor.document.timeline
        with QSignalBlocker(self.interpolation_box), QSignalBlocker(self.rate_box):
            self.interpolation_box.setCurrentIndex(list(INTERPOLATION_NAMES).index(timeline.interpolation))
            self.rate_box.setValue(timeline.frame_rate)
        self.loop_button.setChecked(timeline.loop)
        self.onion_button.setChecked(self._onion)
        wanted = self._onion and self.isVisible() and not self.playhead.is_playing
        ghosts = ghosts_at(timeline, self.playhead.time) if wanted else ()
        if ghosts != self._ghosts:
            self._ghosts = ghosts
            self.ghosts_changed.emit(ghosts)


def _interpolation_box() -> QComboBox:
    box = ComboBox()
    box.addItems(list(INTERPOLATION_NAMES.values()))
    box.setAccessibleName("Interpolation")
    box.setToolTip("Turn bones and keep their lengths, or move each joint in a straight line")
    return box


def _rate_box() -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, 120)
    box.setSuffix(" fps")
    box.setKeyboardTracking(False)
    box.setAccessibleName("Frame rate")
    box.setToolTip("Frames per second in playback and export")
    return box
