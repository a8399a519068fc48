"""Panel of the reference image: file, opacity, size, lock, and poses derived from it."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QPushButton, QSizePolicy, QSlider, QWidget

from app.editor import Editor
from app.widgets.basic import MenuButton, column, label, percent_slider, row, tool_button
from app.widgets.combo_box import ComboBox
from app.widgets.text.plain_text import plain_tip
from graphose_core.document.edits.catalogue import SetReference
from graphose_core.document.values.reference import Reference

SIZES = (10, 400)
"""Range of the size slider, in percent of the frame; the wheel can exceed it."""


class ReferencePanel(QWidget):
    """Shows the document's reference and changes it through the editor."""

    choose_wanted = Signal()
    paste_wanted = Signal()
    moving = Signal(bool)
    """Whether the pointer moves the reference instead of joints."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._shown: object = None
        self.choose_button = QPushButton("Choose…")
        self.choose_button.setToolTip("Lay an image under the skeleton; it can also be dropped")
        self.paste_button = QPushButton("Paste")
        self.paste_button.setToolTip("Lay the image in the clipboard under the skeleton (Alt+Shift+V)")
        self.name = label("", "quiet")
        self.show_button = tool_button("eye-outline", "Show the reference (Alt+Shift+R)", True)
        self.move_button = tool_button(
            "cursor-move", "Move it by dragging, scale by the wheel (Alt+Shift+M)", True
        )
        self.lock_button = tool_button("lock-outline", "Lock: keep it from being moved (Alt+L)", True)
        self.fit_button = tool_button("fit-to-screen-outline", "Fit it to the canvas")
        self.remove_button = tool_button("trash-can-outline", "Remove the reference")
        self.layer_box = ComboBox()
        self.layer_box.addItem("Over the figures", False)
        self.layer_box.addItem("Under the figures", True)
        self.layer_box.setAccessibleName("Layer of the reference")
        self.layer_box.setToolTip("Over the figures to trace it, under them to see both (Alt+Shift+U)")
        self.opacity, self.scale = percent_slider(), percent_slider()
        self.scale.setRange(*SIZES)
        self.across, self.down = (
            self._place_field("x", "left to right"),
            self._place_field("y", "top to bottom"),
        )
        for slider, name in (
            (self.opacity, "Opacity of the reference"),
            (self.scale, "Size of the reference"),
        ):
            slider.setAccessibleName(name)
            slider.setToolTip(plain_tip(name))
        self.pose_button = MenuButton("Pose from it")
        self.pose_button.setToolTip("Take a starting pose from the reference")
        self._arrange()
        self._connect()
        self.refresh()

    def _follow(self) -> None:
        now = self._editor.document.reference, self._editor.path
        if now != self._shown:
            self.refresh()

    def refresh(self) -> None:
        """Show the document's reference; check that its file exists."""
        reference = self._editor.document.reference
        self._shown = reference, self._editor.path
        self._there.setVisible(reference is not None)
        if reference is None:
            self.name.setText("An image to take a pose from. Choose, drop or paste one.")
            self.move_button.setChecked(False)
            return
        missing = bool(reference.path) and reference.file(self._editor.path) is None
        name = reference.title or "Pasted image"
        self.name.setText(f"{name} is not there. Choose it again." if missing else name)
        self.name.setToolTip(plain_tip(reference.path))
        with (
            QSignalBlocker(self.opacity),
            QSignalBlocker(self.scale),
            QSignalBlocker(self.layer_box),
            QSignalBlocker(self.across),
            QSignalBlocker(self.down),
        ):
            self.across.setValue(reference.centre[0])
            self.down.setValue(reference.centre[1])
            self.layer_box.setCurrentIndex(self.layer_box.findData(reference.beneath))
            self.opacity.setValue(round(reference.opacity * 100))
            self.scale.setValue(round(reference.size * 100))
        self.show_button.setChecked(reference.shown)
        self.lock_button.setChecked(reference.locked)
        for widget in (self.scale, self.across, self.down, self.fit_button, self.move_button):
            widget.setEnabled(not reference.locked)
        if reference.locked:
            self.move_button.setChecked(False)

    def toggle_shown(self) -> None:
        """Show the reference, or hide it."""
        self._change("Hide" if self._is("shown") else "Show", shown=not self._is("shown"))

    def toggle_locked(self) -> None:
        """Lock or unlock the reference against moves."""
        self._change("Unlock" if self._is("locked") else "Lock", locked=not self._is("locked"))

    def toggle_beneath(self) -> None:
        """Lay the reference under the figures, or over them."""
        beneath = not self._is("beneath")
        self._change("Lower" if beneath else "Raise", beneath=beneath)

    def fit(self) -> None:
        """Fit the image to the frame."""
        self._change("Fit", centre=(0.5, 0.5), size=1.0)

    def remove(self) -> None:
        """Remove the reference."""
        if self._editor.document.reference is not None:
            self._editor.do(SetReference(None))

    def toggle_moving(self) -> None:
        """Switch the pointer between moving the reference and moving joints."""
        if self.move_button.isEnabled() and self._editor.document.reference is not None:
            self.move_button.toggle()

    def _is(self, name: str) -> bool:
        reference = self._editor.document.reference
        return reference is not None and bool(getattr(reference, name))

    def _change(self, act: str, **changes: float | bool | tuple[float, float]) -> None:
        reference: Reference | None = self._editor.document.reference
        if reference is not None:
            self._editor.do(SetReference(reference.replace(**changes), act))

    def _arrange(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        names = [label(name, "quiet") for name in ("Layer", "Opacity", "Size", "Middle")]
        for name in names:
            name.setFixedWidth(64)
        self._there = QWidget()
        self._there.setLayout(
            column(
                row(names[0], self.layer_box),
                row(names[1], self.opacity),
                row(names[2], self.scale),
                row(names[3], self.across, self.down),
                row(
                    *(self.show_button, self.move_button, self.lock_button),
                    *(self.fit_button, self.remove_button, None),
                    gap=2,
                ),
                row(self.pose_button, None),
                edge=0,
            )
        )
        buttons = row(self.choose_button, self.paste_button, None)
        self.setLayout(column(label("Reference", "section"), self.name, buttons, self._there, edge=0))

    def _connect(self) -> None:
        self._editor.document_changed.connect(self._follow)
        self.choose_button.clicked.connect(self.choose_wanted)
        self.paste_button.clicked.connect(self.paste_wanted)
        self.show_button.clicked.connect(self.toggle_shown)
        self.lock_button.clicked.connect(self.toggle_locked)
        self.fit_button.clicked.connect(self.fit)
        self.remove_button.clicked.connect(self.remove)
        self.move_button.toggled.connect(self.moving)
        self.layer_box.activated.connect(self._put_in_layer)
        self._slide(self.opacity, "Fade", "opacity")
        self._slide(self.scale, "Scale", "size")

    def _place_field(self, axis: str, way: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setRange(-5.0, 6.0)
        field.setSingleStep(0.01)
        field.setDecimals(3)
        field.setPrefix(f"{axis} ")
        field.setKeyboardTracking(False)
        field.setAccessibleName(f"Middle of the reference, {way}")
        field.setToolTip(plain_tip(f"Where its middle lies, {way}: 0 to 1 across the canvas"))
        field.valueChanged.connect(self._put)
        return field

    def _put_in_layer(self) -> None:
        if self.layer_box.currentData() != self._is("beneath"):
            self.toggle_beneath()

    def _put(self) -> None:
        self._change("Move", centre=(self.across.value(), self.down.value()))

    def _slide(self, slider: QSlider, act: str, name: str) -> None:
        """Make one step of history of a slider's drag."""
        slider.sliderPressed.connect(self._editor.begin_drag)
        slider.sliderReleased.connect(self._editor.end_drag)
        slider.valueChanged.connect(lambda percent: self._change(act, **{name: percent / 100}))
