"""The skeleton over the picture: bones, joints, rubber band, and the wire of a bone to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QWidget

from app.canvas.gestures.handles import TurnedBox, anchor_place, anchored_figure, selection_box
from app.canvas.gestures.hit_testing import Band, HandleHit, Hit, JointHit
from app.canvas.gestures.pointer import Readout
from app.canvas.items.figure_paint import FigurePainter, Manner, paint_joint, pen_of
from app.canvas.items.handle_paint import (
    paint_anchor,
    paint_box,
    paint_guide,
    paint_readout,
    paint_turned_box,
)
from app.canvas.items.joint_stamps import ACCENT, CASING
from app.editing.selection import Selection
from graphose_core.document.values.pose import JointRef, PoseDocument
from graphose_core.document.values.value import Colour

PICK = 12.0
"""Pick distance of joints, in screen pixels."""

FIELD = QRectF(-3, -3, 7, 7)
"""Everywhere that joints can be."""


@dataclass(frozen=True)
class Drawing:
    """Everything that the skeleton's look depends on."""

    document: PoseDocument
    selection: Selection
    hover: Hit = None
    band: Band | None = None
    wire: Band | None = None
    guides: tuple[Band, ...] = ()
    readout: Readout | None = None
    frame: TurnedBox | None = None
    handles: bool = True
    skeleton: bool = True
    node_colours: Mapping[JointRef, Colour] = field(default_factory=dict)
    """Colours of the masks, where these are shown; joints then wear the same."""


class PoseItem(QGraphicsItem):
    """Paints a :class:`Drawing`; sizes are in screen pixels, whatever the zoom."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self._drawing = drawing
        self._figures = FigurePainter()

    @property
    def drawing(self) -> Drawing:
        """What is painted."""
        return self._drawing

    def draw(self, drawing: Drawing) -> None:
        """Paint something else."""
        if drawing != self._drawing:
            self._drawing = drawing
            self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        """See QGraphicsItem."""
        return FIELD

    def paint(self, painter: QPainter, _option: object, widget: QWidget | None = None) -> None:
        """See QGraphicsItem."""
        # The painter's own viewport would not do: it is as large as the whole window.
        port = QRectF(widget.rect()) if widget is not None else QRectF(painter.viewport())
        to_screen = painter.worldTransform()
        painter.resetTransform()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform, True
        )
        self._paint_figures(painter, to_screen)
        if self._drawing.skeleton and self._drawing.handles:
            self._paint_handles(painter, to_screen)
        self._paint_wire(painter, to_screen)
        self._paint_band(painter, to_screen)
        readout = self._drawing.readout
        if readout is not None and self._drawing.skeleton:
            paint_readout(painter, port, to_screen.map(QPointF(*readout.at)), readout.text)

    def _paint_figures(self, painter: QPainter, to_screen: QTransform) -> None:
        drawing = self._drawing
        ratio = painter.device().devicePixelRatio()
        manner = Manner(drawing.selection, drawing.hover, drawing.node_colours, to_screen, ratio)
        if drawing.skeleton:
            self._figures.paint(painter, drawing.document.figures, manner)
        elif isinstance(drawing.hover, JointHit):
            # Without a skeleton, joints can still be dragged: the one under the pointer shows itself.
            ref = drawing.hover.ref
            paint_joint(painter, drawing.document.figure(ref.figure), ref.joint, manner)

    def _paint_handles(self, painter: QPainter, to_screen: QTransform) -> None:
        drawing, reach = self._drawing, PICK / to_screen.m11()
        hovered = drawing.hover.name if isinstance(drawing.hover, HandleHit) else ""
        figure = anchored_figure(drawing.document, drawing.selection)
        if figure is not None:
            paint_anchor(painter, to_screen.map(QPointF(*anchor_place(figure, reach))), hovered == "anchor")
        box = selection_box(drawing.document, drawing.selection)
        if drawing.frame is not None:
            paint_turned_box(painter, to_screen, drawing.frame, reach, hovered)
        elif box is not None:
            paint_box(painter, to_screen, box, reach, hovered)
        for guide in drawing.guides:
            paint_guide(painter, QLineF(to_screen.map(QPointF(*guide.a)), to_screen.map(QPointF(*guide.b))))

    def _paint_wire(self, painter: QPainter, to_screen: QTransform) -> None:
        wire = self._drawing.wire
        if wire is not None:
            line = QLineF(to_screen.map(QPointF(*wire.a)), to_screen.map(QPointF(*wire.b)))
            painter.setPen(pen_of(CASING, 3.8))
            painter.drawLine(line)
            painter.setPen(pen_of(ACCENT, 2.2, Qt.PenStyle.DashLine))
            painter.drawLine(line)

    def _paint_band(self, painter: QPainter, to_screen: QTransform) -> None:
        band = self._drawing.band
        if band is not None:
            rect = QRectF(to_screen.map(QPointF(*band.a)), to_screen.map(QPointF(*band.b))).normalized()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.fillRect(rect, QColor(61, 139, 255, 45))
            painter.setPen(pen_of(ACCENT, 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect)
