"""The settings of an export: shows those that the kind has, and makes a plan of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QSpinBox, QWidget

from app.export.destination import Destination
from app.export.kinds import KINDS, KindRow, row_of
from app.widgets.basic import label, row
from app.widgets.layout.form_rows import add_row
from graphose_core.document.timeline.timeline import duration
from graphose_core.document.values.pose import LONGEST, PoseDocument
from graphose_core.export.data_set.layouts import LAYOUTS, layout_of
from graphose_core.export.frames import span_times
from graphose_core.export.plan import Edges, Kind, Look, Plan, Samples, Source, Span

SIZES = (64, 128, 256, 512, 1024, 2048)

_SOURCES: tuple[tuple[Source, str], ...] = (
    ("jitter", "This pose, jittered"),
    ("poses", "Saved poses"),
    ("timeline", "The timeline"),
)

_EDGES: tuple[tuple[str, Edges], ...] = (
    ("Smooth on the scene's background", "matte"),
    ("Dithered, for any background", "dither"),
)


class ExportForm(QWidget):
    """One field a setting."""

    changed = Signal()

    def __init__(self, document: PoseDocument, native: int | None, parent: QWidget | None = None) -> None:
        """`native`: side of the model's images, in pixels, where it is known."""
        super().__init__(parent)
        self._document = document
        self.kind_box = _box("Kind of export", [(kind.text, kind.kind) for kind in KINDS])
        for index, kind in enumerate(KINDS):
            self.kind_box.setItemData(index, kind.tip, Qt.ItemDataRole.ToolTipRole)
        self.start, self.end = _seconds("First picture"), _seconds("Last picture")
        self.rate = _number("Pictures a second", 1, 120, " fps")
        self.loop = QCheckBox("&Loop")
        self.size_box = _box("Size", _sizes(native))
        self.smooth = QCheckBox("S&mooth")
        self.smooth.setToolTip("Enlarge smoothly; off, the model's pixels show")
        self.background_box = _box("Background", [("Scene", False), ("Transparent", True)])
        self.edges_box = _box("Edges", _EDGES)
        self.edges_box.setToolTip("A GIF knows no half covered pixels: what becomes of those at the edges")
        self.skeleton = QCheckBox("With &joints and bones")
        self.source_box = _box("Poses of the data set", [(text, source) for source, text in _SOURCES])
        self.format_box = _box("Format of the labels", [(each.label, each.name) for each in LAYOUTS.values()])
        for index, layout in enumerate(LAYOUTS.values()):
            self.format_box.setItemData(index, layout.what, Qt.ItemDataRole.ToolTipRole)
        self.held_out = _number("Share of the pictures to validate with", 0, 90, " %")
        self.held_out.setToolTip("The last pictures: to measure a network on, which does not learn from them")
        self.count = _number("Pictures of the data set", 1, 100_000, "")
        self.degrees = _number("Standard deviation of the turn of limbs", 0, 90, " °")
        self.degrees.setToolTip("Standard deviation of the turn of each bone, in degrees")
        self.destination = Destination()
        self._fields = QFormLayout(self)
        self._arrange()
        self._fill()
        self._connect()
        self._show_fields()

    @property
    def kind(self) -> KindRow:
        """What is chosen."""
        return row_of(self.kind_box.currentData())

    @property
    def needs_timeline(self) -> bool:
        """Whether the images come from the timeline."""
        from_timeline = self.kind.kind == "data" and self.source_box.currentData() == "timeline"
        return self.kind.timed or from_timeline

    def choose(self, kind: Kind) -> None:
        self.kind_box.setCurrentIndex([each.kind for each in KINDS].index(kind))

    def plan(self) -> Plan:
        """Return what is to be done.

        Raises:
            ExportError: if a setting is out of its range.
            DocumentError: if the range is.
        """
        kind = self.kind
        look = Look(
            self.size_box.currentData(),
            self.smooth.isChecked(),
            kind.skeleton and self.skeleton.isChecked(),
            kind.transparent and bool(self.background_box.currentData()),
            self.edges_box.currentData(),
        )
        span = self._span() if self.needs_timeline else None
        samples = self._samples() if kind.kind == "data" else None
        return Plan(kind.kind, self.destination.path(), self._document, look, span, samples)

    def total(self) -> int:
        """How many images that makes.

        Raises:
            DocumentError: if the range has its end before its start.
        """
        if self.kind.kind == "data":
            return self.count.value()
        span = self._span()
        return len(span_times(self._document, span)) if self.kind.timed else 1

    def suggest(self, folder: Path, title: str) -> None:
        """Offer a place for the file or folder, one where nothing is yet."""
        self.destination.suggest(folder, title, self.kind)

    def _span(self) -> Span:
        return Span(self.start.value(), self.end.value(), self.rate.value(), self.loop.isChecked())

    def _samples(self) -> Samples:
        latents = self._document.latents
        return Samples(
            self.count.value(),
            self.source_box.currentData(),
            float(self.degrees.value()),
            seed=latents.seed,
            format=self.format_box.currentData(),
            held_out=self.held_out.value() / 100,
        )

    def _fill(self) -> None:
        timeline = self._document.timeline
        self.end.setValue(duration(timeline))
        self.rate.setValue(timeline.frame_rate)
        self.loop.setChecked(timeline.loop)
        self.smooth.setChecked(True)
        self.count.setValue(100)
        self.degrees.setValue(12)
        self.held_out.setValue(20)

    def _arrange(self) -> None:
        fields = self._fields
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._range = _holder(self.start, label("to", "quiet"), self.end)
        self._range.layout().setStretch(2, 1)  # type: ignore[union-attr]  # it has just been given one
        self._playing = _holder(self.rate, self.loop)
        self._size = _holder(self.size_box, self.smooth)
        self._background = _holder(self.background_box, self.skeleton)
        self._jitter = _holder(self.degrees, label("a bone", "quiet"))
        self._validation = _holder(self.held_out, label("of the pictures", "quiet"))
        for text, field in (
            ("&Kind", self.kind_box),
            ("For&mat", self.format_box),
            ("&Poses", self.source_box),
            ("Pict&ures", self.count),
            ("&Jitter", self._jitter),
            ("&Validation", self._validation),
            ("&Range", self._range),
            ("&Frame rate", self._playing),
            ("&Size", self._size),
            ("&Background", self._background),
            ("E&dges", self.edges_box),
            ("&To", self.destination),
        ):
            add_row(fields, text, field)

    def _connect(self) -> None:
        self.kind_box.currentIndexChanged.connect(self._show_fields)
        self.source_box.currentIndexChanged.connect(self._show_fields)
        self.format_box.currentIndexChanged.connect(self._show_fields)
        for spin in (self.start, self.end, self.rate, self.count):
            spin.valueChanged.connect(self.changed)
        self.size_box.currentIndexChanged.connect(self.changed)
        self.background_box.currentIndexChanged.connect(self._show_edges)

    def _show_fields(self) -> None:
        kind, data = self.kind, self.kind.kind == "data"
        layout = layout_of(self.format_box.currentData())
        self.format_box.setToolTip(layout.what)
        for field, shown in (
            (self.format_box, data),
            (self.source_box, data),
            (self.count, data),
            (self._jitter, data and self.source_box.currentData() != "timeline"),
            (self._validation, data and layout.format.splits),
            (self._range, self.needs_timeline),
            (self._playing, kind.timed),
            (self._background, kind.transparent or kind.skeleton),
        ):
            self._fields.setRowVisible(field, shown)
        self.loop.setVisible(kind.loops)
        self.background_box.setEnabled(kind.transparent)
        if not kind.transparent:
            self.background_box.setCurrentIndex(0)
        self.destination.follow(kind)
        self._show_edges()

    def _show_edges(self) -> None:
        hard = self.kind.transparent and not self.kind.soft and bool(self.background_box.currentData())
        self._fields.setRowVisible(self.edges_box, hard)
        self.smooth.setVisible(self.kind.kind != "openpose")  # nothing is enlarged
        self._fields.activate()  # or the dialog would measure the rows that were there before
        self.changed.emit()


def _sizes(native: int | None) -> list[tuple[str, object]]:
    drawn = f"Native, {native} × {native}" if native else "Native"
    return [(drawn, None), *((f"{side} × {side}", side) for side in SIZES if side != native)]


def _box(name: str, entries: Sequence[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for text, value in entries:
        box.addItem(text, value)
    return box


def _seconds(name: str) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(0.0, LONGEST)
    field.setDecimals(2)
    field.setSuffix(" s")
    field.setAccessibleName(name)
    return field


def _number(name: str, least: int, most: int, suffix: str) -> QSpinBox:
    field = QSpinBox()
    field.setRange(least, most)
    field.setSuffix(suffix)
    field.setAccessibleName(name)
    return field


def _holder(*fields: QWidget) -> QWidget:
    holder = QWidget()
    layout = row(*fields)
    layout.setStretch(0, 1)
    holder.setLayout(layout)
    holder.setFocusProxy(fields[0])  # so that the name of the row leads there
    return holder
