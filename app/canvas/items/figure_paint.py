"""Paints figures, with the strokes of each cached until its look changes.

A drag changes one figure. Mapping, sorting and looking up stamps for all the others at every move would cost
the window's thread more than painting them; and those that lie still are painted once (`still_layers.py`).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from app.canvas.gestures.hit_testing import BoneHit, Hit, JointHit
from app.canvas.items.joint_stamps import ACCENT, CASING, LIGHT, REACH, SMALL, TINY, Look, stamp
from app.canvas.items.still_layers import StillLayers, Strokes, paint_strokes
from app.editing.selection import Selection
from graphose_core.document.files.skeletons import skeleton, skeleton_names
from graphose_core.document.values.pose import Bone, Figure, JointRef
from graphose_core.document.values.value import Colour

PLAIN: Colour = (0.72, 0.74, 0.78)
"""Colour of joints whose type has none."""

SHORT = 34.0
"""Below this typical length of its bones, in screen pixels, a figure gets small dots; from this length on
a bone is as wide as any."""

SHORTEST = 24.0
"""A bone shorter than this, in screen pixels, is thin, and its ends have tiny dots: larger ones of eyes, nose
and ears would hide a face."""

STEPS = 5
"""Steps from a thin bone to a wide one: a limb that is foreshortened by a drag becomes thin little by little,
and its dots do not jump. Few, as the pixmaps of dots are cached."""

CORNER = QPointF(REACH, REACH)


class Manner(NamedTuple):
    """Style of a figure's strokes: selection, hover, colours, zoom."""

    selection: Selection
    hover: Hit
    node_colours: Mapping[JointRef, Colour]
    to_screen: QTransform
    ratio: float
    """Device pixels a screen pixel."""


SETTLED = 2
"""Equal paintings after which a figure is cached as still: a move has two, of joints and of image."""


class _Kept(NamedTuple):
    figure: Figure
    manner: Manner
    strokes: Strokes
    paintings: int
    """How many equal paintings came before."""


class FigurePainter:
    """Paints figures; caches the strokes of each by its name."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._layers = StillLayers()

    def paint(self, painter: QPainter, figures: Sequence[Figure], manner: Manner) -> None:
        """Paint figures, from back to front, in screen coordinates."""
        kept, self._kept = self._kept, {}
        self._layers.begin()
        still: list[Strokes] = []
        for figure in figures:
            known = self._kept[figure.name] = _known(kept.get(figure.name), figure, manner)
            if known.paintings >= SETTLED:
                still.append(known.strokes)
                continue
            self._layers.paint(painter, still)
            still = []
            paint_strokes(painter, (known.strokes,))
        self._layers.paint(painter, still)


def _known(known: _Kept | None, figure: Figure, manner: Manner) -> _Kept:
    if known is None or known.figure is not figure or known.manner != manner:
        return _Kept(figure, manner, _strokes(figure, manner), 0)
    return known._replace(paintings=known.paintings + 1)


def paint_joint(painter: QPainter, figure: Figure, name: str, manner: Manner) -> None:
    """Paint one joint alone."""
    place = manner.to_screen.map(QPointF(*figure.joint(name).position))
    painter.drawPixmap(place - CORNER, stamp(_look(figure, name, manner, 1.0), manner.ratio))


def _strokes(figure: Figure, manner: Manner) -> Strokes:
    places = {joint.name: manner.to_screen.map(QPointF(*joint.position)) for joint in figure.joints}
    lengths = {(a, b): QLineF(places[a], places[b]).length() for a, b in figure.bones}
    widths = {bone: _width(length) for bone, length in lengths.items()}
    usual = SMALL if _typical(lengths.values()) < SHORT else 1.0
    least = dict.fromkeys(places, 1.0)
    for bone, width in widths.items():
        least |= {name: min(least[name], width) for name in bone}
    scales = ((name, TINY + (usual - TINY) * width) for name, width in least.items())
    stamps = (
        (places[name] - CORNER, stamp(_look(figure, name, manner, scale), manner.ratio))
        for name, scale in scales
    )
    return Strokes(_bones(figure, manner, places, widths), tuple(stamps))


def _width(length: float) -> float:
    """Return how wide a bone of this length on the screen is, from 0 (thin) to 1, in a few steps."""
    return round(STEPS * min(1.0, max(0.0, (length - SHORTEST) / (SHORT - SHORTEST)))) / STEPS


def _bones(
    figure: Figure, manner: Manner, places: Mapping[str, QPointF], widths: Mapping[Bone, float]
) -> tuple[tuple[QPen, list[QLineF]], ...]:
    hidden = {joint.name for joint in figure.joints if joint.hidden}
    selected = {(bone.a, bone.b) for bone in manner.selection.bones if bone.figure == figure.name}
    hover = manner.hover
    if isinstance(hover, BoneHit) and hover.bone.figure == figure.name:
        selected.add((hover.bone.a, hover.bone.b))
    plain: dict[float, list[QLineF]] = {width: [] for width in sorted(set(widths.values()))}
    dashed: list[QLineF] = []
    accent: list[QLineF] = []
    for a, b in figure.bones:
        group = accent if (a, b) in selected else dashed if hidden & {a, b} else plain[widths[a, b]]
        group.append(QLineF(places[a], places[b]))
    strokes = (
        *((pen_of(CASING, 2.2 + 1.6 * width), lines) for width, lines in plain.items()),
        (pen_of(CASING, 3.8), accent),
        *((pen_of(LIGHT, 1.0 + 0.7 * width), lines) for width, lines in plain.items()),
        (pen_of(QColor(0, 0, 0, 120), 3.4, Qt.PenStyle.DashLine), dashed),
        (pen_of(QColor(255, 255, 255, 170), 1.4, Qt.PenStyle.DashLine), dashed),
        (pen_of(ACCENT, 2.4), accent),
    )
    return tuple((pen, lines) for pen, lines in strokes if lines)


def _look(figure: Figure, name: str, manner: Manner, scale: float) -> Look:
    joint, ref = figure.joint(name), JointRef(figure.name, name)
    current = manner.selection.current
    return Look(
        manner.node_colours.get(ref) or _type_colours(figure.skeleton).get(joint.type, PLAIN),
        selected=ref in manner.selection.joints,
        hovered=isinstance(manner.hover, JointHit) and ref == manner.hover.ref,
        hidden=joint.hidden,
        locked=joint.locked,
        scale=scale,
        faded=current is not None and figure.name != current,
    )


def _typical(lengths: Iterable[float]) -> float:
    """Return the lower quartile of the lengths of a figure's bones; infinite without bones."""
    ordered = sorted(lengths)
    return ordered[len(ordered) // 4] if ordered else math.inf


@cache
def _type_colours(name: str) -> Mapping[str, Colour]:
    known = skeleton(name).joint_types if name in skeleton_names() else ()
    return {kind.name: kind.hint for kind in known}


def pen_of(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen for bones."""
    # Flat caps: the dots hide the ends, and round caps cost three times as much to paint.
    return QPen(colour, width, style, Qt.PenCapStyle.FlatCap)
