"""Form of an export's settings: shows those of the chosen kind, and builds a plan."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from app.export.destination import Destination
from app.export.fields.boxes import box, exact_time, holder, number, seconds
from app.export.fields.choices import Field, choose, chosen
from app.export.fields.data_set import DataSetFields
from app.export.fields.sprites import SpriteFields
from app.export.kinds import KINDS, KindRow, row_of
from app.widgets.basic import label
from app.widgets.layout.form_rows import add_row
from graphose_core.document.timeline.timeline import duration
from graphose_core.document.values.frame import CanvasFrame
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.data_set.layouts import layout_of
from graphose_core.export.frames import span_times
from graphose_core.export.plan import LARGEST, Edges, Kind, Look, Plan, Span
from graphose_core.export.sprites.write import sheets_in

SIZES = (64, 128, 256, 512, 1024, 2048)

SKELETON_SIDE = 512
"""Default side of a skeleton image, in pixels: ControlNet takes no smaller ones."""

SEEN_SIDE = 512
"""Default side of what people look at, in pixels, where the model's images are smaller: they are enlarged
with clean outlines."""

_EDGES: tuple[tuple[str, Edges], ...] = (
    ("Smooth on the scene's background", "matte"),
    ("Dithered, for any background", "dither"),
)


class ExportForm(QWidget):
    """Shows one field for each setting."""

    changed = Signal()

    def __init__(self, document: PoseDocument, native: int | None, parent: QWidget | None = None) -> None:
        """`native`: side of the model's images, in pixels, where it is known."""
        super().__init__(parent)
        self._document = document
        self.kind_box = box(
            "Kind of export", [(kind.text, kind.kind) for kind in KINDS], [kind.tip for kind in KINDS]
        )
        self._ends = self.start, self.end = seconds("First image"), seconds("Last image")
        self.rate = number("Frame rate", 1, 120, " fps")
        self.loop = QCheckBox("&Loop")
        self.size_box = box("Size", _sizes(native, document.frame))
        self.smooth = QCheckBox("S&mooth")
        self.smooth.setToolTip("Enlarge smoothly; when off, the model's pixels show")
        self.background_box = box("Background", [("Scene", False), ("Transparent", True)])
        self.edges_box = box("Edges", _EDGES)
        self.edges_box.setToolTip("A GIF has no half-transparent pixels: what becomes of those at the edges")
        self.skeleton = QCheckBox("With &joints and bones")
        self.data = DataSetFields(document)
        self.sprites = SpriteFields(document)
        self.destination = Destination()
        self._fields = QFormLayout(self)
        self._were_sheets = False
        self._native = native or 0
        self._usual: int | None = None
        self._arrange()
        self._fill()
        self._connect()
        self._show_fields()

    @property
    def kind(self) -> KindRow:
        """The chosen kind."""
        return row_of(self.kind_box.currentData())

    @property
    def needs_timeline(self) -> bool:
        """Whether the images come from the timeline."""
        return self.kind.timed or (self.kind.kind == "data" and self.data.from_timeline())

    def choose(self, kind: Kind) -> None:
        self.kind_box.setCurrentIndex([each.kind for each in KINDS].index(kind))

    def take(self, document: PoseDocument) -> None:
        """Export a document of the same canvas; begin with all of its timeline."""
        self._document = document
        self._fill_range()
        self.changed.emit()

    def choose_size(self, side: int | None) -> None:
        """Choose a size by its shorter side, None for the model's own; ignore one that is not on offer."""
        place = self.size_box.findData(side)
        if place >= 0:
            self.size_box.setCurrentIndex(place)

    def choices(self) -> tuple[object, ...]:
        """Return all settings but kind, range and path, for :meth:`restore`."""
        return chosen(self._lasting())

    def restore(self, choices: tuple[object, ...]) -> None:
        """Restore settings of an earlier form, of any scene; choose the kind before."""
        choose(self._lasting(), choices)

    def _lasting(self) -> tuple[Field, ...]:
        looks = self.size_box, self.smooth, self.edges_box, self.skeleton
        return (*looks, *self.data.lasting(), *self.sprites.lasting())

    def plan(self) -> Plan:
        """Return the plan of the export.

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
        samples = self.data.samples() if kind.kind == "data" else None
        sprites = self.sprites.sprites(batch=kind.kind == "sprites")
        return Plan(kind.kind, self.destination.path(), self._document, look, span, samples, sprites)

    def total(self) -> int:
        """Number of images.

        Raises:
            DocumentError: if the range has its end before its start.
        """
        if self.kind.kind == "data":
            return self.data.count.value()
        span = self._span()
        times = len(span_times(self._document, span)) if self.kind.timed else 1
        return times * self.sheets()

    def sheets(self) -> int:
        """Number of sprite sheets; 1 for other kinds."""
        return sheets_in(self.sprites.sprites(batch=True)) if self.kind.kind == "sprites" else 1

    @property
    def loop_is_open(self) -> bool:
        """Whether the first and the last pose of a loop differ, so that both are exported."""
        span = self._span()
        loops = self.kind.loops and self.kind.timed and span.loop
        images = len(span_times(self._document, span)) if loops else 0
        return images > round((span.end - span.start) * span.rate)

    def suggest(self, folder: Path | Callable[[Kind], Path], title: str) -> None:
        """Suggest a path at which nothing exists yet, in a folder for all kinds or each kind's own."""
        folder_of = folder if callable(folder) else lambda _: folder
        self.destination.suggest(folder_of, title, self.kind)

    def _span(self) -> Span:
        """Return the range in seconds; times that the fields have rounded are snapped back to their frame."""
        rate = self.rate.value()
        start, end = (exact_time(field, rate, duration(self._document.timeline)) for field in self._ends)
        return Span(start, end, rate, self.loop.isChecked())

    def _fill(self) -> None:
        self._fill_range()
        self.smooth.setChecked(True)

    def _fill_range(self) -> None:
        timeline = self._document.timeline
        self.end.setValue(duration(timeline))
        self.rate.setValue(timeline.frame_rate)
        self.loop.setChecked(timeline.loop)

    def _arrange(self) -> None:
        fields = self._fields
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._range = holder(self.start, label("to", "quiet"), self.end)
        self._range.layout().setStretch(2, 1)  # type: ignore[union-attr]  # it has just been given one
        self._playing = holder(self.rate, self.loop)
        self._size = holder(self.size_box, self.smooth)
        self._background = holder(self.background_box, self.skeleton)
        self._data_rows, self._sprite_rows = self.data.rows(), self.sprites.rows()
        self._batch_row = self.sprites.batch_row()
        for text, field in (
            ("&Kind", self.kind_box),
            *((text, field) for text, field, _ in self._data_rows),
            ("&Range", self._range),
            ("&Frame rate", self._playing),
            ("&Size", self._size),
            ("&Background", self._background),
            ("E&dges", self.edges_box),
            *((text, field) for text, field, _ in (*self._sprite_rows, self._batch_row)),
            ("&To", self.destination),
        ):
            add_row(fields, text, field)

    def _connect(self) -> None:
        self.kind_box.currentIndexChanged.connect(self._show_fields)
        self.data.source_box.currentIndexChanged.connect(self._show_fields)
        self.data.format_box.currentIndexChanged.connect(self._show_fields)
        self.sprites.directions_box.currentIndexChanged.connect(self.changed)
        self.sprites.outfits.changed.connect(self.changed)
        self.loop.toggled.connect(self.changed)
        for spin in (self.start, self.end, self.rate, self.data.count):
            spin.valueChanged.connect(self.changed)
        self.size_box.currentIndexChanged.connect(self.changed)
        self.background_box.currentIndexChanged.connect(self._show_edges)

    def _show_fields(self) -> None:
        kind, sheets = self.kind, self.kind.kind in ("sheet", "sprites")
        layout = layout_of(self.data.format_box.currentData())
        self.data.format_box.setToolTip(layout.what)
        for field, shown in (
            *((field, kind.kind == "data" and wanted()) for _, field, wanted in self._data_rows),
            *((field, sheets) for _, field, _ in self._sprite_rows),
            (self._batch_row[1], kind.kind == "sprites"),
            (self._range, self.needs_timeline),
            (self._playing, kind.timed),
            (self._background, kind.transparent or kind.skeleton),
        ):
            self._fields.setRowVisible(field, shown)
        if sheets != self._were_sheets or not kind.transparent:
            self.background_box.setCurrentIndex(int(sheets))  # games lay sprites over their own
        self._were_sheets = sheets
        self._choose_size()
        self.loop.setVisible(kind.loops)
        self.background_box.setEnabled(kind.transparent)
        self.destination.follow(kind)
        self._show_edges()

    def _choose_size(self) -> None:
        """Preselect the usual size of the kind where that of the kind before is another."""
        usual = self._usual_side()
        if usual != self._usual:
            self.choose_size(usual)
        self._usual = usual

    def _usual_side(self) -> int | None:
        """Return ControlNet's size for skeleton images, one to look at for images, else the model's own."""
        if self.kind.kind == "openpose":
            return SKELETON_SIDE
        return SEEN_SIDE if self.kind.seen and self._native < SEEN_SIDE else None

    def _show_edges(self) -> None:
        hard = self.kind.transparent and not self.kind.soft and bool(self.background_box.currentData())
        self._fields.setRowVisible(self.edges_box, hard)
        clear = bool(self.background_box.currentData())
        self.sprites.trim.setEnabled(clear)
        if not clear:
            self.sprites.trim.setChecked(False)
        self.smooth.setVisible(self.kind.kind != "openpose")  # nothing is enlarged
        self._fields.activate()  # or the dialog would measure the rows that were there before
        self.changed.emit()


def _sizes(native: int | None, frame: CanvasFrame) -> list[tuple[str, object]]:
    """Return the sizes on offer: label, and the shorter side in pixels."""

    def words(side: int) -> str:
        return " × ".join(map(str, frame.pixels(side)))

    drawn = f"Native, {words(native)}" if native else "Native"
    sides = [side for side in SIZES if side != native and max(frame.pixels(side)) <= LARGEST]
    return [(drawn, None), *((words(side), side) for side in sides)]
