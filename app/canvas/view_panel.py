"""Panel of the view: layout, overlays, smoothing."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPushButton, QSizePolicy, QSpinBox, QWidget

from app.canvas.overlays import MaskView, Overlays, ViewLayout
from app.widgets.basic import column, label, percent_slider, row, tool_button

_LAYOUTS = (
    (ViewLayout.OVERLAY, "Overlay", "The skeleton over the image (Ctrl+2)"),
    (ViewLayout.SIDE, "Side by side", "The skeleton beside the image (Ctrl+3)"),
    (ViewLayout.ALONE, "Image", "The image alone (Ctrl+4)"),
)

_HINTS = {
    MaskView.SELECTED: "Shows the masks of the selected joints.",
    MaskView.CHANNEL: "What the generator paints from: warm where positive, cold where negative.",
    MaskView.DIFFERENCE: "Shows how far the image is from the snapshot.",
}

_MASKS = (
    (MaskView.NONE, "None", "Show no masks"),
    (MaskView.ALL, "All", "Show the mask of each joint in a colour of its own"),
    (MaskView.SELECTED, "Selected", "Show the masks of the selected joints only"),
)

_OTHERS = (
    (MaskView.CHANNEL, "Channel", "Show one channel of the layout (4)"),
    (MaskView.DIFFERENCE, "Compare", "Show what has changed since the snapshot (5)"),
)

MOST_CHANNELS = 512


class OverlaysPanel(QWidget):
    """Shows a choice of overlays and announces a person's changes to it."""

    changed = Signal(object)
    keep_wanted = Signal()
    """The image shall be kept, to compare later ones with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overlays = Overlays()
        self.skeleton_box = QCheckBox("Skeleton")
        self.skeleton_box.setToolTip("Show joints and bones (S)")
        self.smooth_box = QCheckBox("Smooth enlargement")
        self.smooth_box.setToolTip("Enlarge the image smoothly; when off, its pixels show (N)")
        self.layout_buttons = {kind: self._segment(text, tip) for kind, text, tip in _LAYOUTS}
        self._layouts = QButtonGroup(self)
        for button in self.layout_buttons.values():
            self._layouts.addButton(button)
        self.mask_buttons = {view: self._segment(text, tip) for view, text, tip in (*_MASKS, *_OTHERS)}
        self._group = QButtonGroup(self)
        for button in self.mask_buttons.values():
            self._group.addButton(button)
        self.opacity = percent_slider()
        self.opacity.setAccessibleName("Opacity of masks")
        self.opacity.setToolTip("Opacity of the masks")
        self.channel = QSpinBox()
        self.channel.setRange(1, MOST_CHANNELS)
        self.channel.setAccessibleName("Channel")
        self.channel.setToolTip("Which channel of the layout ([ and ])")
        self.channel.setFixedWidth(58)
        self.keep_button = tool_button(
            "camera", "Take a snapshot, to compare later images with it (Ctrl+Shift+K)"
        )
        self.hint = label("", "quiet")
        self._arrange()
        self.show_overlays(self._overlays)
        self._connect()

    def show_overlays(self, overlays: Overlays) -> None:
        """Show a choice; announces nothing."""
        self._overlays = overlays
        with (
            QSignalBlocker(self.skeleton_box),
            QSignalBlocker(self.smooth_box),
            QSignalBlocker(self.opacity),
            QSignalBlocker(self._group),
            QSignalBlocker(self._layouts),
            QSignalBlocker(self.channel),
        ):
            self.skeleton_box.setChecked(overlays.skeleton)
            self.smooth_box.setChecked(overlays.smooth)
            self.mask_buttons[overlays.masks].setChecked(True)
            self.layout_buttons[overlays.layout].setChecked(True)
            self.channel.setValue(overlays.channel + 1)
            self.opacity.setValue(round(overlays.opacity * 100))
            self.opacity.setEnabled(overlays.masks is not MaskView.DIFFERENCE)  # it hides the image
        self._opacity_row.setVisible(overlays.masks is not MaskView.NONE)
        self.channel.setVisible(overlays.masks is MaskView.CHANNEL)
        self.hint.setText(_HINTS.get(overlays.masks, ""))
        self.hint.setVisible(bool(self.hint.text()))

    def _arrange(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        name, mask_name = label("Opacity", "quiet"), label("Masks", "quiet")
        for fixed in (name, mask_name):
            fixed.setFixedWidth(64)
        self._opacity_row = QWidget()
        self._opacity_row.setLayout(row(name, self.opacity, self.channel))
        other_name = label("Other", "quiet")
        other_name.setFixedWidth(64)
        buttons = list(self.mask_buttons.values())
        layouts = row(*self.layout_buttons.values(), None, gap=2)
        masks = row(mask_name, *buttons[:3], None, gap=2)
        others = row(other_name, buttons[3], buttons[4], self.keep_button, None, gap=2)
        boxes = row(self.skeleton_box, self.smooth_box, None, gap=16)
        self.setLayout(
            column(
                label("View", "section"),
                *(layouts, boxes, masks, others, self._opacity_row, self.hint),
                edge=0,
            )
        )

    def _connect(self) -> None:
        self.skeleton_box.toggled.connect(lambda on: self._change(skeleton=on))
        self.smooth_box.toggled.connect(lambda on: self._change(smooth=on))
        self.opacity.valueChanged.connect(lambda percent: self._change(opacity=percent / 100))
        self.channel.valueChanged.connect(lambda number: self._change(channel=number - 1))
        self.keep_button.clicked.connect(self.keep_wanted)
        for kind, button in self.layout_buttons.items():
            button.clicked.connect(lambda _=False, kind=kind: self._change(layout=kind))
        for view, button in self.mask_buttons.items():
            button.clicked.connect(lambda _=False, view=view: self._change(masks=view))

    def _segment(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setProperty("segment", "true")
        button.setToolTip(tip)
        return button

    def _change(self, **changes: float | MaskView | ViewLayout) -> None:
        self.show_overlays(replace(self._overlays, **changes))  # type: ignore[arg-type]
        self.changed.emit(self._overlays)
