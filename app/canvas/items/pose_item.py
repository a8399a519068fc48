"""The skeleton over the image: bones, joints, rubber band, and the line of a bone that is being drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QWidget

from app.canvas.gestures.body_handles import body_handles
from app.canvas.gestures.handles import TurnedBox, anchor_place, anchored_figure, selection_box
from app.canvas.gestures.hit_testing import Band, HandleHit, Hit, JointHit
from app.canvas.gestures.pointer import Readout
from app.canvas.items.figure_paint import FigurePainter, Manner, paint_joint, pen_of
from app.canvas.items.handle_paint import (
    paint_anchor,
    paint_body_handle,
    paint_box,
    paint_guide,
    paint_readout,
    paint_turned_box,
)
from app.canvas.items.joint_stamps import ACCENT, CASING
from app.editing.selection import Selection
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.value import Colour

PICK = 12.0
"""Pick distance of joints, in screen pixels."""

FIELD = QRectF(-3, -3, 7, 7)
"""Bounds of joints, in document coordinates."""


@dataclass(frozen=True)
class PoseAppearance:
    """State that the skeleton's appearance depends on; equal states need no repaint."""

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
    undrawn: tuple[str, ...] = ()
    """Figures that the model does not draw: they are painted even where the skeleton is hidden."""
    node_colours: Mapping[JointRef, Colour] = field(default_factory=dict)
    """Colours of joints while masks are shown: those of the masks; empty otherwise."""


class PoseItem(QGraphicsItem):
    """Paints a :class:`PoseAppearance`; sizes are in screen pixels, whatever the zoom."""

    def __init__(self, appearance: PoseAppearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._figures = FigurePainter()

    @property
    def appearance(self) -> PoseAppearance:
        return self._appearance

    def draw(self, appearance: PoseAppearance) -> None:
        """Paint another appearance, if it differs."""
        if appearance != self._appearance:
            self._appearance = appearance
            self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        return FIELD

    def paint(self, painter: QPainter, _option: object, widget: QWidget | None = None) -> None:
        # The painter's own viewport would not do: it is as large as the whole window.
        port = QRectF(widget.rect()) if widget is not None else QRectF(painter.viewport())
        to_screen = painter.worldTransform()
        painter.resetTransform()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform, True
        )
        self._paint_figures(painter, to_screen)
        if self._appearance.skeleton and self._appearance.handles:
            self._paint_handles(painter, to_screen)
        self._paint_wire(painter, to_screen)
        self._paint_band(painter, to_screen)
        readout = self._appearance.readout
        if readout is not None and self._appearance.skeleton:
            paint_readout(painter, port, to_screen.map(QPointF(*readout.at)), readout.text)

    def _paint_figures(self, painter: QPainter, to_screen: QTransform) -> None:
        appearance = self._appearance
        ratio = painter.device().devicePixelRatio()
        manner = Manner(appearance.selection, appearance.hover, appearance.node_colours, to_screen, ratio)
        if appearance.skeleton:
            self._figures.paint(painter, appearance.document.figures, manner)
            return
        lacking = [figure for figure in appearance.document.figures if figure.name in appearance.undrawn]
        if lacking:
            self._figures.paint(painter, lacking, manner)
        if isinstance(appearance.hover, JointHit):
            # Without a skeleton, joints can still be dragged: the one under the pointer shows itself.
            ref = appearance.hover.ref
            paint_joint(painter, appearance.document.figure(ref.figure), ref.joint, manner)

    def _paint_handles(self, painter: QPainter, to_screen: QTransform) -> None:
        appearance, reach = self._appearance, PICK / to_screen.m11()
        hovered = appearance.hover.name if isinstance(appearance.hover, HandleHit) else ""
        figure = anchored_figure(appearance.document, appearance.selection)
        if figure is not None:
            paint_anchor(painter, to_screen.map(QPointF(*anchor_place(figure, reach))), hovered == "anchor")
        for part, handle in body_handles(appearance.document, appearance.selection, reach).items():
            paint_body_handle(painter, to_screen.map(QPointF(*handle.place)), hovered == part.value)
        box = selection_box(appearance.document, appearance.selection)
        if appearance.frame is not None:
            paint_turned_box(painter, to_screen, appearance.frame, reach, hovered)
        elif box is not None:
            paint_box(painter, to_screen, box, reach, hovered)
        for guide in appearance.guides:
            paint_guide(painter, QLineF(to_screen.map(QPointF(*guide.a)), to_screen.map(QPointF(*guide.b))))

    def _paint_wire(self, painter: QPainter, to_screen: QTransform) -> None:
        wire = self._appearance.wire
        if wire is not None:
            line = QLineF(to_screen.map(QPointF(*wire.a)), to_screen.map(QPointF(*wire.b)))
            painter.setPen(pen_of(CASING, 3.8))
            painter.drawLine(line)
            painter.setPen(pen_of(ACCENT, 2.2, Qt.PenStyle.DashLine))
            painter.drawLine(line)

    def _paint_band(self, painter: QPainter, to_screen: QTransform) -> None:
        band = self._appearance.band
        if band is not None:
            rect = QRectF(to_screen.map(QPointF(*band.a)), to_screen.map(QPointF(*band.b))).normalized()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.fillRect(rect, QColor(61, 139, 255, 45))
            painter.setPen(pen_of(ACCENT, 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect)
