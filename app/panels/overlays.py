"""What is laid over the picture, and how the picture is enlarged."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPushButton, QSizePolicy, QWidget

from app.canvas.overlays import MaskView, Overlays
from app.panels.widgets import column, label, percent_slider, row

_MASKS = (
    (MaskView.NONE, "None", "Show no masks"),
    (MaskView.ALL, "All", "Show the mask of each joint in a colour of its own"),
    (MaskView.SELECTED, "Selected", "Show the masks of the selected joints only"),
)


class OverlaysPanel(QWidget):
    """Shows a choice of overlays and announces a person's changes to it."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overlays = Overlays()
        self.skeleton_box = QCheckBox("Skeleton")
        self.skeleton_box.setToolTip("Show joints and bones (S)")
        self.smooth_box = QCheckBox("Smooth enlargement")
        self.smooth_box.setToolTip("Enlarge the picture smoothly; off, its pixels show (N)")
        self.mask_buttons = {view: self._mask_button(text, tip) for view, text, tip in _MASKS}
        self._group = QButtonGroup(self)
        for button in self.mask_buttons.values():
            self._group.addButton(button)
        self.opacity = percent_slider()
        self.opacity.setAccessibleName("Opacity of masks")
        self.opacity.setToolTip("Opacity of the masks")
        self.hint = label("Shows the masks of the selected joints.", "quiet")
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
        ):
            self.skeleton_box.setChecked(overlays.skeleton)
            self.smooth_box.setChecked(overlays.smooth)
            self.mask_buttons[overlays.masks].setChecked(True)
            self.opacity.setValue(round(overlays.opacity * 100))
        self._opacity_row.setVisible(overlays.masks is not MaskView.NONE)
        self.hint.setVisible(overlays.masks is MaskView.SELECTED)

    def _arrange(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        name, mask_name = label("Opacity", "quiet"), label("Masks", "quiet")
        for fixed in (name, mask_name):
            fixed.setFixedWidth(64)
        self._opacity_row = QWidget()
        self._opacity_row.setLayout(row(name, self.opacity))
        masks = row(mask_name, *self.mask_buttons.values(), None, gap=2)
        boxes = row(self.skeleton_box, self.smooth_box, None, gap=16)
        self.setLayout(column(label("View", "section"), boxes, masks, self._opacity_row, self.hint, edge=0))

    def _connect(self) -> None:
        self.skeleton_box.toggled.connect(lambda on: self._change(skeleton=on))
        self.smooth_box.toggled.connect(lambda on: self._change(smooth=on))
        self.opacity.valueChanged.connect(lambda percent: self._change(opacity=percent / 100))
        for view, button in self.mask_buttons.items():
            button.clicked.connect(lambda _=False, view=view: self._change(masks=view))

    def _mask_button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setProperty("segment", "true")
        button.setToolTip(tip)
        return button

    def _change(self, **changes: bool | float | MaskView) -> None:
        self.show_overlays(replace(self._overlays, **changes))  # type: ignore[arg-type]
        self.changed.emit(self._overlays)
