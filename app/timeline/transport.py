"""Playback buttons and a readout of the playhead."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from app.editor import Editor
from app.theme.icons import bind_icon
from app.theme.theme import theme
from app.timeline.auto_keyframe import AutoKeyframe
from app.timeline.playhead import Playhead
from app.timeline.track.axis import time_text
from app.widgets.basic import row, tool_button
from app.widgets.text.elided import ElidedLabel
from graphose_core.document.timeline.timeline import duration


class Clock(ElidedLabel):
    """Label of time, length of the timeline and number of the frame; shortened where it is narrow."""

    LEAST, WISH = 32, 176
    """Least and preferred width, in pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(self.LEAST)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return a constant size, so that nothing beside it moves."""
        return QSize(self.WISH, super().sizeHint().height())


class Transport(QWidget):
    """Buttons to start, previous keyframe, play, next keyframe and end; time and frame."""

    def __init__(
        self, editor: Editor, playhead: Playhead, auto_keyframe: AutoKeyframe, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._playhead = playhead
        self._auto_keyframe = auto_keyframe
        self.start_button = tool_button("skip-backward-outline", "To the start (Alt+Home)")
        self.back_button = tool_button("skip-previous-outline", "Previous keyframe (,)")
        self.play_button = tool_button("play", "Play (Shift+Space)")
        self.on_button = tool_button("skip-next-outline", "Next keyframe (.)")
        self.end_button = tool_button("skip-forward-outline", "To the last keyframe (Alt+End)")
        self.record_button = tool_button(
            "record-circle-outline",
            "Auto keyframe: a change becomes a keyframe here (Ctrl+Alt+I)",
            checkable=True,
        )
        bind_icon(self.record_button, "record-circle-outline", on=lambda: theme().tokens.bad)
        self.clock = Clock()
        self._buttons: tuple[QToolButton, ...] = (
            self.start_button,
            self.back_button,
            self.play_button,
            self.on_button,
            self.end_button,
        )
        self.setLayout(row(*self._buttons, self.record_button, self.clock, gap=2))
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the position of the playhead."""
        timeline = self._editor.document.timeline
        time, whole = time_text(self._playhead.time), time_text(duration(timeline))
        self.clock.say(f"{time} / {whole} · frame {self._playhead.frame}" if timeline.keyframes else "")
        for button in self._buttons:
            button.setEnabled(bool(timeline.keyframes))
        self.play_button.setEnabled(len(timeline.keyframes) > 1)

    def _connect(self) -> None:
        self.start_button.clicked.connect(lambda: self._playhead.to_end(-1))
        self.back_button.clicked.connect(lambda: self._playhead.to_keyframe(-1))
        self.play_button.clicked.connect(self._playhead.toggle)
        self.on_button.clicked.connect(lambda: self._playhead.to_keyframe(1))
        self.end_button.clicked.connect(lambda: self._playhead.to_end(1))
        self.record_button.clicked.connect(self._auto_keyframe.toggle)
        self._auto_keyframe.changed.connect(self.record_button.setChecked)
        self.record_button.setChecked(self._auto_keyframe.on)
        self._playhead.moved.connect(self.refresh)
        self._playhead.playing_changed.connect(self._show_playing)
        self._editor.document_changed.connect(self.refresh)

    def _show_playing(self, playing: bool) -> None:
        bind_icon(self.play_button, "pause" if playing else "play")
        self.play_button.setToolTip("Pause (Shift+Space)" if playing else "Play (Shift+Space)")
