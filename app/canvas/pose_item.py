"""The skeleton over the picture: bones, joints, rubber band, and the wire of a bone to be."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QWidget

from app.canvas.handle_paint import paint_anchor, paint_box, paint_guide, paint_reading
from app.canvas.handles import anchor_place, anchored_figure, selection_box
from app.canvas.hit_testing import Band, BoneHit, HandleHit, Hit, JointHit
from app.canvas.joint_stamps import ACCENT, CASING, LIGHT, REACH, Look, stamp
from app.canvas.pointer import Reading
from app.selection import Selection
from graphose_core.document.library import skeleton, skeleton_names
from graphose_core.document.pose import Figure, JointRef, PoseDocument
from graphose_core.document.value import Colour

PLAIN: Colour = (0.72, 0.74, 0.78)
"""Of joints whose type says no colour."""

SHORT = 34.0
"""Below this typical length of its bones, in screen pixels, a figure gets small dots."""

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
    reading: Reading | None = None
    handles: bool = True
    skeleton: bool = True
    node_colours: Mapping[JointRef, Colour] = field(default_factory=dict)
    """Colours of the masks, where these are shown; joints then wear the same."""


class PoseItem(QGraphicsItem):
    """Paints a :class:`Drawing`; sizes are in screen pixels, whatever the zoom."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self._drawing = drawing

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

    def paint(self, painter: QPainter, _option: object, _widget: QWidget | None = None) -> None:
        """See QGraphicsItem."""
        to_screen = painter.worldTransform()
        painter.resetTransform()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform, True
        )
        for figure in self._drawing.document.figures:
            if self._drawing.skeleton:
                self._paint_figure(painter, to_screen, figure)
            else:
                self._paint_hovered(painter, to_screen, figure)
        if self._drawing.skeleton and self._drawing.handles:
            self._paint_handles(painter, to_screen)
        self._paint_wire(painter, to_screen)
        self._paint_band(painter, to_screen)

    def _paint_handles(self, painter: QPainter, to_screen: QTransform) -> None:
        drawing, reach = self._drawing, PICK / to_screen.m11()
        hovered = drawing.hover.name if isinstance(drawing.hover, HandleHit) else ""
        figure = anchored_figure(drawing.document, drawing.selection)
        if figure is not None:
            paint_anchor(painter, to_screen.map(QPointF(*anchor_place(figure, reach))), hovered == "anchor")
        box = selection_box(drawing.document, drawing.selection)
        if box is not None:
            paint_box(painter, to_screen, box, reach, hovered)
        for guide in drawing.guides:
            paint_guide(painter, QLineF(to_screen.map(QPointF(*guide.a)), to_screen.map(QPointF(*guide.b))))
        if drawing.reading is not None:
            paint_reading(painter, to_screen.map(QPointF(*drawing.reading.at)), drawing.reading.text)

    def _paint_figure(self, painter: QPainter, to_screen: QTransform, figure: Figure) -> None:
        places = {joint.name: to_screen.map(QPointF(*joint.position)) for joint in figure.joints}
        self._paint_bones(painter, figure, places)
        look = self._looks(figure, small=_typical_length(figure, places) < SHORT)
        ratio = painter.device().devicePixelRatio()
        corner = QPointF(REACH, REACH)
        for joint in figure.joints:
            painter.drawPixmap(places[joint.name] - corner, stamp(look(joint.name), ratio))

    def _paint_hovered(self, painter: QPainter, to_screen: QTransform, figure: Figure) -> None:
        """Without a skeleton, joints can still be dragged: the one under the pointer shows itself."""
        hover = self._drawing.hover
        if isinstance(hover, JointHit) and hover.ref.figure == figure.name:
            look = self._looks(figure, small=False)(hover.ref.joint)
            place = to_screen.map(QPointF(*figure.joint(hover.ref.joint).position))
            painter.drawPixmap(
                place - QPointF(REACH, REACH), stamp(look, painter.device().devicePixelRatio())
            )

    def _paint_bones(self, painter: QPainter, figure: Figure, places: dict[str, QPointF]) -> None:
        hidden = {joint.name for joint in figure.joints if joint.hidden}
        selected = {(bone.a, bone.b) for bone in self._drawing.selection.bones if bone.figure == figure.name}
        hovered = self._hovered_bone(figure)
        groups: dict[str, list[QLineF]] = {"plain": [], "hidden": [], "accent": []}
        for a, b in figure.bones:
            marked = (a, b) in selected or hovered == (a, b)
            kind = "accent" if marked else "hidden" if hidden & {a, b} else "plain"
            groups[kind].append(QLineF(places[a], places[b]))
        for lines, pen in (
            (groups["plain"] + groups["accent"], _pen(CASING, 3.8)),
            (groups["plain"], _pen(LIGHT, 1.7)),
            (groups["hidden"], _pen(QColor(0, 0, 0, 120), 3.4, Qt.PenStyle.DashLine)),
            (groups["hidden"], _pen(QColor(255, 255, 255, 170), 1.4, Qt.PenStyle.DashLine)),
            (groups["accent"], _pen(ACCENT, 2.4)),
        ):
            if lines:
                painter.setPen(pen)
                painter.drawLines(lines)

    def _hovered_bone(self, figure: Figure) -> tuple[str, str] | None:
        hover = self._drawing.hover
        if isinstance(hover, BoneHit) and hover.bone.figure == figure.name:
            return hover.bone.a, hover.bone.b
        return None

    def _looks(self, figure: Figure, small: bool) -> Callable[[str], Look]:
        drawing = self._drawing
        colours = _type_colours(figure.skeleton)
        hover = drawing.hover.ref if isinstance(drawing.hover, JointHit) else None
        current = drawing.selection.current
        faded = current is not None and figure.name != current

        def look(name: str) -> Look:
            joint, ref = figure.joint(name), JointRef(figure.name, name)
            return Look(
                drawing.node_colours.get(ref) or colours.get(joint.type, PLAIN),
                selected=ref in drawing.selection.joints,
                hovered=ref == hover,
                hidden=joint.hidden,
                locked=joint.locked,
                small=small,
                faded=faded,
            )

        return look

    def _paint_wire(self, painter: QPainter, to_screen: QTransform) -> None:
        wire = self._drawing.wire
        if wire is not None:
            line = QLineF(to_screen.map(QPointF(*wire.a)), to_screen.map(QPointF(*wire.b)))
            painter.setPen(_pen(CASING, 3.8))
            painter.drawLine(line)
            painter.setPen(_pen(ACCENT, 2.2, Qt.PenStyle.DashLine))
            painter.drawLine(line)

    def _paint_band(self, painter: QPainter, to_screen: QTransform) -> None:
        band = self._drawing.band
        if band is not None:
            rect = QRectF(to_screen.map(QPointF(*band.a)), to_screen.map(QPointF(*band.b))).normalized()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.fillRect(rect, QColor(61, 139, 255, 45))
            painter.setPen(_pen(ACCENT, 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect)


def _typical_length(figure: Figure, places: Mapping[str, QPointF]) -> float:
    """A length, in screen pixels, that a quarter of the bones fall short of; infinite without bones."""
    lengths = sorted(QLineF(places[a], places[b]).length() for a, b in figure.bones)
    return lengths[len(lengths) // 4] if lengths else math.inf


def _type_colours(name: str) -> Mapping[str, Colour]:
    known = skeleton(name).joint_types if name in skeleton_names() else ()
    return {kind.name: kind.hint for kind in known}


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    # Flat caps: the dots hide the ends, and round caps cost three times as much to paint.
    return QPen(colour, width, style, Qt.PenCapStyle.FlatCap)
